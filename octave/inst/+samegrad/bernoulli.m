## -*- texinfo -*-
## @deftypefn {} {[@var{values}, @var{stream}] =} samegrad.bernoulli (@var{stream}, @var{rows}, @
##   @var{columns}, @var{probability})
## Draw ones and zeros from a stream: 1 where a number of @code{samegrad.uniform} is below.
##
## Arguments:
##
## @table @var
## @item stream
## What @code{samegrad.random_stream} or a draw returned; it is not changed.
## @item rows
## @itemx columns
## Shape of the matrix, each at least 0.  It is filled row by row.
## @item probability
## Of a 1, from 0 to 1; at 0 and at 1 numbers are drawn as well.
## @end table
##
## The first value is rows x columns, of 0 and 1; the second is the stream moved on.
##
## Errors: @code{samegrad:bernoulli:type}, @code{:name} or @code{:range} for what is no stream,
## or a number out of its range.
##
## @example
## values = samegrad.bernoulli (samegrad.random_stream (1), 1, 4, 0.5)
##   @result{} 1   0   1   1
## @end example
## @seealso{samegrad.random_stream, samegrad.uniform}
## @end deftypefn

function [values, stream] = bernoulli (stream, rows, columns, probability)

  if (nargin < 4)
    print_usage ();
  endif
  stream = samegrad.internal.check_stream ("bernoulli", "stream", stream);
  rows = samegrad.internal.check_whole ("bernoulli", "rows", rows, 0);
  columns = samegrad.internal.check_whole ("bernoulli", "columns", columns, 0);
  probability = samegrad.internal.check_within ("bernoulli", "probability", probability, ...
                                                0, 1, "[]");
  [values, stream] = samegrad.internal.draw_bernoulli (stream, rows, columns, probability);

endfunction

%!function refuse (list, kind, sentence)
%!  said = samegrad.internal.refusal (@() samegrad.bernoulli (list{:}));
%!  assert (said, ["samegrad:bernoulli:" kind " bernoulli: " sentence]);
%!endfunction
%!shared stream
%! stream = samegrad.random_stream (1);
%!test  # by hand from the numbers 0.42, 0.72, 0.0001, 0.30
%! assert (samegrad.bernoulli (stream, 2, 2, 0.5), [1, 0; 1, 1]);
%! assert (samegrad.bernoulli (stream, 2, 2, 0.35), [0, 0; 1, 1]);
%!test  # below, not at most: the first number itself
%! u = samegrad.uniform (stream, 1, 1);
%! assert (samegrad.bernoulli (stream, 1, 1, u), 0);
%! assert (samegrad.bernoulli (stream, 1, 1, u + eps (u)), 1);
%!test  # the ends, which draw as well
%! [~, last] = samegrad.uniform (stream, 20, 5);
%! for probability = [0, 1]
%!   [values, moved] = samegrad.bernoulli (stream, 20, 5, probability);
%!   assert (values, probability * ones (20, 5));
%!   assert (moved, last);
%! endfor
%!test refuse ({[], 1, 1, 0.5}, "type", "stream must be a stream, got nothing");
%!test
%! refuse ({stream, -1, 1, 0.5}, "range", "rows must be a whole number of at least 0, got -1");
%!test
%! refuse ({stream, 1, -1, 0.5}, "range", "columns must be a whole number of at least 0, got -1");
%!test refuse ({stream, 1, 1, 1.5}, "range", "probability must lie in [0, 1], got 1.5");
%!test refuse ({stream, 1, 1, NaN}, "range", "probability must lie in [0, 1], got NaN");
%!test refuse ({stream, 1, 1, "x"}, "type", "probability must be a number, got text");
%!error <Invalid call to bernoulli> samegrad.bernoulli (stream, 1, 1)
%!error <called with too many inputs> samegrad.bernoulli (stream, 1, 1, 1, 1)
