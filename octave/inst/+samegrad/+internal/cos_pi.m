## -*- texinfo -*-
## @deftypefn {} {@var{value} =} samegrad.internal.cos_pi (@var{x})
## Return cos (pi x), x a number from 0 to 1, by Taylor's sums for angles up to pi / 4.
## @end deftypefn

function value = cos_pi (x)

  ## 1/1!, 1/2!, .. 1/17!, quotients of whole numbers.
  terms = 1 ./ cumprod (1:17);
  t = x;
  if (x > 0.5)
    t = 1 - x;
  endif
  if (t <= 0.25)
    v = pi * t;
    value = 1 - series (v * v, terms(16:-2:2));
  else
    v = pi * (0.5 - t);
    value = v * (1 - series (v * v, terms(17:-2:3)));
  endif
  if (x > 0.5)
    value = -value;
  endif

endfunction

## q (terms(end) - q (terms(end - 1) - .. )).

function value = series (q, terms)

  value = 0;
  for term = terms
    value = q * (term - value);
  endfor

endfunction

%!test  # each bit, as Python's function has them too (3.11): the sum of their halves
%! y = arrayfun (@samegrad.internal.cos_pi, (0:1000) / 1000);
%! assert (sum (double (typecast (y, "uint32"))), 4337514493614);
%!test
%! y = arrayfun (@samegrad.internal.cos_pi, [0; 0.25; 0.3; 0.5; 0.75; 1]);
%! assert (num2hex (y), ["3ff0000000000000"; "3fe6a09e667f3bcd"; "3fe2cf2304755a5e"; ...
%!                       "0000000000000000"; "bfe6a09e667f3bcd"; "bff0000000000000"]);
%!test  # the rounding of v = pi t, of at most pi / 4, is 1 eps / 2 of the cosine
%! x = (0:1000) / 1000;
%! assert (arrayfun (@samegrad.internal.cos_pi, x), cos (pi * x), 2 * eps);
