## -*- texinfo -*-
## @deftypefn {} {[@var{must}, @var{got}] =} samegrad.internal.rounding_fault ()
## Try sums, products, quotients and roots whose last bit is known.
##
## The value is as that of @code{samegrad.internal.environment_fault}.
## @end deftypefn

function [must, got] = rounding_fault ()

  must = got = "";
  trials = [sums(); subnormals(); roundings()]';
  for trial = trials
    [rule, name, came, known] = trial{:};
    if (! all (came == known))
      must = ["this machine must " rule];
      got = ["a wrong " name];
      return;
    endif
  endfor

endfunction

## Eight copies, so that they pass through the vector units as well.

function x = copies (value)

  x = repmat (value, 1, 8);

endfunction

function trials = sums ()

  one = copies (1);
  unit = 2 ^ -52;  # the distance from 1 to the next number
  must = "round to nearest";
  trials = {must, "1 + 2^-53", one + unit / 2, 1; ...
            must, "1 + 3 2^-54", one + 0.75 * unit, 1 + unit; ...
            must, "1 + 3 2^-53", one + 1.5 * unit, 1 + 2 * unit; ...
            must, "1 - 2^-54", one - unit / 4, 1; ...
            must, "-1 - 2^-53", -one - unit / 2, -1};

endfunction

function trials = subnormals ()

  low = copies (2 ^ -1022);
  least = samegrad.internal.power_of_two (-1074);
  must = "keep subnormal numbers";
  trials = {must, "2^-1074 + 2^-1074", copies(least) + least, 2 * least; ...
            must, "2^-1022 / 2 * 2", low / 2 * 2, 2 ^ -1022; ...
            must, "2^-1022 - 2^-1074", low - least + least, 2 ^ -1022; ...
            must, "2^-537 2^-537", copies(2 ^ -537) * 2 ^ -537, least};

endfunction

function trials = roundings ()

  ## The first three are ties when rounded to the registers of old processors first, of 64 bits
  ## or of a wider range of exponents; the fourth is where a product goes into a sum unrounded.
  one = copies (1);
  unit = 2 ^ -52;
  least = samegrad.internal.power_of_two (-1074);
  must = "round each operation once";
  a = copies (1 + 2 ^ -30);
  tiny = (a * 2 ^ -537) .* (copies (1.5 * (1 - 2 ^ -30)) * 2 ^ -537);
  root = sqrt (one + one);
  trials = {must, "1 + (2^-53 + 2^-78)", one + (unit / 2 + 2 ^ -78), 1 + unit; ...
            must, "(1 + 2^-52) (3/2 + 2^-52)", (one + unit) .* (1.5 + unit), 1.5 + 3 * unit; ...
            must, "3 2^-1075 (1 - 2^-60)", tiny, least; ...
            must, "(1 + 2^-30) (1 + 2^-30)", a .* a - (1 + 2 ^ -29), 0; ...
            must, "1 / 3", one / 3, 6004799503160661 * 2 ^ -54; ...
            must, "sqrt(2)", root, 6369051672525773 * 2 ^ -52};

endfunction

%!test
%! [must, got] = samegrad.internal.rounding_fault ();
%! assert ({must, got}, {"", ""});
