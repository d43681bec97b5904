## -*- texinfo -*-
## @deftypefn {} {[@var{values}, @var{stream}] =} samegrad.normal (@var{stream}, @var{rows}, @
##   @var{columns})
## Draw numbers of mean 0 and standard deviation 1 from a stream.
##
## Each is the quantile of one number of @code{samegrad.uniform}, by algorithm AS 241.
##
## Arguments:
##
## @table @var
## @item stream
## What @code{samegrad.random_stream} or a draw returned; it is not changed.
## @item rows
## @itemx columns
## Shape of the matrix, each at least 0.  It is filled row by row.
## @end table
##
## The first value is rows x columns, from -8.3 to 8.3; the second is the stream moved on.
##
## Errors: @code{samegrad:normal:type}, @code{:name} or @code{:range} for what is no stream, or
## no number of rows or columns.
##
## Source: M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution",
## Applied Statistics 37 (1988), PPND16.
##
## @example
## values = samegrad.normal (samegrad.random_stream (1), 1, 2)
##   @result{} -0.2095   0.5839
## @end example
## @seealso{samegrad.random_stream, samegrad.uniform}
## @end deftypefn

function [values, stream] = normal (stream, rows, columns)

  if (nargin < 3)
    print_usage ();
  endif
  stream = samegrad.internal.check_stream ("normal", "stream", stream);
  rows = samegrad.internal.check_whole ("normal", "rows", rows, 0);
  columns = samegrad.internal.check_whole ("normal", "columns", columns, 0);
  [values, stream] = samegrad.internal.draw_matrix (stream, rows, columns);
  values = samegrad.internal.normal_quantile (values);

endfunction

%!function refuse (list, kind, sentence)
%!  said = samegrad.internal.refusal (@() samegrad.normal (list{:}));
%!  assert (said, ["samegrad:normal:" kind " normal: " sentence]);
%!endfunction
%!shared stream
%! stream = samegrad.random_stream (1);
%!test  # the quantiles of uniform's numbers, in its order
%! [u, last] = samegrad.uniform (stream, 3, 2);
%! [values, moved] = samegrad.normal (stream, 3, 2);
%! assert (values, samegrad.internal.normal_quantile (u));
%! assert (moved, last);
%!test  # each bit, as Python's samegrad.normal(random_stream(1), 1, 2) has them too
%! values = samegrad.normal (stream, 1, 2);
%! assert (num2hex (values), ["bfcad17b0954f73d"; "3fe2ae89625b27c5"]);
%!test  # 4 standard errors, which 1 seed in 10,000 would miss
%! values = samegrad.normal (stream, 100, 100);
%! assert (mean (values(:)), 0, 4 / 100);
%! assert (std (values(:)), 1, 4 / sqrt (2 * 10000));
%!test refuse ({1, 1, 1}, "type", "stream must be a stream, got a number");
%!test refuse ({stream, -1, 1}, "range", "rows must be a whole number of at least 0, got -1");
%!test
%! refuse ({stream, 1, 0.5}, "range", "columns must be a whole number of at least 0, got 0.5");
%!error <Invalid call to normal> samegrad.normal (stream, 1)
%!error <called with too many inputs> samegrad.normal (stream, 1, 1, 1)
