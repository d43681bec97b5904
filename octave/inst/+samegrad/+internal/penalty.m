## -*- texinfo -*-
## @deftypefn {} {@var{value} =} samegrad.internal.penalty (@var{plan}, @var{w}, @var{b})
## Return @code{l1} times the sum of abs (w) plus @code{l2} / 2 times the sum of w .^ 2.
##
## Tensor by tensor from 0, and a term whose factor is 0 is left out.
## @end deftypefn

function value = penalty (plan, w, b)

  total = plan.kernels.total;
  tensors = samegrad.internal.in_order (plan, w, b);
  value = 0;
  if (plan.l1)
    absolute = 0;
    for k = 1:numel (tensors)
      absolute += total (abs (tensors{k}));
    endfor
    value += plan.l1 * absolute;
  endif
  if (plan.l2)
    squares = 0;
    for k = 1:numel (tensors)
      squares += total (tensors{k} .* tensors{k});
    endfor
    value += plan.l2 / 2 * squares;
  endif

endfunction

%!function value = of (l1, l2, penalize_biases)
%!  layers = {samegrad.layer(2), samegrad.layer(1, "sigmoid", "none")};
%!  network = samegrad.network (1, layers, "half_squared_error", [], l1, l2, penalize_biases);
%!  plan = samegrad.internal.make_plan (network, "native");
%!  value = samegrad.internal.penalty (plan, {[1, -2], [0; -3]}, {[4, -5], zeros(1, 0)});
%!endfunction
%!assert (of (0, 0, true), 0)
%!assert (of (0.5, 0, false), 3)  # by hand: the sums are 6 and 14, with the biases 15 and 55
%!assert (of (0, 0.5, false), 3.5)
%!assert (of (0.5, 0.5, false), 6.5)
%!assert (of (0.5, 0.25, true), 14.375)
