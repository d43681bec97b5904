## -*- texinfo -*-
## @deftypefn  {} {@var{y} =} samegrad.internal.reproducible_expm1 (@var{x})
## @deftypefnx {} {@var{exponential} =} samegrad.internal.reproducible_expm1 ()
## Return exp (x) - 1 by element, within 1 ULP also near 0; NaN stays NaN.
##
## As @code{samegrad.internal.reproducible_exp}, with a rational approximation of exp (r) - 1, and
## 1 taken away where it costs least: branches by k (fdlibm's s_expm1.c, Sun 1993).
##
## Without arguments the value is a handle of the function itself, which is called in half the
## time.
## @end deftypefn

function y = reproducible_expm1 (x)

  if (nargin == 0)
    y = @exponential;
  else
    y = exponential (x);
  endif

endfunction

function y = exponential (x)

  missing = isnan (x);
  x(missing) = 0;
  bounded = min (max (x, -60), 710);
  k = floor (bounded * 1.4426950408889634 + 0.5);
  high = bounded - k * 6.93147180369123816490e-01;
  low = k * 1.90821492927058770002e-10;
  r = high - low;
  c = (high - r) - low;
  half = 0.5 * r;
  s = r .* half;
  q = -7.93650757867487942473e-05 ...
      + s .* (4.00821782732936239552e-06 + s * -2.01099218183624371326e-07);
  q = 1 + s .* (-3.33333333333331316428e-02 + s .* (1.58730158725481460165e-03 + s .* q));
  t = 3 - q .* half;
  e = s .* ((q - t) ./ (6 - r .* t));
  y = less_one (k, r, (r .* (e - c) - c) - s);
  near = k == 0;
  y(near) = (r - (r .* e - s))(near);
  tiny = abs (x) < 2 ^ -54;
  y(tiny) = x(tiny);
  y(missing) = NaN;

endfunction

## 2^k (1 + d) - 1 with d = r - e, for k other than 0.  2^-1000 is as little beside e as 2^-1024.

function y = less_one (k, r, e)

  d = r - e;
  n = samegrad.internal.power_of_two (-min (k, 1000));
  y = times_power ((1 - n) + d, k);
  far = k >= 20;
  y(far) = times_power ((r(far) - (e(far) + n(far))) + 1, k(far));
  below = k <= -2;
  y(below) = times_power (1 + d(below), k(below)) - 1;
  halved = k == -1;
  y(halved) = 0.5 * d(halved) - 0.5;
  doubled = k == 1;
  y(doubled) = 1 + 2 * d(doubled);
  small = doubled & r < -0.25;
  y(small) = -2 * (e(small) - (r(small) + 0.5));

endfunction

function y = times_power (y, k)

  half = floor (k / 2);
  y = y .* samegrad.internal.power_of_two (half) .* samegrad.internal.power_of_two (k - half);

endfunction

## The sum of the halves of all numbers' bits, as Python's function has it too (NumPy 2.4.6); so
## many numbers, that a bit of a constant that shows in none of them may be called immaterial.
%!function check_bits (x, total)
%!  y = samegrad.internal.reproducible_expm1 (x);
%!  assert (sum (double (typecast (y, "uint32"))), total);
%!endfunction
%!test check_bits ((-500000:500000) / 7e5, 4292153678931357);
%!test check_bits ((-5250:5000) / 7, 36498942563000);
%!test check_bits ((-10000:10000) * 2 ^ -60, 84089989489032);
%!test
%! y = samegrad.internal.reproducible_expm1 ([1; -1; 0.1; 0.5; -0.5; 20; -40; 1e-300]);
%! assert (num2hex (y), ["3ffb7e151628aed2"; "bfe43a54e4e98864"; "3fbaec7b35a00d3a"; ...
%!                       "3fe4c2531c3c0d38"; "bfd92e9a0720d3ec"; "41bceb088a68e804"; ...
%!                       "bff0000000000000"; "01a56e1fc2f8f359"]);
%!test  # within 1 ULP; Octave's own is within 1 ULP too
%! x = [(-1000:1000) / 300, 1.01 .^ -(1:9000), -1.01 .^ -(1:9000), 5:700];
%! y = samegrad.internal.reproducible_expm1 (x);
%! assert (all (abs (y - expm1 (x)) <= 2 * eps (y)));
%!test
%! y = samegrad.internal.reproducible_expm1 ([0, Inf; -Inf, NaN; 1e9, -1e9]);
%! assert (y, [0, Inf; -1, NaN; Inf, -1]);
%! assert (1 / samegrad.internal.reproducible_expm1 (-0), -Inf);
%!assert (size (samegrad.internal.reproducible_expm1 (zeros (0, 3))), [0, 3])
