## -*- texinfo -*-
## @deftypefn  {} {@var{y} =} samegrad.internal.reproducible_exp (@var{x})
## @deftypefnx {} {@var{exponential} =} samegrad.internal.reproducible_exp ()
## Return exp (x) by element, within 1 ULP; NaN stays NaN.
##
## With k = floor (x / ln 2 + 1/2) and r = x - k ln 2, exp (x) = 2^k exp (r), exp (r) by the
## rational approximation of fdlibm's e_exp.c (Sun 1993).  From +, -, *, / and comparisons
## alone, each an array operation of its own, so that no compiler can fuse two of them.
##
## Without arguments the value is a handle of the function itself, which is called in half the
## time.
## @end deftypefn

function y = reproducible_exp (x)

  if (nargin == 0)
    y = @exponential;
  else
    y = exponential (x);
  endif

endfunction

function y = exponential (x)

  ## Two rows, as what is taken from a vector has that vector's direction.
  persistent powers = samegrad.internal.power_of_two (reshape (-1074:1023, 2, []));
  tame = false;
  if (x .* x <= 476100)  # all up to 690 and none NaN; abs, a call, takes three times as long
    tame = true;
  else
    missing = isnan (x);
    x(missing) = 0;
    x = min (max (x, -746), 710);
  endif
  k = floor (x * 1.4426950408889634 + 0.5);
  ## The last 32 bits of this part of ln 2 are 0: its product with k is exact.
  high = x - k * 6.93147180369123816490e-01;
  low = k * 1.90821492927058770002e-10;
  r = high - low;
  t = r .* r;
  c = 6.61375632143793436117e-05 ...
      + t .* (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08);
  c = 1.66666666666666019037e-01 + t .* (-2.77777777770155933842e-03 + t .* c);
  c = r - t .* c;
  y = 1 - ((low - (r .* c) ./ (2 - c)) - high);
  if (tame)
    y .*= powers(k + 1075);  # a number, and y is near 1: no bit is lost
  else
    ## In two factors, so that neither end is lost too early.
    half = floor (k / 2);
    y = y .* powers(half + 1075) .* powers(k - half + 1075);
    y(missing) = NaN;
  endif

endfunction

## The sum of the halves of all numbers' bits, as Python's function has it too (NumPy 2.4.6); so
## many numbers, that a bit of a constant that shows in none of them may be called immaterial.
%!function check_bits (x, total)
%!  y = samegrad.internal.reproducible_exp (x);
%!  assert (sum (double (typecast (y, "uint32"))), total);
%!endfunction
%!test check_bits ((-500000:500000) / 7e5, 3217820248674174);
%!test check_bits ((-5250:5000) / 7, 32230047559358);
%!test
%! y = samegrad.internal.reproducible_exp ([1; -1; 0.5; 709.78; -745.1; 1e-300]);
%! assert (num2hex (y), ["4005bf0a8b14576a"; "3fd78b56362cef38"; "3ffa61298e1e069c"; ...
%!                       "7fefe9ce5c4c52b4"; "0000000000000001"; "3ff0000000000000"]);
%!test  # within 1 ULP; Octave's own is within 1 ULP too
%! x = (-1000:1000) / 3;
%! y = samegrad.internal.reproducible_exp (x);
%! assert (all (abs (y - exp (x)) <= 2 * eps (y)));
%!test
%! y = samegrad.internal.reproducible_exp ([0, -0, Inf; -Inf, NaN, -1e9]);
%! assert (y, [1, 1, Inf; 0, NaN, 0]);
%!assert (size (samegrad.internal.reproducible_exp (zeros (0, 3))), [0, 3])
