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
