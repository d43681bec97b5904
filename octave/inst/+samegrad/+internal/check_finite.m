## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.check_finite (@var{who}, @var{name}, @var{value})
## Refuse NaN and infinities, naming the first in row order.
## @end deftypefn

function check_finite (who, name, value)

  must = [name " must be finite"];
  samegrad.internal.check_entries (who, "finite", must, value, ! isfinite (value));

endfunction

%!test samegrad.internal.check_finite ("loss", "y", [1, -realmax; 0, realmin]);
%!test samegrad.internal.check_finite ("loss", "y", zeros (1, 0));
%!error <^loss: y must be finite, got NaN at row 2, column 1$>
%! samegrad.internal.check_finite ("loss", "y", [1, 2; NaN, 4]);
%!error <^loss: y must be finite, got -Inf at row 1, column 3$>
%! samegrad.internal.check_finite ("loss", "y", [1, 2, -Inf; NaN, 4, 5]);
%!error id=samegrad:loss:finite samegrad.internal.check_finite ("loss", "y", Inf)
