## -*- texinfo -*-
## @deftypefn {} {@var{state} =} samegrad.internal.start_state (@var{optimizer}, @
##   @var{learning_rate}, @var{seed}, @var{weights})
## Return the state before the first update.
## @end deftypefn

function state = start_state (optimizer, learning_rate, seed, weights)

  [w, b] = struct2cell (weights){:};
  tensors = samegrad.internal.start_tensors (optimizer, learning_rate, w, b);
  position.order = zeros (0, 1);
  position.used = 0;
  position.shuffling = samegrad.internal.start_stream (seed, "shuffling");
  position.dropout = samegrad.internal.start_stream (seed, "dropout");
  watch = samegrad.internal.start_watch ();
  state = samegrad.internal.make_state (optimizer, 0, tensors, position, watch);

endfunction

%!test
%! weights = struct ("w", {{[1; 2]}}, "b", {{3}});
%! state = samegrad.internal.start_state ("rprop", 0.25, 7, weights);
%! assert ({state.optimizer, state.updates, state.used}, {"rprop", 0, 0});
%! assert (state.tensors.rates, struct ("w", {{[0.25; 0.25]}}, "b", {{0.25}}));
%! assert (state.shuffling, samegrad.internal.start_stream (7, "shuffling"));
%! assert (state.dropout, samegrad.internal.start_stream (7, "dropout"));
%! assert (size (state.order), [0, 1]);
%! assert ([state.plateau_lowest, state.lowest], [Inf, Inf]);
%! assert (state.best, struct ());
