## -*- texinfo -*-
## @deftypefn {} {@var{value} =} samegrad.internal.normal_quantile (@var{u})
## Return the standard normal quantiles of numbers in [0, 1), within 1e-15 of each, relatively.
##
## Of 0 it is that of 2^-54, half the least number above 0 that is drawn.  Wichura 1988,
## algorithm AS 241, PPND16.
## @end deftypefn

function value = normal_quantile (u)

  q = u - 0.5;
  value = zeros (size (q));
  in_middle = abs (q) <= 0.425;
  value(in_middle) = middle (q(in_middle));
  value(! in_middle) = tail (q(! in_middle));

endfunction

## Numerators and denominators from the power 0 on, as the algorithm prints them.

function value = middle (q)

  r = 0.180625 - q .* q;
  above = [3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, ...
           1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4, ...
           3.3430575583588128105e4, 2.5090809287301226727e3];
  below = [1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, ...
           2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, ...
           5.2264952788528545610e3];
  value = q .* polynomial (above, r) ./ polynomial (below, r);

endfunction

function value = tail (q)

  r = sqrt (-samegrad.internal.reproducible_log (max (0.5 - abs (q), 2 ^ -54)));
  value = zeros (size (q));
  near = r <= 5;
  value(near) = near_tail (r(near) - 1.6);
  value(! near) = far_tail (r(! near) - 5);
  value(q < 0) = -value(q < 0);

endfunction

function value = near_tail (r)

  above = [1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, ...
           3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1, ...
           2.27238449892691845833e-2, 7.74545014278341407640e-4];
  below = [1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, ...
           1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, ...
           1.05075007164441684324e-9];
  value = polynomial (above, r) ./ polynomial (below, r);

endfunction

function value = far_tail (r)

  above = [6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, ...
           2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3, ...
           2.71155556874348757815e-5, 2.01033439929228813265e-7];
  below = [1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, ...
           1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5, ...
           1.42151175831644588870e-7, 2.04426310338993978564e-15];
  value = polynomial (above, r) ./ polynomial (below, r);

endfunction

## Horner's rule.

function value = polynomial (coefficients, r)

  value = repmat (coefficients(end), size (r));
  for coefficient = coefficients(end - 1:-1:1)
    value = value .* r + coefficient;
  endfor

endfunction

## The sum of the halves of all numbers' bits, as Python's function has it too (NumPy 2.4.6); so
## many numbers, that a bit of a constant that shows in none of them may be called immaterial.
%!function check_bits (u, total)
%!  value = samegrad.internal.normal_quantile (u);
%!  assert (sum (double (typecast (value, "uint32"))), total);
%!endfunction
%!test check_bits ((0:999999) / 1e6, 4292781708255976);
%!test check_bits ((0:99999) / 2 ^ 53, 536880572332511);
%!test check_bits ((1:9999) / 2 ^ 45, 53589570843236);
%!test check_bits (1 - (1:9999) / 2 ^ 20, 32156387983422);
%!test  # published with the algorithm, to 16 digits
%! value = samegrad.internal.normal_quantile ([0.25, 0.001]);
%! assert (value, [-0.6744897501960817, -3.090232306167814], 4 * eps);
%!test  # within 1e-15: a probability changes by the density times what its quantile is off
%! u = (1:999) / 1000;
%! value = samegrad.internal.normal_quantile (u);
%! density = exp (-value .^ 2 / 2) / sqrt (2 * pi);
%! ## erfc is within 2 eps of a probability.
%! assert (erfc (-value / sqrt (2)) / 2, u, 2 * eps + 1e-15 * max (abs (value) .* density));
%!test  # 0 and the largest number are finite; far out the two sides mirror each other
%! value = samegrad.internal.normal_quantile ([0, 1 - 2 ^ -53; 2 ^ -53, 0.5]);
%! assert (num2hex (value(:)), ["c02095b059d67c4c"; "c0206b48528cea51"; "40206b48528cea51"; ...
%!                              "0000000000000000"]);
%!assert (size (samegrad.internal.normal_quantile (zeros (0, 3))), [0, 3])
