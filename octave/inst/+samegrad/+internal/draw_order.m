## -*- texinfo -*-
## @deftypefn {} {[@var{order}, @var{stream}] =} samegrad.internal.draw_order (@
##   @var{stream}, @var{count})
## Return 1 .. count in random order, count x 1, and the stream moved on.
## @end deftypefn

function [order, stream] = draw_order (stream, count)

  [keys, stream] = samegrad.internal.draw_matrix (stream, count, 1);
  ## Octave's sort is stable: of two equal keys the first drawn comes first.
  [~, order] = sort (keys);

endfunction

%!test
%! stream = samegrad.internal.start_stream (1, "data");
%! [keys, last] = samegrad.internal.draw_matrix (stream, 1, 5);
%! [order, moved] = samegrad.internal.draw_order (stream, 5);
%! assert (size (order), [5, 1]);
%! assert (keys(order), sort (keys));
%! assert (moved, last);
%! assert (size (samegrad.internal.draw_order (stream, 0)), [0, 1]);
%! assert (samegrad.internal.draw_order (stream, 1), 1);
%!test  # equal keys, which are not drawn for a test: what order is made of them
%! [~, order] = sort ([0.5; 0.25; 0.5; 0.25]);
%! assert (order, [2; 4; 1; 3]);
