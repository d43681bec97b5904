## -*- texinfo -*-
## @deftypefn {} {@var{slices} =} samegrad.internal.slice_along (@var{a}, @var{axis})
## Split a matrix into slices whose products are exact; @code{[]} where an entry is not finite.
##
## For sums along an axis: 1 down the columns, 2 along the rows.  The value is a struct:
## @code{parts}, matrices on a fixed grid that sum to a, the largest first, without those of
## zeros at the end; @code{exponents}, what each column or row is yet to be scaled by, @code{[]}
## for nothing.
##
## Method, proof and error bound are in SPEC.md, section 9 (Ozaki, Ogita, Oishi and Rump 2012).
## @end deftypefn

function slices = slice_along (a, axis)

  slices = [];
  if (axis == 1)
    top = norm (a, Inf, "columns");  # max would swallow NaN
  else
    top = norm (a, Inf, "rows");
  endif
  if (! all (top - top == 0))  # not all are finite
    return;
  endif
  [~, exponents] = log2 (top);
  exponents -= 1;
  exponents(top == 0) = 0;
  slices.exponents = [];
  grid = 1;
  if (exponents .* exponents <= 400 ^ 2)
    ## No product of slices and no sum leaves the range.  The grid is scaled in place of a:
    ## every step is the same times a power of two, and nothing is left to scale back.
    grid = 2 .^ exponents;
  else
    half = floor (-exponents / 2);
    a = a .* 2 .^ half .* 2 .^ (-exponents - half);
    slices.exponents = exponents;
  endif
  slices.parts = parts_of (a, samegrad.internal.bits_of_slices (size (a, axis)), grid);

endfunction

function parts = parts_of (rest, beta, grid)

  sigma = 1.5 * 2 ^ (53 - beta) * grid;
  finer = 2 ^ -(beta + 1);
  high = rest + sigma;
  high -= sigma;
  parts = {high};
  rest = rest - high;
  if (any (any (rest)))
    sigma *= finer;
    middle = rest + sigma;
    middle -= sigma;
    parts = {high, middle};
    rest -= middle;
    if (any (any (rest)))
      sigma *= finer;
      rest += sigma;
      rest -= sigma;
      parts = {high, middle, rest};
    endif
  endif

endfunction

%!function a = spread (shape, low, high)
%!  ## Normal numbers of seed 3, each times a power of two from 2^low to 2^high.
%!  stream = samegrad.random_stream (3, "data");
%!  [a, stream] = samegrad.normal (stream, shape{:});
%!  u = samegrad.uniform (stream, shape{:});
%!  a .*= samegrad.internal.power_of_two (floor (low + (high - low) * u));
%!endfunction
%!test  # ordinary numbers: nothing is left to scale, the rest lies below the third slice
%! a = spread ({3, 20}, 0, 1);
%! slices = samegrad.internal.slice_along (a, 2);
%! assert (slices.exponents, []);
%! [p, q, r] = slices.parts{:};
%! beta = samegrad.internal.bits_of_slices (20);
%! top = 2 .^ floor (log2 (max (abs (a), [], 2)));
%! assert (all (abs (((a - p) - q) - r) <= top * 2 ^ (-3 * beta - 2)));
%! unit = top * 2 ^ (1 - beta);
%! assert ({p ./ unit, all(abs (p ./ unit)(:) <= 2 ^ beta)}, {round(p ./ unit), true});
%! unit *= 2 ^ -(beta + 1);
%! assert ({q ./ unit, all(abs (q ./ unit)(:) <= 2 ^ beta)}, {round(q ./ unit), true});
%!test  # along the columns it is the transpose of along the rows
%! for range = [0, -300, -990; 1, 300, 990]
%!   a = spread ({5, 30}, range(1), range(2));
%!   along = samegrad.internal.slice_along (a, 2);
%!   down = samegrad.internal.slice_along (a', 1);
%!   assert (cellfun (@transpose, down.parts, "UniformOutput", false), along.parts);
%!   assert (vec (down.exponents), vec (along.exponents));
%! endfor
%!test  # scaled where an exponent is above 400: the largest magnitude is then from 1 to 2
%! slices = samegrad.internal.slice_along ([1, -2 ^ 1000; 2 ^ -1074, 0; 0, 0], 2);
%! assert (slices.exponents, [1000; -1074; 0]);
%! assert (slices.parts{1}, [0, -1; 1, 0; 0, 0]);
%! slices = samegrad.internal.slice_along ([2 ^ 400, 2 ^ -400], 1);
%! assert ({slices.parts, slices.exponents}, {{[2 ^ 400, 2 ^ -400]}, []});
%!test  # slices of zeros are left out
%! given = {1:20, zeros(2, 20), ones(2, 20) * (1 + 2 ^ -40), ones(2, 20) / 3};
%! for k = 1:4
%!   slices = samegrad.internal.slice_along (given{k}, 2);
%!   assert (numel (slices.parts), [1, 1, 2, 3](k));
%! endfor
%!test  # what is not finite has no slices
%! for value = [NaN, Inf, -Inf]
%!   a = ones (4, 30);
%!   a(2, 7) = value;
%!   assert (samegrad.internal.slice_along (a, 1), []);
%!   assert (samegrad.internal.slice_along (a, 2), []);
%! endfor
%!test  # no rows
%! slices = samegrad.internal.slice_along (zeros (0, 20), 2);
%! assert (slices.parts, {zeros(0, 20)});
