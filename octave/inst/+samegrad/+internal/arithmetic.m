## -*- texinfo -*-
## @deftypefn {} {@var{kernels} =} samegrad.internal.arithmetic (@var{name})
## Return the kernels of one arithmetic: matrix products and sums.
##
## A struct of handles: @code{product (a, b)} is a b, @code{product_tn} a' b,
## @code{product_nt} a b', @code{column_sums} 1 x columns, @code{row_sums} rows x 1,
## @code{total} one number.  No other file multiplies matrices or sums.
## @end deftypefn

function kernels = arithmetic (name)

  switch (name)
    case "native"
      kernels = struct ("product", @mtimes, "product_tn", @product_tn, ...
                        "product_nt", @product_nt, "column_sums", @column_sums, ...
                        "row_sums", @row_sums, "total", @total);
  endswitch

endfunction

## Octave hands a transposed factor of a product to BLAS as it is, without a copy.

function c = product_tn (a, b)
  c = a' * b;
endfunction

function c = product_nt (a, b)
  c = a * b';
endfunction

function s = column_sums (a)
  s = sum (a, 1);
endfunction

function s = row_sums (a)
  s = sum (a, 2);
endfunction

function s = total (a)
  s = sum (a(:));
endfunction
