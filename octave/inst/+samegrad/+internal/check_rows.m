## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.check_rows (@var{who}, @var{name}, @var{value}, @var{count})
## Refuse a matrix with another number of rows.
## @end deftypefn

function check_rows (who, name, value, count)

  if (rows (value) != count)
    must = [name " must have " samegrad.internal.counted(count, "row")];
    samegrad.internal.fail (who, "shape", must, sprintf ("%d", rows (value)));
  endif

endfunction
