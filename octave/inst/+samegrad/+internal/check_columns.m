## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.check_columns (@var{who}, @var{name}, @var{value}, @var{count})
## Refuse a matrix with another number of columns.
## @end deftypefn

function check_columns (who, name, value, count)

  if (columns (value) != count)
    must = [name " must have " samegrad.internal.counted(count, "column")];
    samegrad.internal.fail (who, "shape", must, sprintf ("%d", columns (value)));
  endif

endfunction
