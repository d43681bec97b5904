## -*- texinfo -*-
## @deftypefn  {} {@var{a} =} samegrad.predict (@var{network}, @var{weights}, @var{x})
## @deftypefnx {} {@var{a} =} samegrad.predict (@dots{}, @var{arithmetic})
## Compute the activations of the last layer.
##
## Arguments: as for @code{samegrad.forward}.
##
## The value is n x units of the last layer; with a softmax or sigmoid output, probabilities.
##
## Errors: as @code{samegrad.forward}, with the identifiers @code{samegrad:predict:<kind>}.
##
## @example
## net = samegrad.network (1, @{samegrad.layer(2, "softmax", "none")@}, ...
##                         "categorical_cross_entropy");
## weights = struct ("w", @{@{[0, 0]@}@}, "b", @{@{zeros(1, 0)@}@});
## samegrad.predict (net, weights, 1)
##   @result{} 0.5000   0.5000
## @end example
## @seealso{samegrad.forward, samegrad.train}
## @end deftypefn

function a = predict (network, weights, x, arithmetic = "native")

  if (nargin < 3)
    print_usage ();
  endif
  arithmetic = samegrad.internal.check_arithmetic ("predict", arithmetic);
  network = samegrad.internal.check_network ("predict", network);
  weights = samegrad.internal.check_weights ("predict", network, weights);
  x = samegrad.internal.check_x ("predict", network, x);
  plan = samegrad.internal.make_plan (network, arithmetic);
  [~, a] = samegrad.internal.forward_pass (plan, weights.w, weights.b, x);
  a = a{end};

endfunction

%!shared network, weights
%! network = samegrad.network (1, {samegrad.layer(2, "softmax")}, "categorical_cross_entropy");
%! weights = struct ("w", {{[0, log(3)]}}, "b", {{[0, 0]}});
%!assert (samegrad.predict (network, weights, [0; 1]), [0.5, 0.5; 0.25, 0.75], eps)
%!test  # what forward gives for the last layer
%! value = samegrad.forward (network, weights, [3; -2]);
%! assert (samegrad.predict (network, weights, [3; -2], "native"), value.a{1});
%! assert (samegrad.predict (network, weights, [3; -2], []), value.a{1});
%!error <^predict: x must have 1 column, got 2$> samegrad.predict (network, weights, [1, 2])
%!error id=samegrad:predict:shape samegrad.predict (network, weights, [1, 2])
%!error <Invalid call to predict> samegrad.predict (network, weights)
%!error <called with too many inputs> samegrad.predict (network, weights, 1, "native", 5)
