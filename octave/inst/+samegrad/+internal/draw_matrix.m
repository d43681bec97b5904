## -*- texinfo -*-
## @deftypefn {} {[@var{values}, @var{stream}] =} samegrad.internal.draw_matrix (@
##   @var{stream}, @var{rows}, @var{columns})
## Return numbers in [0, 1), row by row, and the stream moved on.
## @end deftypefn

function [values, stream] = draw_matrix (stream, rows, columns)

  [values, stream.state] = samegrad.internal.draw_uniform (stream.state, rows * columns);
  values = reshape (values, columns, rows)';

endfunction

%!test
%! stream = samegrad.internal.start_stream (1, "data");
%! [row, last] = samegrad.internal.draw_matrix (stream, 1, 6);
%! [values, moved] = samegrad.internal.draw_matrix (stream, 2, 3);
%! assert (values, [row(1:3); row(4:6)]);
%! assert (moved, last);
%!test  # without entries
%! stream = samegrad.internal.start_stream (1, "data");
%! [values, moved] = samegrad.internal.draw_matrix (stream, 0, 3);
%! assert (size (values), [0, 3]);
%! assert (moved, stream);
%! assert (size (samegrad.internal.draw_matrix (stream, 2, 0)), [2, 0]);
