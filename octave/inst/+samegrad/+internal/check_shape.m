## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.check_shape (@var{who}, @var{name}, @var{value}, @
##   @var{row_count}, @var{column_count})
## Refuse a matrix of another shape.
## @end deftypefn

function check_shape (who, name, value, row_count, column_count)

  if (rows (value) != row_count || columns (value) != column_count)
    must = sprintf ("%s must be %d x %d", name, row_count, column_count);
    came = sprintf ("%d x %d", rows (value), columns (value));
    samegrad.internal.fail (who, "shape", must, came);
  endif

endfunction
