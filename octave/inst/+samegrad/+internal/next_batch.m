## -*- texinfo -*-
## @deftypefn {} {[@var{batch}, @var{position}] =} samegrad.internal.next_batch ( @
##   @var{batching}, @var{position}, @var{samples})
## Return the rows of the next batch, a column, and the position after it.
##
## @var{position} is where in its epoch training is, and the streams it draws from: a struct
## of @code{order} (n x 1 while an epoch is under way in drawn order, else 0 x 1),
## @code{used}, @code{shuffling}, @code{dropout}.  An epoch ends with the samples that are
## left; @code{used} is then 0.
## @end deftypefn

function [batch, position] = next_batch (batching, position, samples)

  used = position.used;
  if (used == 0 && batching.shuffle)
    [position.order, stream] = samegrad.internal.draw_order (position.shuffling, samples);
    position.shuffling = stream;
  endif
  last = samples;
  if (batching.size > 0)
    last = min (used + batching.size, samples);
  endif
  batch = (used + 1:last)';
  if (! isempty (position.order))
    batch = position.order(batch);
  endif
  if (last == samples)
    position.order = zeros (0, 1);
    last = 0;
  endif
  position.used = last;

endfunction

%!function [batches, position] = drawn (size, shuffle, samples, count)
%!  network = samegrad.network (1, {samegrad.layer(1)});
%!  batching = samegrad.internal.batching_of (network, size, shuffle);
%!  stream = samegrad.internal.start_stream (7, "shuffling");
%!  position = struct ("order", zeros (0, 1), "used", 0, "shuffling", stream, "dropout", stream);
%!  for k = 1:count
%!    [batches{k}, position] = samegrad.internal.next_batch (batching, position, samples);
%!  endfor
%!endfunction
%!test  # shuffled by the stream each epoch, the short batch kept
%! [batches, position] = drawn (2, true, 5, 7);
%! assert (cellfun (@rows, batches), [2, 2, 1, 2, 2, 1, 2]);
%! stream = samegrad.internal.start_stream (7, "shuffling");
%! for epoch = 1:3
%!   [orders{epoch}, stream] = samegrad.internal.draw_order (stream, 5);
%! endfor
%! assert (vertcat (batches{:}), [orders{1}; orders{2}; orders{3}(1:2)]);
%! assert ({position.order, position.used, position.shuffling}, {orders{3}, 2, stream});
%!test  # at the end of an epoch none is under way
%! [~, position] = drawn (2, true, 5, 3);
%! assert ({position.order, position.used}, {zeros(0, 1), 0});
%!test  # in order without shuffle
%! [batches, position] = drawn (2, false, 5, 4);
%! assert (batches, {[1; 2], [3; 4], 5, [1; 2]});
%! assert ({position.order, position.used}, {zeros(0, 1), 2});
%! assert (position.shuffling, samegrad.internal.start_stream (7, "shuffling"));
%!test  # a batch of all is shuffled too; without a size it is all as they stand
%! stream = samegrad.internal.start_stream (7, "shuffling");
%! assert (drawn (5, true, 5, 1), {samegrad.internal.draw_order(stream, 5)});
%! assert (drawn (0, true, 5, 2), {(1:5)', (1:5)'});
%!test  # training takes the batches of its seed, and the loss of a batch is of its samples
%! network = samegrad.network (1, {samegrad.layer(1, "tanh")}, "mean_squared_error");
%! start = samegrad.initialize (network);
%! [x, y] = deal ((1:5)' / 5, [0.5; -0.5; 0.25; 0; 1]);
%! result = samegrad.train (network, start, x, y, [], 0.3, "epochs", 2, "batch_size", 2, ...
%!                          "seed", 7, "trace_steps", 0:6);
%! assert (result.updates, 6);
%! assert (cellfun (@(stages) stages.batch, result.trace, "UniformOutput", false), ...
%!         drawn (2, true, 5, 7));
%! for stages = [result.trace{:}]
%!   weights = struct ("w", {stages.w}, "b", {stages.b});
%!   again = samegrad.backward (network, weights, x(stages.batch, :), y(stages.batch, :));
%!   assert ({stages.loss, stages.dw}, {again.loss, again.dw});
%! endfor
