## -*- texinfo -*-
## @deftypefn  {} {@var{c} =} samegrad.internal.ordered_product (@var{columns}, @var{rows})
## @deftypefnx {} {@var{product} =} samegrad.internal.ordered_product ()
## Return the sum of row k of columns, as a column, times row k of rows, its terms added in order.
##
## @var{columns} is terms x m, @var{rows} terms x n.
##
## Without arguments the value is a handle of the function itself, which is called in half the
## time.
## @end deftypefn

function c = ordered_product (columns, rows)

  if (nargin == 0)
    c = @product;
  else
    c = product (columns, rows);
  endif

endfunction

function c = product (a, b)

  [terms, m] = size (a);
  n = columns (b);
  a = a';
  if (terms > 0 && m * terms * n <= 2 ^ 14)
    ## All at once: cumsum adds in order.
    c = cumsum (reshape (a, m, 1, terms) .* reshape (b', 1, n, terms), 3)(:, :, terms) + 0;
    return;
  endif
  c = zeros (m, n);
  for k = 1:terms
    c += a(:, k) .* b(k, :);  # .*, as * is the BLAS's, which makes 0 of -0
  endfor

endfunction

%!test  # by hand
%! assert (samegrad.internal.ordered_product ([1, 3; 2, 4], [5, 6; 7, 8]), [19, 22; 43, 50]);
%! assert (samegrad.internal.ordered_product (ones (0, 2), ones (0, 3)), zeros (2, 3));
%!test  # in order: 1 is lost beside 2^53, not beside 0
%! a = [2 ^ 53; 1; -2 ^ 53];
%! assert (samegrad.internal.ordered_product (a, ones (3, 2)), [0, 0]);
%! assert (samegrad.internal.ordered_product (a([1, 3, 2]), ones (3, 2)), [1, 1]);
%!test  # many terms, all at once and one by one
%! [a, b] = deal (sin ((1:40)' * (1:12)), cos ((1:12)' * (1:50)));
%! c = zeros (40, 50);
%! for k = 1:12
%!   c += a(:, k) .* b(k, :);
%! endfor
%! assert (samegrad.internal.ordered_product (a', b), c);
%! assert (samegrad.internal.ordered_product (a', b(:, 9)), c(:, 9));
%!test  # never -0, NaN stays NaN
%! assert (1 ./ samegrad.internal.ordered_product (-ones (3, 2), zeros (3, 2)), Inf (2, 2));
%! assert (1 ./ samegrad.internal.ordered_product (-ones (1, 2), zeros (1, 2)), Inf (2, 2));
%! c = samegrad.internal.ordered_product ([NaN, 0, 1; 1, 1, 1], [0, 1; 1, Inf]);
%! assert (c, [NaN, NaN; 1, Inf; 1, Inf]);
