## -*- texinfo -*-
## @deftypefn {} {@var{number} =} samegrad.internal.check_whole (@var{who}, @var{name}, @
##   @var{value}, @var{least})
## Return a whole number of at least @var{least} and at most 2^53.
## @end deftypefn

function number = check_whole (who, name, value, least)

  number = samegrad.internal.check_number (who, name, value);
  if (! (number == floor (number) && number >= least && number <= 2 ^ 53))
    must = sprintf ("%s must be a whole number of at least %d", name, least);
    samegrad.internal.fail (who, "range", must, samegrad.internal.number_text (number));
  endif

endfunction
