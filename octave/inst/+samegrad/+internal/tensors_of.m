## -*- texinfo -*-
## @deftypefn {} {@var{tensors} =} samegrad.internal.tensors_of (@var{kept}, @var{names})
## Return what an optimizer keeps as a state has it, the way back of @code{kept_of}.
## @end deftypefn

function tensors = tensors_of (kept, names)

  tensors = struct ();
  for k = 1:numel (names)
    tensors.(names{k}) = struct ("w", {kept(k, 1:2:end)}, "b", {kept(k, 2:2:end)});
  endfor

endfunction

%!test
%! tensors.mean = struct ("w", {{1, 2}}, "b", {{3, 4}});
%! tensors.squares = struct ("w", {{5, 6}}, "b", {{7, 8}});
%! kept = samegrad.internal.kept_of (tensors, 2);
%! assert (samegrad.internal.tensors_of (kept, {"mean", "squares"}), tensors);
%! assert (samegrad.internal.tensors_of (cell (0, 4), {}), struct ());
