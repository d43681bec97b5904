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
