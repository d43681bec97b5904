## -*- texinfo -*-
## @deftypefn {} {@var{power} =} samegrad.internal.power_of_two (@var{exponents})
## Return 2 to whole powers from -1074 to 1023, by element, from a table.
## @end deftypefn

function power = power_of_two (exponents)

  persistent powers = table ();
  power = powers(exponents + 1075);

endfunction

## By halving and doubling, each exact.  Two rows, as what is taken from a vector has that
## vector's direction.

function powers = table ()

  below = cumprod (repmat (0.5, 1, 1074));
  above = cumprod (repmat (2, 1, 1023));
  powers = reshape ([fliplr(below), 1, above], 2, []);

endfunction

%!test
%! powers = samegrad.internal.power_of_two (-1074:1023);
%! assert (powers(1:end - 1) + powers(1:end - 1), powers(2:end));
%! assert (num2hex (powers([1, 1075])'), ["0000000000000001"; "3ff0000000000000"]);
%!assert (samegrad.internal.power_of_two ([0; 1]), [1; 2])  # the shape of the exponents
%!assert (samegrad.internal.power_of_two ([-1, 0; 1, 2]), [0.5, 1; 2, 4])
%!assert (size (samegrad.internal.power_of_two (zeros (0, 3))), [0, 3])
