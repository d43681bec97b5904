## -*- texinfo -*-
## @deftypefn {} {@var{result} =} samegrad.internal.whole_power (@var{base}, @var{n})
## Return a number to the whole power n >= 0, by repeated squaring.
## @end deftypefn

function result = whole_power (base, n)

  result = 1;
  while (n > 0)
    half = floor (n / 2);
    if (n > 2 * half)
      result *= base;
    endif
    base *= base;
    n = half;
  endwhile

endfunction

%!assert (samegrad.internal.whole_power (3, 5), 243)
%!assert (samegrad.internal.whole_power (0.5, 1074), 2 ^ -1074)
%!assert (samegrad.internal.whole_power (0, 0), 1)
%!assert (samegrad.internal.whole_power (1, 2 ^ 53), 1)
%!test  # the order of the products: 0.9^7 is ((0.9 0.9^2) 0.9^4)
%! second = 0.9 * 0.9;
%! fourth = second * second;
%! assert (samegrad.internal.whole_power (0.9, 7), (0.9 * second) * fourth);
