## -*- texinfo -*-
## @deftypefn {} {@var{position} =} samegrad.internal.position_of (@var{state})
## Return where in its epoch a training is, as @code{samegrad.internal.next_batch} takes it.
## @end deftypefn

function position = position_of (state)

  position = struct ("order", state.order, "used", state.used, ...
                     "shuffling", state.shuffling, "dropout", state.dropout);

endfunction

%!test
%! state = struct ("dropout", 4, "shuffling", 3, "used", 2, "order", 1, "more", 5);
%! position = struct ("order", 1, "used", 2, "shuffling", 3, "dropout", 4);
%! assert (samegrad.internal.position_of (state), position);
