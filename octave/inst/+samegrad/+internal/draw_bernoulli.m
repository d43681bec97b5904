## -*- texinfo -*-
## @deftypefn {} {[@var{values}, @var{stream}] =} samegrad.internal.draw_bernoulli (@
##   @var{stream}, @var{rows}, @var{columns}, @var{probability})
## Return ones and zeros, row by row, and the stream moved on.
## @end deftypefn

function [values, stream] = draw_bernoulli (stream, rows, columns, probability)

  [values, stream] = samegrad.internal.draw_matrix (stream, rows, columns);
  values = double (values < probability);

endfunction

%!test
%! stream = samegrad.internal.start_stream (1, "dropout");
%! [u, last] = samegrad.internal.draw_matrix (stream, 30, 20);
%! [values, moved] = samegrad.internal.draw_bernoulli (stream, 30, 20, 0.25);
%! assert (class (values), "double");
%! assert (values == 1, u < 0.25);
%! assert (values == 0, u >= 0.25);
%! assert (moved, last);
