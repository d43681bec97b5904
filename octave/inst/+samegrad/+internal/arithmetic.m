## -*- texinfo -*-
## @deftypefn {} {@var{kernels} =} samegrad.internal.arithmetic (@var{name})
## Return the kernels of one arithmetic: matrix products, sums and means.
##
## A struct of handles: @code{product (a, b)} is a b, @code{product_tn} a' b,
## @code{product_nt} a b', @code{column_sums} 1 x columns, @code{row_sums} rows x 1,
## @code{total} one number, @code{column_means} and @code{row_means} as the sums,
## @code{constant} its argument as the first operand of many @code{product} and
## @code{product_tn}.  No other file multiplies matrices or sums.
## @end deftypefn

function kernels = arithmetic (name)

  switch (name)
    case "native"
      kernels = native ();
    case "reproducible"
      kernels = reproducible ();
  endswitch

endfunction

function kernels = native ()

  ## Anonymous functions, which are called in less time than any but a builtin.
  kernels.product = @mtimes;
  kernels.product_tn = @product_tn;
  kernels.product_nt = @product_nt;
  kernels.column_sums = @(a) sum (a, 1);
  kernels.row_sums = @(a) sum (a, 2);
  kernels.total = @(a) sum (a(:));
  kernels.column_means = @(a) sum (a, 1) / rows (a);
  kernels.row_means = @(a) sum (a, 2) / columns (a);
  kernels.constant = @(a) a;

endfunction

## Octave hands a transposed factor to BLAS as it is, but copies it in an anonymous function.

function c = product_tn (a, b)
  c = a' * b;
endfunction

function c = product_nt (a, b)
  c = a * b';
endfunction

function kernels = reproducible ()

  kernels.product = @reproducible_product;
  kernels.product_tn = @reproducible_product_tn;
  kernels.product_nt = @reproducible_product_nt;
  kernels.column_sums = fold_rows = samegrad.internal.fold_rows ();
  kernels.row_sums = fold_columns = samegrad.internal.fold_columns ();
  kernels.total = @reproducible_total;
  kernels.column_means = @(a) fold_rows (a) / rows (a);
  kernels.row_means = @(a) fold_columns (a) / columns (a);
  kernels.constant = @reproducible_constant;

endfunction

## Small products are taken here, all terms at once: a call costs as much as four operations.
## cumsum adds in order.  The third dimension is above 1 for what reproducible_constant made.

