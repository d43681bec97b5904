## -*- texinfo -*-
## @deftypefn {} {@var{number} =} samegrad.internal.check_within (@var{who}, @var{name}, @
##   @var{value}, @var{low}, @var{high}, @var{ends})
## Return a number of an interval; @var{ends} is @qcode{"[]"}, @qcode{"[)"}, @qcode{"(]"} or
## @qcode{"()"}, @qcode{"["} with the end and @qcode{"("} without.
## @end deftypefn

function number = check_within (who, name, value, low, high, ends)

  number = samegrad.internal.check_number (who, name, value);
  above = number > low || (ends(1) == "[" && number == low);
  below = number < high || (ends(2) == "]" && number == high);
  if (! (above && below))
    texts = {samegrad.internal.number_text(low), samegrad.internal.number_text(high)};
    must = sprintf ("%s must lie in %s%s, %s%s", name, ends(1), texts{:}, ends(2));
    samegrad.internal.fail (who, "range", must, samegrad.internal.number_text (number));
  endif

endfunction

%!function refuse (value, low, high, ends, sentence)
%!  check = @() samegrad.internal.check_within ("f", "p", value, low, high, ends);
%!  assert (samegrad.internal.refusal (check), ["samegrad:f:range f: p must lie in " sentence]);
%!endfunction
%!assert (samegrad.internal.check_within ("f", "p", 0, 0, 1, "[)"), 0)
%!assert (samegrad.internal.check_within ("f", "p", 1, 0, 1, "(]"), 1)
%!assert (samegrad.internal.check_within ("f", "p", single (0.5), 0, 1, "()"), 0.5)
%!assert (samegrad.internal.check_within ("f", "p", realmax, 0, Inf, "[)"), realmax)
%!test refuse (1, 0, 1, "[)", "[0, 1), got 1");
%!test refuse (0, 0, 1, "(]", "(0, 1], got 0");
%!test refuse (0, 0, 1, "()", "(0, 1), got 0");
%!test refuse (1, 0, 1, "()", "(0, 1), got 1");
%!test refuse (1.5, 0, 1, "[]", "[0, 1], got 1.5");
%!test refuse (-0.5, 0, 1, "[]", "[0, 1], got -0.5");
%!test refuse (Inf, 0, Inf, "[)", "[0, Inf), got Inf");
%!test refuse (NaN, 0, Inf, "[)", "[0, Inf), got NaN");
%!test refuse (NaN, 0, 1, "[]", "[0, 1], got NaN");
%!error <^f: p must be a number, got text$>
%! samegrad.internal.check_within ("f", "p", "1", 0, 1, "[]");
