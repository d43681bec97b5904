## -*- texinfo -*-
## @deftypefn {} {[@var{masks}, @var{position}] =} samegrad.internal.next_masks ( @
##   @var{batching}, @var{position}, @var{rows})
## Return the masks of a step, @code{@{@}} without dropout, and the position after it.
## @end deftypefn

function [masks, position] = next_masks (batching, position, rows)

  masks = {};
  if (! any (batching.dropouts))
    return;
  endif
  masks = cell (1, numel (batching.units));
  stream = position.dropout;
  for k = find (batching.dropouts)
    keep = 1 - batching.dropouts(k);
    [ones, stream] = samegrad.internal.draw_bernoulli (stream, rows, batching.units(k), keep);
    masks{k} = ones / keep;
  endfor
  position.dropout = stream;

endfunction

%!shared position
%! stream = samegrad.internal.start_stream (9, "dropout");
%! position = struct ("order", zeros (0, 1), "used", 0, "shuffling", stream, "dropout", stream);
%!test  # 1 / keep where the stream's number is below keep, layer by layer
%! batching = struct ("units", [6, 3, 4, 2], "dropouts", [0.375, 0, 0.2, 0]);
%! [masks, after] = samegrad.internal.next_masks (batching, position, 5);
%! [u, stream] = samegrad.internal.draw_matrix (position.dropout, 5, 6);
%! [v, stream] = samegrad.internal.draw_matrix (stream, 5, 4);
%! assert (masks, {(u < 0.625) / 0.625, [], (v < 0.8) / 0.8, []});
%! assert (after.dropout, stream);
%!test  # nothing is drawn without dropout
%! batching = struct ("units", [6, 2], "dropouts", [0, 0]);
%! [masks, after] = samegrad.internal.next_masks (batching, position, 5);
%! assert ({masks, after}, {{}, position});
%!test  # training uses the same masks forward and backward: the gradient is of the masked loss
%! dropping = @(units, dropout) samegrad.layer (units, "tanh", "per_unit", [], true, true, dropout);
%! layers = {dropping(6, 0.4), dropping(4, 0.2), samegrad.layer(2)};
%! network = samegrad.network (3, layers, "half_squared_error", [], 0, 0.1);
%! start = samegrad.initialize (network, "he_normal", 3);
%! x = sin ([1, 5, 2; 4, 2, 3; 6, 1, 4; 3, 3, 3; 2, 6, 1]);
%! y = [0.25, 0.75; 0.5, 0.5; 1, 0; 0, 1; 0.125, 0.875];
%! result = samegrad.train (network, start, x, y, 0, 1, "trace_steps", 0);
%! stages = result.trace{1};
%! assert (unique (stages.mask{1})', [0, 1 / (1 - 0.4)]);
%! assert (stages.mask{3}, []);
%! plan = samegrad.internal.make_plan (network, "native");
%! for k = 1:3
%!   for index = 1:numel (start.w{k})
%!     for side = 1:2
%!       w = start.w;
%!       w{k}(index) += {1e-6, -1e-6}{side};
%!       [z, a] = samegrad.internal.forward_pass (plan, w, start.b, x, stages.mask);
%!       losses(side) = samegrad.internal.objective (plan, w, start.b, z, a, y);
%!     endfor
%!     ## 1e-6 squared truncates, eps / 1e-6 rounds: each below 1e-9.
%!     assert (stages.dw{k}(index), (losses(1) - losses(2)) / 2e-6, 1e-8);
%!   endfor
%! endfor
