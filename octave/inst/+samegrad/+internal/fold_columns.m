## -*- texinfo -*-
## @deftypefn  {} {@var{sums} =} samegrad.internal.fold_columns (@var{a})
## @deftypefnx {} {@var{fold} =} samegrad.internal.fold_columns ()
## Return the sums of rows, rows x 1: halves are added to halves.
##
## Without arguments the value is a handle of the function itself, which is called in half the
## time.
## @end deftypefn

function sums = fold_columns (a)

  if (nargin == 0)
    sums = @fold;
  else
    sums = fold (a);
  endif

endfunction

function sums = fold (a)

  ## Not by fold_rows of the transpose: on wide matrices that takes six times as long.
  [width, count] = size (a);
  if (count == 0)
    sums = zeros (width, 1);
    return;
  endif
  while (count > 1)
    half = floor (count / 2);
    folded = a(:, 1:half) + a(:, half + 1:2 * half);
    if (2 * half < count)
      folded(:, 1) += a(:, count);
    endif
    a = folded;
    count = half;
  endwhile
  sums = a + 0;

endfunction

%!test  # the transpose of the sums of columns
%! for width = [1:9, 40, 1000]
%!   a = sin ((1:width)' * [1, 2, 3]) * 1e3;
%!   assert (samegrad.internal.fold_columns (a'), samegrad.internal.fold_rows (a)');
%! endfor
%!test  # by hand
%! assert (samegrad.internal.fold_columns ([1e16, 1, -1e16, 1; 1, 2, 3, 4]), [2; 10]);
%! assert (samegrad.internal.fold_columns ([1; 2]), [1; 2]);
%! assert (samegrad.internal.fold_columns (zeros (2, 0)), [0; 0]);
%! assert (samegrad.internal.fold_columns (zeros (0, 3)), zeros (0, 1));
%! assert (1 ./ samegrad.internal.fold_columns (-zeros (2, 5)), [Inf; Inf]);
