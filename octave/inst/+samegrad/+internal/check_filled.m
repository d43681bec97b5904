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
