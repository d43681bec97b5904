## -*- texinfo -*-
## @deftypefn {} {@var{batching} =} samegrad.internal.batching_of (@var{network}, @var{size}, @
##   @var{shuffle})
## Return how the batches of a network's training are made; size 0 is all as they stand.
##
## A struct of @code{size}, @code{shuffle} and, one a layer, @code{units} and @code{dropouts}.
## @end deftypefn

function batching = batching_of (network, size, shuffle)

  batching.size = size;
  batching.shuffle = shuffle && size > 0;
  batching.units = cellfun (@(layer) layer.units, network.layers);
  batching.dropouts = cellfun (@(layer) layer.dropout, network.layers);

endfunction

%!test
%! layers = {samegrad.layer(3, "tanh", "none", [], true, true, 0.5), samegrad.layer(2)};
%! network = samegrad.network (1, layers);
%! batching = samegrad.internal.batching_of (network, 4, true);
%! assert (batching, struct ("size", 4, "shuffle", true, "units", [3, 2], "dropouts", [0.5, 0]));
%! batching = samegrad.internal.batching_of (network, 0, true);
%! assert (batching.shuffle, false);
%! batching = samegrad.internal.batching_of (network, 4, false);
%! assert (batching.shuffle, false);
