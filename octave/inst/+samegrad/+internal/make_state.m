## -*- texinfo -*-
## @deftypefn {} {@var{state} =} samegrad.internal.make_state (@var{optimizer}, @
##   @var{updates}, @var{tensors}, @var{position}, @var{watch})
## Return the state from its parts.
## @end deftypefn

function state = make_state (optimizer, updates, tensors, position, watch)

  state.optimizer = optimizer;
  state.updates = updates;
  state.tensors = tensors;
  state.shuffling = position.shuffling;
  state.dropout = position.dropout;
  state.order = position.order;
  state.used = position.used;
  state.epoch_loss = watch.epoch_loss;
  state.epoch_batches = watch.epoch_batches;
  state.factor = watch.factor;
  state.plateau_lowest = watch.plateau_lowest;
  state.plateau_waited = watch.plateau_waited;
  state.lowest = watch.lowest;
  state.waited = watch.waited;
  state.best = watch.best;

endfunction

%!test  # the fields in SPEC's order; the parts come back
%! position = struct ("order", [2; 1], "used", 1, "shuffling", "s", "dropout", "d");
%! watch = samegrad.internal.start_watch ();
%! watch.factor = 0.5;
%! state = samegrad.internal.make_state ("adam", 3, "t", position, watch);
%! names = {"optimizer", "updates", "tensors", "shuffling", "dropout", "order", "used", ...
%!          "epoch_loss", "epoch_batches", "factor", "plateau_lowest", "plateau_waited", ...
%!          "lowest", "waited", "best"};
%! assert (fieldnames (state)', names);
%! assert ({state.optimizer, state.updates, state.tensors}, {"adam", 3, "t"});
%! assert (samegrad.internal.position_of (state), position);
%! assert (samegrad.internal.watch_of (state), watch);
