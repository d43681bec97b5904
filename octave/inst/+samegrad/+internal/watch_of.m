## -*- texinfo -*-
## @deftypefn {} {@var{watch} =} samegrad.internal.watch_of (@var{state})
## Return what a training saw of its losses, as @code{samegrad.internal.start_watch} has it.
## @end deftypefn

function watch = watch_of (state)

  watch = struct ("epoch_loss", state.epoch_loss, "epoch_batches", state.epoch_batches, ...
                  "factor", state.factor, "plateau_lowest", state.plateau_lowest, ...
                  "plateau_waited", state.plateau_waited, "lowest", state.lowest, ...
                  "waited", state.waited, "best", state.best);

endfunction

%!test
%! watch = samegrad.internal.start_watch ();
%! watch.waited = 3;
%! state = watch;
%! state.updates = 7;
%! assert (samegrad.internal.watch_of (state), watch);
%! assert (fieldnames (samegrad.internal.watch_of (state)), fieldnames (watch));
