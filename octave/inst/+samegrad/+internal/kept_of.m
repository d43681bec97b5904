## -*- texinfo -*-
## @deftypefn {} {@var{kept} =} samegrad.internal.kept_of (@var{tensors}, @var{layers})
## Return what an optimizer keeps as a cell array: a row for each, a column for each tensor.
##
## The columns are of w_1, b_1, w_2, @dots{}, so that @code{kept@{:, k@}} is what belongs to one
## tensor.  @code{samegrad.internal.tensors_of} is the way back.
## @end deftypefn

function kept = kept_of (tensors, layers)

  kept = cell (0, 2 * layers);
  for [each, name] = tensors
    kept(end + 1, :) = [each.w; each.b](:)';
  endfor

endfunction

%!test
%! tensors.mean = struct ("w", {{1, 2}}, "b", {{3, 4}});
%! tensors.squares = struct ("w", {{5, 6}}, "b", {{7, 8}});
%! assert (samegrad.internal.kept_of (tensors, 2), {1, 3, 2, 4; 5, 7, 6, 8});
%! assert (samegrad.internal.kept_of (struct (), 2), cell (0, 4));
