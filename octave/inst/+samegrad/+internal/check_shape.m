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

%!test samegrad.internal.check_shape ("loss", "b[1]", zeros (1, 0), 1, 0);
%!error <^loss: w\[1\] must be 3 x 4, got 4 x 3$>
%! samegrad.internal.check_shape ("loss", "w[1]", ones (4, 3), 3, 4);
%!error <^loss: b\[2\] must be 1 x 0, got 0 x 0$>
%! samegrad.internal.check_shape ("loss", "b[2]", [], 1, 0);
%!error id=samegrad:loss:shape samegrad.internal.check_shape ("loss", "b[2]", [], 1, 1)
