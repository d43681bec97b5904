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

%!test samegrad.internal.check_rows ("loss", "y", ones (4, 3), 4);
%!error <^loss: y must have 4 rows, got 3$>
%! samegrad.internal.check_rows ("loss", "y", ones (3, 4), 4);
%!error <^loss: y must have 1 row, got 2$>
%! samegrad.internal.check_rows ("loss", "y", ones (2, 4), 1);
%!error id=samegrad:loss:shape samegrad.internal.check_rows ("loss", "y", 1, 3)
