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

%!function refuse (value, came)
%!  said = samegrad.internal.refusal (@() samegrad.internal.check_positive ("f", "r", value));
%!  assert (said, ["samegrad:f:range f: r must be a finite number above 0, got " came]);
%!endfunction
%!assert (samegrad.internal.check_positive ("f", "r", 0.5), 0.5)
%!assert (samegrad.internal.check_positive ("f", "r", realmin), realmin)
%!test refuse (0, "0");
%!test refuse (-1, "-1");
%!test refuse (NaN, "NaN");
%!test refuse (Inf, "Inf");
%!error <^f: r must be a number, got nothing$> samegrad.internal.check_positive ("f", "r", [])
