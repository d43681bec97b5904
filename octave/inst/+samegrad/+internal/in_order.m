## -*- texinfo -*-
## @deftypefn {} {@var{tensors} =} samegrad.internal.in_order (@var{plan}, @var{w}, @var{b})
## Return what is penalized: w_1, w_2, @dots{} or w_1, b_1, w_2, @dots{}
## @end deftypefn

function tensors = in_order (plan, w, b)

  tensors = w;
  if (plan.penalize_biases)
    tensors = [w; b](:)';
  endif

endfunction

%!test
%! plan.penalize_biases = false;
%! assert (samegrad.internal.in_order (plan, {1, 2}, {3, 4}), {1, 2});
%! plan.penalize_biases = true;
%! assert (samegrad.internal.in_order (plan, {1, 2}, {3, 4}), {1, 3, 2, 4});
