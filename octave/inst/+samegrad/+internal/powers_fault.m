## -*- texinfo -*-
## @deftypefn {} {[@var{must}, @var{got}] =} samegrad.internal.powers_fault (@var{powers})
## Try powers of two from 2^-1074 to 2^1023, by doubling.
##
## The value is as that of @code{samegrad.internal.environment_fault}.
## @end deftypefn

function [must, got] = powers_fault (powers)

  must = "this machine must have exact powers of two";
  got = "a wrong power";
  ends = numel (powers) == 2098 && powers(1) == 2 ^ -1074 && powers(1075) == 1;
  doubled = powers(1:end - 1) + powers(1:end - 1);
  if (ends && all (doubled == powers(2:end)))
    must = got = "";
  endif

endfunction

%!function said = of (powers)
%!  [must, got] = samegrad.internal.powers_fault (powers);
%!  said = {must, got};
%!endfunction
%!shared powers, wrong
%! powers = samegrad.internal.power_of_two (-1074:1023);
%! wrong = {"this machine must have exact powers of two", "a wrong power"};
%!assert (of (powers), {"", ""})
%!test  # one power a unit off, at the ends and between, and a table that is not there
%! for place = [1, 500, 1074:1076, 2098]
%!   off = powers;
%!   off(place) += eps (off(place));
%!   assert (of (off), wrong);
%! endfor
%! assert (of (powers * 2), wrong);
%! assert (of (max (powers, 2 ^ -1022)), wrong);  # subnormal numbers lost
