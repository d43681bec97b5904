## -*- texinfo -*-
## @deftypefn {} {[@var{w}, @var{e}] =} samegrad.internal.check_w_and_e (@var{who}, @var{w}, @var{e})
## Return the weights of one layer and the errors of its outputs.
## @end deftypefn

function [w, e] = check_w_and_e (who, w, e)

  w = samegrad.internal.check_matrix (who, "w", w);
  samegrad.internal.check_filled (who, "w", w, true);
  samegrad.internal.check_finite (who, "w", w);
  e = samegrad.internal.check_matrix (who, "e", e);
  samegrad.internal.check_columns (who, "e", e, columns (w));
  samegrad.internal.check_filled (who, "e", e);
  samegrad.internal.check_finite (who, "e", e);

endfunction

%!test
%! [w, e] = samegrad.internal.check_w_and_e ("f", int8 ([1, 2; 3, 4]), [true, false]);
%! assert ({class(w), class(e)}, {"double", "double"});
%!error <^f: w must have at least 1 row, got 0$> samegrad.internal.check_w_and_e ("f", [], 1)
%!error <^f: w must have at least 1 column, got 0$>
%! samegrad.internal.check_w_and_e ("f", zeros (1, 0), 1);
%!error <^f: e must have 2 columns, got 1$> samegrad.internal.check_w_and_e ("f", [1, 2], 1)
%!error <^f: e must have at least 1 row, got 0$>
%! samegrad.internal.check_w_and_e ("f", [1, 2], zeros (0, 2));
%!error <^f: w must be finite, got NaN at row 1, column 2$>
%! samegrad.internal.check_w_and_e ("f", [1, NaN], [1, 2]);
%!error <^f: e must be finite, got Inf at row 1, column 1$>
%! samegrad.internal.check_w_and_e ("f", 1, Inf);
