## -*- texinfo -*-
## @deftypefn {} {@var{watch} =} samegrad.internal.watch_batch (@var{watch}, @var{loss})
## Add the loss of a batch to its epoch's.
## @end deftypefn

function watch = watch_batch (watch, loss)

  watch.epoch_loss += loss;
  watch.epoch_batches += 1;

endfunction

%!test
%! watch = samegrad.internal.start_watch ();
%! watch = samegrad.internal.watch_batch (watch, 0.5);
%! watch = samegrad.internal.watch_batch (watch, 2);
%! assert ([watch.epoch_loss, watch.epoch_batches], [2.5, 2]);
