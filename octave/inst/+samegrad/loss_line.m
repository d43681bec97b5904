## -*- texinfo -*-
## @deftypefn  {} {@var{losses} =} samegrad.loss_line (@var{network}, @var{weights}, @var{other}, @
##   @var{x}, @var{y})
## @deftypefnx {} {@var{losses} =} samegrad.loss_line (@dots{}, @var{positions}, @var{arithmetic})
## Compute the loss along the line between two sets of weights.
##
## At each position s the loss of @code{(1 - s) * weights + s * other}: a cut through the
## landscape, such as from a start to where training ended (Goodfellow, Vinyals and Saxe 2015).
##
## Arguments: @var{network}, @var{weights}, @var{x}, @var{y} and @var{arithmetic} as for
## @code{samegrad.loss};
##
## @table @var
## @item other
## Weights of the same shapes.
## @item positions
## Any finite numbers, one row or one column; 0 is @var{weights}, 1 @var{other}.  By default,
## also for @code{[]}, 0, 1/20, @dots{}, 20/20.
## @end table
##
## The value is k x 1, one loss a position.
##
## Errors: as @code{samegrad.loss}, and @code{samegrad:loss_line:type}, @code{:shape} or
## @code{:finite} for positions that are no row or column of finite numbers.
##
## @example
## net = samegrad.network (1, @{samegrad.layer(1, "identity", "none")@});
## none = zeros (1, 0);
## samegrad.loss_line (net, struct ("w", @{@{0@}@}, "b", @{@{none@}@}), ...
##                     struct ("w", @{@{2@}@}, "b", @{@{none@}@}), 2, 4, [0, 0.5, 1])
##   @result{} [8; 2; 0]
## @end example
## @seealso{samegrad.loss, samegrad.multi_start}
## @end deftypefn

function losses = loss_line (network, weights, other, x, y, positions = [], ...
                             arithmetic = "native")

  if (nargin < 5)
    print_usage ();
  endif
  arithmetic = samegrad.internal.check_arithmetic ("loss_line", arithmetic);
  network = samegrad.internal.check_network ("loss_line", network);
  weights = samegrad.internal.check_weights ("loss_line", network, weights);
  other = samegrad.internal.check_weights ("loss_line", network, other, "other");
  x = samegrad.internal.check_x ("loss_line", network, x);
  y = samegrad.internal.check_y ("loss_line", network, x, y);
  at = check_positions (positions);
  plan = samegrad.internal.make_plan (network, arithmetic);
  x = plan.kernels.constant (x);  # the products of all positions share it
  losses = zeros (numel (at), 1);
  for i = 1:numel (at)
    w = between (weights.w, other.w, at(i));
    b = between (weights.b, other.b, at(i));
    [z, a] = samegrad.internal.forward_pass (plan, w, b, x);
    losses(i) = samegrad.internal.objective (plan, w, b, z, a, y);
  endfor

endfunction

function positions = check_positions (value)

  if (samegrad.internal.is_nothing (value))
    positions = (0:20) / 20;
    return;
  endif
  positions = samegrad.internal.check_matrix ("loss_line", "positions", value);
  if (! any (size (positions) == 1))
    must = "positions must have one row or one column";
    came = sprintf ("%d x %d", size (positions));
    samegrad.internal.fail ("loss_line", "shape", must, came);
  endif
  samegrad.internal.check_finite ("loss_line", "positions", positions);

endfunction

function tensors = between (one, other, s)

  tensors = cellfun (@(t, u) (1 - s) * t + s * u, one, other, "UniformOutput", false);

endfunction

%!function refuse (list, kind, sentence)
%!  [network, one, other] = line ();
%!  said = samegrad.internal.refusal (@() samegrad.loss_line (network, one, list{:}));
%!  assert (said, ["samegrad:loss_line:" kind " loss_line: " sentence]);
%!endfunction
%!function [network, one, other] = line ()
%!  network = samegrad.network (1, {samegrad.layer(1, "identity", "none")});
%!  one = struct ("w", {{0}}, "b", {{zeros(1, 0)}});
%!  other = struct ("w", {{2}}, "b", {{zeros(1, 0)}});
%!endfunction
%!test  # by hand: w = 2 s, (2 w - 4)^2 / 2 = 8 (1 - s)^2
%! [network, one, other] = line ();
%! losses = samegrad.loss_line (network, one, other, 2, 4);
%! assert (losses, 8 * (1 - (0:20)' / 20) .^ 2, 8 * eps);
%! assert ({size(losses), losses(1), losses(end)}, {[21, 1], 8, 0});
%! assert (samegrad.loss_line (network, one, other, 2, 4, [0.5; -1]), [2; 32]);
%! assert (samegrad.loss_line (network, one, other, 2, 4, [0.5, -1]), [2; 32]);
%!test  # its ends are the losses of the weights, with the penalty, biases moved as well
%! network = samegrad.network (2, {samegrad.layer(3, "tanh"), samegrad.layer(1)}, ...
%!                             "half_squared_error", [], 0.01, 0.1, true);
%! settings = struct ("name", "normal", "sd", 1, "biases", true);
%! one = samegrad.initialize (network, settings, 1);
%! other = samegrad.initialize (network, settings, 2);
%! [x, y] = deal ([1, 2; 3, -1], [0.25; 0.75]);
%! losses = samegrad.loss_line (network, one, other, x, y, [0, 1]);
%! assert (losses, [samegrad.loss(network, one, x, y); samegrad.loss(network, other, x, y)]);
%!test
%! [~, ~, other] = line ();
%! refuse ({other, 2, 4, [0, 1; 1, 0]}, "shape", ...
%!         "positions must have one row or one column, got 2 x 2");
%! refuse ({other, 2, 4, [0, NaN]}, "finite", ...
%!         "positions must be finite, got NaN at row 1, column 2");
%! refuse ({struct("w", {{}}, "b", {{}}), 2, 4}, "shape", "other must have w for 1 layer, got 0");
%!error <Invalid call to loss_line> samegrad.loss_line (1, 2, 3, 4)
