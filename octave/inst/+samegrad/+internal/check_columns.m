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

%!test samegrad.internal.check_columns ("forward", "x", ones (4, 3), 3);
%!error <^forward: x must have 3 columns, got 4$>
%! samegrad.internal.check_columns ("forward", "x", ones (3, 4), 3);
%!error <^forward: x must have 1 column, got 0$>
%! samegrad.internal.check_columns ("forward", "x", ones (3, 0), 1);
%!error id=samegrad:forward:shape samegrad.internal.check_columns ("forward", "x", 1, 3)
