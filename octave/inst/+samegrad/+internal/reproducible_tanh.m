## -*- texinfo -*-
## @deftypefn  {} {@var{y} =} samegrad.internal.reproducible_tanh (@var{x})
## @deftypefnx {} {@var{tangent} =} samegrad.internal.reproducible_tanh ()
## Return tanh (x) by element, within 2.5 ULP; NaN stays NaN.
##
## 1 - 2 / (exp (2 abs (x)) + 1) with the sign of x; below 0.625, where that loses digits, the
## rational approximation of cephes (Moshier 1989).
##
## Without arguments the value is a handle of the function itself, which is called in half the
## time.
## @end deftypefn

function y = reproducible_tanh (x)

  if (nargin == 0)
    y = @tangent;
  else
    y = tangent (x);
  endif

endfunction

function y = tangent (x)

  persistent exp_of = samegrad.internal.reproducible_exp ();
  z = x .* x;
  p = (-9.64399179425052238628e-1 * z - 9.92877231001918586564e1) .* z - 1.61468768441708447952e3;
  q = ((z + 1.12811678491632931402e2) .* z + 2.23548839060100448583e3) .* z;
  q += 4.84406305325125486048e3;
  y = x + x .* (z .* (p ./ q));
  near = abs (x) < 0.625;
  if (near)  # all
    return;
  endif
  far = x(! near);  # NaN too
  s = abs (far);
  y(! near) = sign (far) .* (1 - 2 ./ (exp_of (s + s) + 1));

endfunction

## The sum of the halves of all numbers' bits, as Python's function has it too (NumPy 2.4.6); so
## many numbers, that a bit of a constant that shows in none of them may be called immaterial.
%!function check_bits (x, total)
%!  y = samegrad.internal.reproducible_tanh (x);
%!  assert (sum (double (typecast (y, "uint32"))), total);
%!endfunction
%!test check_bits ((-500000:500000) / 7e5, 4293765197846752);
%!test check_bits ((-5000:5000) / 7, 22341580990156);
%!test
%! y = samegrad.internal.reproducible_tanh ([1; -1; 0.1; -0.5; 0.625; 20; 1e-300]);
%! assert (num2hex (y), ["3fe85efab514f394"; "bfe85efab514f394"; "3fb983d7795f413a"; ...
%!                       "bfdd9353d7568af3"; "3fe1bf47eabb8f96"; "3ff0000000000000"; ...
%!                       "01a56e1fc2f8f359"]);
%!test  # within 2.5 ULP; Octave's own is within 2.5 ULP too
%! x = [(-3000:3000) / 1000, 1.01 .^ (-9000:500), -1.01 .^ (-9000:500)];
%! y = samegrad.internal.reproducible_tanh (x);
%! assert (all (abs (y - tanh (x)) <= 5 * eps (y)));
%!test
%! y = samegrad.internal.reproducible_tanh ([0, Inf, -Inf; NaN, 1e308, -1e308]);
%! assert (y, [0, 1, -1; NaN, 1, -1]);
%! assert (1 / samegrad.internal.reproducible_tanh (-0), Inf);  # x + 0
%!assert (size (samegrad.internal.reproducible_tanh (zeros (0, 3))), [0, 3])
