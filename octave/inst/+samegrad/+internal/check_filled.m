## -*- texinfo -*-
## @deftypefn  {} {} samegrad.internal.check_filled (@var{who}, @var{name}, @var{value})
## @deftypefnx {} {} samegrad.internal.check_filled (@dots{}, @var{with_columns})
## Refuse a matrix without rows or, asked to, without columns.
## @end deftypefn

function check_filled (who, name, value, with_columns = false)

  if (rows (value) == 0)
    samegrad.internal.fail (who, "shape", [name " must have at least 1 row"], "0");
  endif
  if (with_columns && columns (value) == 0)
    samegrad.internal.fail (who, "shape", [name " must have at least 1 column"], "0");
  endif

endfunction

%!test samegrad.internal.check_filled ("error_share", "w", 1, true);
%!test samegrad.internal.check_filled ("forward", "x", zeros (1, 0));
%!error <^forward: x must have at least 1 row, got 0$>
%! samegrad.internal.check_filled ("forward", "x", zeros (0, 3));
%!error <^error_share: w must have at least 1 column, got 0$>
%! samegrad.internal.check_filled ("error_share", "w", zeros (1, 0), true);
%!error id=samegrad:forward:shape samegrad.internal.check_filled ("forward", "x", [])
