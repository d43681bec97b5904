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
