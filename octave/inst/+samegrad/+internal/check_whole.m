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

%!function refuse (value, least, came)
%!  said = samegrad.internal.refusal (@() samegrad.internal.check_whole ("f", "n", value, least));
%!  must = sprintf ("n must be a whole number of at least %d", least);
%!  assert (said, ["samegrad:f:range f: " must ", got " came]);
%!endfunction
%!assert (samegrad.internal.check_whole ("f", "n", 3, 1), 3)
%!assert (samegrad.internal.check_whole ("f", "n", 0, 0), 0)
%!assert (samegrad.internal.check_whole ("f", "n", 2 ^ 53, 0), 2 ^ 53)
%!assert (class (samegrad.internal.check_whole ("f", "n", uint8 (3), 1)), "double")
%!test refuse (0, 1, "0");
%!test refuse (-1, 0, "-1");
%!test refuse (2.5, 1, "2.5");
%!test refuse (NaN, 1, "NaN");
%!test refuse (Inf, 1, "Inf");
%!test refuse (2 ^ 53 + 2, 0, "9.00719925474099e+15");
%!error <^f: n must be a number, got text$> samegrad.internal.check_whole ("f", "n", "3", 1)
