## -*- texinfo -*-
## @deftypefn  {} {@var{y} =} samegrad.internal.reproducible_log1p (@var{x})
## @deftypefnx {} {@var{logarithm} =} samegrad.internal.reproducible_log1p ()
## Return log (1 + x) by element, within 1 ULP also near 0; special values as log's at 1 + x.
##
## As @code{samegrad.internal.reproducible_log} of 1 + x as rounded, with what was lost in
## rounding, over 1 + x, added to the small part of k ln 2 (fdlibm's s_log1p.c, Sun 1993).  Near
## 0, f is x itself.
##
## Without arguments the value is a handle of the function itself, which is called in half the
## time.
## @end deftypefn

function y = reproducible_log1p (x)

  if (nargin == 0)
    y = @logarithm;
  else
    y = logarithm (x);
  endif

endfunction

function y = logarithm (x)

  persistent log_of = samegrad.internal.log_of ();
  u = 1 + x;
  [m, k] = log2 (u);
  small = m <= 0.5 * 1.4142135623730951;
  m(small) *= 2;
  k(small) -= 1;
  f = m - 1;
  c = x - (u - 1);
  large = u >= 2;
  c(large) = 1 - (u(large) - x(large));
  c = c ./ u;
  near = x > -0.2928 & x < 0.4142;
  f(near) = x(near);
  c(near) = 0;
  k(near) = 0;
  y = log_of (k, f, k * 1.90821492927058770002e-10 + c);
  tiny = abs (x) < 2 ^ -54;
  y(tiny) = x(tiny);
  y(x == -1) = -Inf;
  y(x == Inf) = Inf;
  y(! (x >= -1)) = NaN;

endfunction

## The sum of the halves of all numbers' bits, as Python's function has it too (NumPy 2.4.6); so
## many numbers, that a bit of a constant that shows in none of them may be called immaterial.
%!function check_bits (x, total)
%!  y = samegrad.internal.reproducible_log1p (x);
%!  assert (sum (double (typecast (y, "uint32"))), total);
%!endfunction
%!test check_bits ((-600000:600000) / 7e5, 5148198815603039);
%!test check_bits ((-6:10000) / 7, 32398833332681);
%!test check_bits ((-10000:10000) * 2 ^ -60, 84089989489033);
%!test
%! y = samegrad.internal.reproducible_log1p ([1; -0.5; 0.1; -0.1; 1e300; -0.999; 3; 1e-10]);
%! assert (num2hex (y), ["3fe62e42fefa39ef"; "bfe62e42fefa39ef"; "3fb8663f793c46c7"; ...
%!                       "bfbaf8e8210a415e"; "4085963447f87fb5"; "c01ba18a998fff9f"; ...
%!                       "3ff62e42fefa39ef"; "3ddb7cdfd9d1d693"]);
%!test  # within 1 ULP; Octave's own is within 1 ULP too
%! x = [1.01 .^ (-9000:10000), -1.01 .^ -(1:9000)];
%! y = samegrad.internal.reproducible_log1p (x);
%! assert (all (abs (y - log1p (x)) <= 2 * eps (y)));
%!test
%! y = samegrad.internal.reproducible_log1p ([0, -1, -2; Inf, NaN, -Inf]);
%! assert (y, [0, -Inf, NaN; Inf, NaN, NaN]);
%! assert (1 / samegrad.internal.reproducible_log1p (-0), -Inf);
%!assert (size (samegrad.internal.reproducible_log1p (zeros (0, 3))), [0, 3])
