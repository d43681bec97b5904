## -*- texinfo -*-
## @deftypefn {} {@var{number} =} samegrad.internal.check_finite_number (@var{who}, @
##   @var{name}, @var{value})
## Return a number that is neither NaN nor infinite.
## @end deftypefn

function number = check_finite_number (who, name, value)

  number = samegrad.internal.check_number (who, name, value);
  if (! isfinite (number))
    must = [name " must be a finite number"];
    samegrad.internal.fail (who, "range", must, samegrad.internal.number_text (number));
  endif

endfunction

%!assert (samegrad.internal.check_finite_number ("f", "slope", -realmax), -realmax)
%!assert (samegrad.internal.check_finite_number ("f", "slope", true), 1)
%!error <^f: slope must be a finite number, got -Inf$>
%! samegrad.internal.check_finite_number ("f", "slope", -Inf);
%!error <^f: slope must be a finite number, got NaN$>
%! samegrad.internal.check_finite_number ("f", "slope", NaN);
%!error <^f: slope must be a number, got text$>
%! samegrad.internal.check_finite_number ("f", "slope", "1");
%!error id=samegrad:f:range samegrad.internal.check_finite_number ("f", "slope", Inf)
