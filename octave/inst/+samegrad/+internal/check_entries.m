## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.check_entries (@var{who}, @var{kind}, @var{must}, @
##   @var{value}, @var{bad})
## Refuse a matrix with a bad entry, naming the first in row order.
## @end deftypefn

function check_entries (who, kind, must, value, bad)

  if (any (bad(:)))
    ## find goes down columns: the transpose makes that row order.
    [column, row] = find (bad', 1);
    number = samegrad.internal.number_text (value(row, column));
    came = sprintf ("%s at row %d, column %d", number, row, column);
    samegrad.internal.fail (who, kind, must, came);
  endif

endfunction

%!test samegrad.internal.check_entries ("loss", "range", "y must be 0", ones (2), false (2));
%!test  # the first in row order, not in Octave's order of columns
%! y = [1, 2, 3; 4, 5, 6];
%! bad = logical ([0, 0, 1; 1, 0, 0]);
%! call = @() samegrad.internal.check_entries ("loss", "range", "y must be 0", y, bad);
%! said = samegrad.internal.refusal (call);
%! assert (said, "samegrad:loss:range loss: y must be 0, got 3 at row 1, column 3");
%!error <got 2 at row 2, column 1$>
%! samegrad.internal.check_entries ("loss", "range", "m", [1; 2], [false; true]);