function c = reproducible_product (a, b)

  [m, terms, kept] = size (a);
  if (terms > 0 && terms <= 16 && m <= 16 && kept == 1)
    c = cumsum (reshape (a, m, 1, terms) .* reshape (b', 1, [], terms), 3)(:, :, terms) + 0;
  else
    c = large_product (a, 2, b, 1, @mtimes);
  endif

endfunction

function c = reproducible_product_tn (a, b)

  [terms, m, kept] = size (a);
  if (terms > 0 && terms <= 16 && m <= 16 && kept == 1)
    c = cumsum (reshape (a', m, 1, terms) .* reshape (b', 1, [], terms), 3)(:, :, terms) + 0;
  else
    c = large_product (a, 1, b, 1, @product_tn);
  endif

endfunction

function c = reproducible_product_nt (a, b)

  [m, terms] = size (a);
  if (terms == 1)
    c = a .* b' + 0;
  elseif (terms > 0 && terms <= 16 && m <= 16)
    c = cumsum (reshape (a, m, 1, terms) .* reshape (b, 1, [], terms), 3)(:, :, terms) + 0;
  else
    c = large_product (a, 2, b, 2, @product_nt);
  endif

endfunction

function c = large_product (a, axis_of_a, b, axis_of_b, multiply)

  persistent ordered_product = samegrad.internal.ordered_product ();
  left = right = [];
  matrix = a;
  if (iscell (a))
    matrix = a{1};
  endif
  m = size (matrix, 3 - axis_of_a);
  if (is_long (m, size (b, axis_of_b), size (b, 3 - axis_of_b)))
    left = slices_of (a, axis_of_a);
  endif
  if (! isempty (left))
    right = samegrad.internal.slice_along (b, axis_of_b);
  endif
  if (! isempty (right))
    c = samegrad.internal.sliced_product (left, right, multiply);
    return;
  endif
  if (axis_of_a == 2)
    matrix = matrix';
  endif
  if (axis_of_b == 2)
    b = b';
  endif
  c = ordered_product (matrix, b);

endfunction

function long = is_long (m, terms, n)

  ## Whether slices are faster.  The measured crossovers (SPEC.md, section 9;
  ## benchmarks/crossover.m): of any product, and of one of few entries.
  long = terms > 16 && (terms > 64 || m * n > 256);

endfunction

function slices = slices_of (a, axis)

  if (iscell (a))
    slices = a{1 + axis};
  else
    slices = samegrad.internal.slice_along (a, axis);
  endif

endfunction

function sum_of_all = reproducible_total (a)

  persistent fold_rows = samegrad.internal.fold_rows ();
  sum_of_all = fold_rows (a);
  if (numel (sum_of_all) != 1)
    sum_of_all = fold_rows (sum_of_all');
  endif

endfunction

function operand = reproducible_constant (a)

  ## Where no product is sliced, a itself.
  operand = a;
  if (any (size (a) > 16))
    operand = cell (1, 1, 3);
    operand{1} = a;
    for axis = find (size (a) > 16)
      operand{1 + axis} = samegrad.internal.slice_along (a, axis);
    endfor
  endif

endfunction

%!shared kernels, a, b
%! kernels = samegrad.internal.arithmetic ("native");
%! a = [1, 2, 3; 4, 5, 6];
%! b = [1, 0; 2, -1; 3, 5];
%!assert (fieldnames (kernels)', {"product", "product_tn", "product_nt", "column_sums", ...
%!                                "row_sums", "total", "column_means", "row_means", "constant"})
%!assert (kernels.product (a, b), [14, 13; 32, 25])  # by hand, all of them
%!assert (kernels.product_tn (a, [1; 2]), [9; 12; 15])
%!assert (kernels.product_nt ([1, 2], b), [1, 0, 13])
%!assert (kernels.column_sums (a), [5, 7, 9])
%!assert (kernels.row_sums (a), [6; 15])
%!assert (kernels.total (a), 21)
%!assert ({kernels.column_means(a), kernels.row_means(a)}, {[2.5, 3.5, 4.5], [2; 5]})
%!test  # one row or one column: sums keep their direction
%! assert (kernels.column_sums ([1, 2, 3]), [1, 2, 3]);
%! assert (kernels.row_sums ([1; 2; 3]), [1; 2; 3]);
%! assert (kernels.total ([1, 2, 3]), 6);
%!test  # reproducible: whole numbers, exact in every order; ordered and sliced, with constants
%! kernels = samegrad.internal.arithmetic ("reproducible");
%! for terms = [0, 1, 3, 16, 17, 30, 64, 65]
%!   for m = [1, 4, 16, 17, 40, 60]
%!     a = round (9 * sin ((1:m)' * (1:terms)));
%!     b = round (9 * cos ((1:terms)' * (1:5)));
%!     assert ({kernels.product(a, b), kernels.product_nt(a, b')}, {a * b, a * b});
%!     assert ({kernels.product_tn(a', b), kernels.total(a)}, {a * b, sum(a(:))});
%!     assert (kernels.product (kernels.constant (a), b), a * b);
%!     assert (kernels.product_tn (kernels.constant (a'), b), a * b);
%!     assert ({kernels.column_sums(a), kernels.row_sums(a)}, {sum(a, 1), sum(a, 2)});
%!     assert (kernels.column_means (a), sum (a, 1) / m);
%!     assert (kernels.row_means (a), sum (a, 2) / terms);
%!   endfor
%! endfor
%!test  # 2^-80 beside 1 is lost in slices, not in order: few terms or entries, or beside NaN
%! kernels = samegrad.internal.arithmetic ("reproducible");
%! tiny = 2 ^ -80;
%! for given = {300, 16, 1, 0, tiny; 256, 17, 1, 0, tiny; 257, 17, 1, 0, 0; 2, 17, 128, 0, tiny; ...
%!              3, 17, 128, 0, 0; 2, 64, 1, 0, tiny; 2, 65, 1, 0, 0; 2, 65, 1, NaN, tiny; ...
%!              2, 65, 1, -Inf, tiny}'
%!   [m, terms, n, value, known] = given{:};
%!   [a, b] = deal (zeros (m, terms), [zeros(1, n); ones(terms - 1, n)]);
%!   [a(1, 1), a(1, 2), a(2, 5)] = deal (1, tiny, value);
%!   assert (kernels.product (a, b)(1, :), repmat (known, 1, n));
%!   assert (kernels.product (kernels.constant (a), b)(1, :), repmat (known, 1, n));
%!   assert (kernels.product_tn (a', b)(1, :), repmat (known, 1, n));
%!   assert (kernels.product_tn (kernels.constant (a'), b)(1, :), repmat (known, 1, n));
%!   assert (kernels.product_nt (a, b')(1, :), repmat (known, 1, n));
%! endfor
