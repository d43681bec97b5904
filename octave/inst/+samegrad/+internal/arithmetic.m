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
      ## Anonymous functions, which are called in less time than any but a builtin.
      kernels.product = @mtimes;
      kernels.product_tn = @product_tn;
      kernels.product_nt = @product_nt;
      kernels.column_sums = @(a) sum (a, 1);
      kernels.row_sums = @(a) sum (a, 2);
      kernels.total = @(a) sum (a(:));
  endswitch

endfunction

## Octave hands a transposed factor to BLAS as it is, but copies it in an anonymous function.

function c = product_tn (a, b)
  c = a' * b;
endfunction

function c = product_nt (a, b)
  c = a * b';
endfunction
