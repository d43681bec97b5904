## -*- texinfo -*-
## @deftypefn {} {[@var{must}, @var{got}] =} samegrad.internal.products_fault (@var{kernels})
## Try products of whole numbers, large enough to reach a BLAS's fast loops.
##
## Their sums stay below 2^48, so that every order of them is exact.  Old builds of OpenBLAS get
## them wrong on some processors.  The value is as that of
## @code{samegrad.internal.environment_fault}.
## @end deftypefn

function [must, got] = products_fault (kernels)

  must = got = "";
  a = whole_numbers (64, 256, 7919, 104729, 31);
  b = whole_numbers (256, 64, 611953, 1299709, 17);
  known = samegrad.internal.ordered_product (a', b);
  products = {kernels.product(a, b), kernels.product_tn(a', b), kernels.product_nt(a, b')};
  if (! all (cellfun (@(product) isequal (product, known), products)))
    must = "this machine must multiply whole numbers exactly";
    got = ["wrong products of " samegrad.internal.blas_name()];
  endif

endfunction

## Of 20 bits, from -2^19 to 2^19 - 1.

function a = whole_numbers (rows, columns, by_row, by_column, by_both)

  i = (1:rows)';
  k = 1:columns;
  a = mod (by_row * i + by_column * k + by_both * (i .* k), 2 ^ 20) - 2 ^ 19;

endfunction

%!function said = of (kernels)
%!  [must, got] = samegrad.internal.products_fault (kernels);
%!  said = {must, got};
%!endfunction
%!shared kernels, wrong
%! kernels = samegrad.internal.arithmetic ("native");
%! wrong = {"this machine must multiply whole numbers exactly", ...
%!          ["wrong products of " samegrad.internal.blas_name()]};
%!assert (of (kernels), {"", ""})
%!test  # each of the three products, one entry 1 off
%! for name = {"product", "product_tn", "product_nt"}
%!   off = kernels;
%!   off.(name{1}) = @(a, b) kernels.(name{1}) (a, b) + (1:64 == 7);
%!   assert (of (off), wrong);
%! endfor
%!test  # of single precision
%! kernels.product = @(a, b) double (single (a) * single (b));
%! assert (of (kernels), wrong);
