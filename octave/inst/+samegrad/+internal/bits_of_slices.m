## -*- texinfo -*-
## @deftypefn {} {@var{beta} =} samegrad.internal.bits_of_slices (@var{terms})
## Return the bits of a slice: with so many, sums of so many products are exact.
## @end deftypefn

function beta = bits_of_slices (terms)

  ## p is the smallest whole number with 2^p >= terms: log2 splits without rounding.
  [part, p] = log2 (terms);
  if (part == 0.5)
    p -= 1;
  endif
  beta = floor ((53 - p) / 2);

endfunction

%!assert (samegrad.internal.bits_of_slices (0), 26)
%!assert (samegrad.internal.bits_of_slices (1), 26)  # by hand: p is 0, 4, 5, 10
%!assert (samegrad.internal.bits_of_slices (16), 24)
%!assert (samegrad.internal.bits_of_slices (17), 24)
%!assert (samegrad.internal.bits_of_slices (784), 21)
%!assert (samegrad.internal.bits_of_slices (1024), 21)
%!assert (samegrad.internal.bits_of_slices (1025), 21)
%!assert (samegrad.internal.bits_of_slices (2049), 20)
%!test  # what it promises: K products of slices of beta + 1 bits fill no more than 53
%! for terms = [1:100, 2 .^ (7:30), 2 .^ (7:30) + 1]
%!   beta = samegrad.internal.bits_of_slices (terms);
%!   assert (terms * 2 ^ (2 * beta) <= 2 ^ 53 && terms * 2 ^ (2 * beta) > 2 ^ 50);
%! endfor
