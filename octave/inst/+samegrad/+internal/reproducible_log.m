## -*- texinfo -*-
## @deftypefn  {} {@var{y} =} samegrad.internal.reproducible_log (@var{x})
## @deftypefnx {} {@var{logarithm} =} samegrad.internal.reproducible_log ()
## Return log (x) by element, within 1 ULP; NaN below 0 and at NaN, -Inf at 0, Inf at Inf.
##
## With x = 2^k (1 + f), 1 + f from sqrt (1/2) to sqrt (2), log (x) = k ln 2 + log (1 + f), and
## log (1 + f) by the polynomial in s = f / (2 + f) of fdlibm's e_log.c (Sun 1993).  As in
## @code{samegrad.internal.reproducible_exp} from +, -, *, / and comparisons alone.
##
## Without arguments the value is a handle of the function itself, which is called in half the
## time.
## @end deftypefn

function y = reproducible_log (x)

  if (nargin == 0)
    y = @logarithm;
  else
    y = logarithm (x);
  endif

endfunction

function y = logarithm (x)

  persistent log_of = samegrad.internal.log_of ();
  ## log2 gives m from 1/2 to 1, without rounding, also below 2^-1022.
  [m, k] = log2 (x);
  small = m <= 0.5 * 1.4142135623730951;
  m(small) *= 2;
  k(small) -= 1;
  f = m - 1;
  y = log_of (k, f, k * 1.90821492927058770002e-10);
  y(x == 0) = -Inf;
  y(x == Inf) = Inf;
  y(! (x >= 0)) = NaN;

endfunction

## The sum of the halves of all numbers' bits, as Python's function has it too (NumPy 2.4.6); so
## many numbers, that a bit of a constant that shows in none of them may be called immaterial.
%!function check_bits (x, total)
%!  y = samegrad.internal.reproducible_log (x);
%!  assert (sum (double (typecast (y, "uint32"))), total);
%!endfunction
%!test check_bits ((1:1000000) / 7e5, 4718658148414099);
%!test check_bits ((1:10000) / 7, 32381020500754);
%!test check_bits ((1:10000) * 2 ^ -1074, 53658489077241);
%!test
%! y = samegrad.internal.reproducible_log ([2; 10; 0.5; 1e300; 2 ^ -1074; 1.5]);
%! assert (num2hex (y), ["3fe62e42fefa39ef"; "40026bb1bbb55516"; "bfe62e42fefa39ef"; ...
%!                       "4085963447f87fb5"; "c0874385446d71c3"; "3fd9f323ecbf984c"]);
%!test  # within 1 ULP; Octave's own is within 1 ULP too
%! x = 1.01 .^ (-10000:10000);
%! y = samegrad.internal.reproducible_log (x);
%! assert (all (abs (y - log (x)) <= 2 * eps (y)));
%!test
%! y = samegrad.internal.reproducible_log ([0, -0, 1; Inf, NaN, -Inf; -1, -0.5, -1e-310]);
%! assert (y, [-Inf, -Inf, 0; Inf, NaN, NaN; NaN, NaN, NaN]);
%!assert (size (samegrad.internal.reproducible_log (zeros (0, 3))), [0, 3])
