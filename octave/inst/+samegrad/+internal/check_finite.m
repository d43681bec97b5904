## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.check_finite (@var{who}, @var{name}, @var{value})
## Refuse NaN and infinities, naming the first in row order.
## @end deftypefn

function check_finite (who, name, value)

  must = [name " must be finite"];
  samegrad.internal.check_entries (who, "finite", must, value, ! isfinite (value));

endfunction
