## -*- texinfo -*-
## @deftypefn  {} {@var{sums} =} samegrad.internal.fold_rows (@var{a})
## @deftypefnx {} {@var{fold} =} samegrad.internal.fold_rows ()
## Return the sums of columns, 1 x columns: halves are added to halves.
##
## Without arguments the value is a handle of the function itself, which is called in half the
## time.
## @end deftypefn

function sums = fold_rows (a)

  if (nargin == 0)
    sums = @fold;
  else
    sums = fold (a);
  endif

endfunction

function sums = fold (a)

  [count, width] = size (a);
  if (count == 0)
    sums = zeros (1, width);
    return;
  endif
  while (count > 1)
    half = floor (count / 2);
    folded = a(1:half, :) + a(half + 1:2 * half, :);
    if (2 * half < count)
      folded(1, :) += a(count, :);
    endif
    a = folded;
    count = half;
  endwhile
  sums = a + 0;

endfunction

%!function check_bits (sums, total)
%!  assert (sum (double (typecast (sums(:), "uint32"))), total);
%!endfunction
%!test  # as in Python (NumPy 2.4.6)
%! [i, k] = deal ((1:20)', 1:40);
%! a = mod (7919 * i + 104729 * k + 31 * (i .* k), 1021) / 1021 - 0.5;
%! check_bits (samegrad.internal.fold_rows (a), 168502102898);
%!test  # halves to halves, the last of an odd number to the first: (1e16 + -1e16) + (1 + 1)
%! assert (samegrad.internal.fold_rows ([1e16; 1; -1e16; 1]), 2);
%! assert (samegrad.internal.fold_rows ([1e16; 1; 1; 1; -1e16]), 2);  # ((1e16 + 1) - 1e16) + 2
%! assert (samegrad.internal.fold_rows ([1, 2; 3, 4; 5, 6]), [9, 12]);
%!test  # one row, none, no columns
%! assert (samegrad.internal.fold_rows ([1, 2]), [1, 2]);
%! assert (samegrad.internal.fold_rows (zeros (0, 2)), [0, 0]);
%! assert (samegrad.internal.fold_rows (zeros (3, 0)), zeros (1, 0));
%!test  # never -0
%! assert (1 ./ samegrad.internal.fold_rows ([-0, -0]), [Inf, Inf]);
%! assert (1 ./ samegrad.internal.fold_rows (-zeros (5, 2)), [Inf, Inf]);
