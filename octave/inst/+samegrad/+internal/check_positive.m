## -*- texinfo -*-
## @deftypefn {} {@var{number} =} samegrad.internal.check_positive (@var{who}, @var{name}, @
##   @var{value})
## Return a finite number above 0.
## @end deftypefn

function number = check_positive (who, name, value)

  number = samegrad.internal.check_number (who, name, value);
  if (! (isfinite (number) && number > 0))
    must = [name " must be a finite number above 0"];
    samegrad.internal.fail (who, "range", must, samegrad.internal.number_text (number));
  endif

endfunction
