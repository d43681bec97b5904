## -*- texinfo -*-
## @deftypefn {} {@var{number} =} samegrad.internal.check_whole_within (@var{who}, @
##   @var{name}, @var{value}, @var{least}, @var{most})
## Return a whole number from @var{least} to @var{most}.
## @end deftypefn

function number = check_whole_within (who, name, value, least, most)

  number = samegrad.internal.check_number (who, name, value);
  if (! (number == floor (number) && number >= least && number <= most))
    must = sprintf ("%s must be a whole number from %d to %d", name, least, most);
    samegrad.internal.fail (who, "range", must, samegrad.internal.number_text (number));
  endif

endfunction

%!function refuse (value, came)
%!  check = @() samegrad.internal.check_whole_within ("f", "n", value, 1, 4);
%!  said = samegrad.internal.refusal (check);
%!  assert (said, ["samegrad:f:range f: n must be a whole number from 1 to 4, got " came]);
%!endfunction
%!assert (samegrad.internal.check_whole_within ("f", "n", 1, 1, 4), 1)
%!assert (samegrad.internal.check_whole_within ("f", "n", uint8 (4), 1, 4), 4)
%!assert (class (samegrad.internal.check_whole_within ("f", "n", uint8 (4), 1, 4)), "double")
%!test refuse (0, "0");
%!test refuse (5, "5");
%!test refuse (2.5, "2.5");
%!test refuse (NaN, "NaN");
%!test refuse (Inf, "Inf");
%!error <^f: n must be a number, got nothing$>
%! samegrad.internal.check_whole_within ("f", "n", [], 1, 4);
