## -*- texinfo -*-
## @deftypefn {} {@var{c} =} samegrad.internal.sliced_product (@var{left}, @var{right}, @
##   @var{multiply})
## Return the product of two sliced matrices: the small terms first.
##
## @var{left} and @var{right} are from @code{samegrad.internal.slice_along}, @var{multiply}
## takes the product of two of their parts.  Each of these is exact, so that no BLAS can round
## it differently.
## @end deftypefn

function c = sliced_product (left, right, multiply)

  a = left.parts;
  b = right.parts;
  if (numel (a) == 3 && numel (b) == 3)
    c = multiply (a{1}, b{3});
    c += multiply (a{2}, b{2});
    c += multiply (a{3}, b{1});
    c += multiply (a{1}, b{2});
    c += multiply (a{2}, b{1});
    c += multiply (a{1}, b{1});
  else
    c = 0;
    for pair = [1, 2, 3, 1, 2, 1; 3, 2, 1, 2, 1, 1]  # the same without slices of zeros
      if (pair(1) <= numel (a) && pair(2) <= numel (b))
        c += multiply (a{pair(1)}, b{pair(2)});
      endif
    endfor
  endif
  c += 0;  # never -0
  if (! isempty (left.exponents) || ! isempty (right.exponents))
    c = scaled_back (c, left.exponents, right.exponents);
  endif

endfunction

function c = scaled_back (c, e, f)

  ## By the sum of both in two factors: c leaves the range only with the result.
  both = zeros (size (c));
  if (! isempty (e))
    both += e(:);
  endif
  if (! isempty (f))
    both += f(:)';
  endif
  half = floor (both / 2);
  c = c .* samegrad.internal.power_of_two (half) .* samegrad.internal.power_of_two (both - half);

endfunction

%!function c = of (a, b)
%!  left = samegrad.internal.slice_along (a, 2);
%!  right = samegrad.internal.slice_along (b, 1);
%!  c = samegrad.internal.sliced_product (left, right, @mtimes);
%!  ## Backwards, and not by a BLAS: each product of slices is exact in any order.
%!  turned = @(u, v) samegrad.internal.ordered_product (flipud (u'), flipud (v));
%!  assert (samegrad.internal.sliced_product (left, right, turned), c);
%!  left = samegrad.internal.slice_along (a', 1);
%!  assert (samegrad.internal.sliced_product (left, right, @(u, v) u' * v), c);
%!endfunction
%!function check_bits (c, total)
%!  assert (sum (double (typecast (c(:), "uint32"))), total);
%!endfunction
%!shared a, b
%! [i, k, j] = deal ((1:20)', 1:40, 1:7);
%! a = mod (7919 * i + 104729 * k + 31 * (i .* k), 1021) / 1021 - 0.5;
%! b = mod (611953 * k' + 1299709 * j + 17 * (k' .* j), 1019) / 1019 - 0.5;
%!test check_bits (of (a, b), 614955068089);  # as in Python (NumPy 2.4.6)
%!test check_bits (of (a * 1e200, b * 1e-300), 554751134955);  # scaled back
%!test  # whole numbers are exact
%! assert (of (1:40, (1:40)'), 22140);
%! assert (of (round (a * 9), round (b * 9)), round (a * 9) * round (b * 9));
%!test  # c leaves the range only with the result
%! assert (of (repmat (1e308, 2, 17), repmat (0.03, 17, 2)), repmat (5.1e307, 2, 2), -eps);
%! assert (of (repmat (2 ^ -1074, 2, 20), repmat (1.5 * 2 ^ 1023, 20, 1)), [1; 1] * 30 * 2 ^ -51);
%! assert (of (repmat (1e200, 2, 20), repmat (1e200, 20, 1)), [Inf; Inf]);
%! assert (of (repmat (1e-170, 2, 20), repmat (1e-170, 20, 1)), [0; 0]);
%!test  # what help warns of: 2^-80 beside 1 lies below the third slice
%! assert (of ([1, 2 ^ -80, zeros(1, 18)], [0; ones(19, 1)]), 0);
%!test  # never -0
%! assert (1 ./ of (-ones (2, 20), zeros (20, 2)), Inf (2, 2));
