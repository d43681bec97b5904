## -*- texinfo -*-
## @deftypefn {} {[@var{values}, @var{stream}] =} samegrad.permutation (@var{stream}, @var{count})
## Draw the numbers 1 .. count in random order from a stream.
##
## The order is that of count numbers of @code{samegrad.uniform}; of two equal ones the first
## drawn comes first.
##
## Arguments:
##
## @table @var
## @item stream
## What @code{samegrad.random_stream} or a draw returned; it is not changed.
## @item count
## How many numbers, at least 0.
## @end table
##
## The first value is count x 1; the second is the stream moved on.
##
## Errors: @code{samegrad:permutation:type}, @code{:name} or @code{:range} for what is no stream
## or no count.
##
## @example
## values = samegrad.permutation (samegrad.random_stream (1), 4)'
##   @result{} 3   4   1   2
## @end example
## @seealso{samegrad.random_stream, samegrad.uniform}
## @end deftypefn

function [values, stream] = permutation (stream, count)

  if (nargin < 2)
    print_usage ();
  endif
  stream = samegrad.internal.check_stream ("permutation", "stream", stream);
  count = samegrad.internal.check_whole ("permutation", "count", count, 0);
  [values, stream] = samegrad.internal.draw_order (stream, count);

endfunction

%!function refuse (list, kind, sentence)
%!  said = samegrad.internal.refusal (@() samegrad.permutation (list{:}));
%!  assert (said, ["samegrad:permutation:" kind " permutation: " sentence]);
%!endfunction
%!shared stream
%! stream = samegrad.random_stream (1);
%!test  # NumPy 2.4.6: argsort(RandomState(1).random_sample(6), kind="stable") + 1
%! [values, moved] = samegrad.permutation (stream, 6);
%! assert (values, [3; 6; 5; 4; 1; 2]);
%! [~, last] = samegrad.uniform (stream, 1, 6);
%! assert (moved, last);
%!test  # each number once
%! values = samegrad.permutation (stream, 1000);
%! assert (sort (values), (1:1000)');
%! assert (! isequal (values, (1:1000)'));
%!assert (size (samegrad.permutation (stream, 0)), [0, 1])
%!test refuse ({1, 1}, "type", "stream must be a stream, got a number");
%!test refuse ({stream, -1}, "range", "count must be a whole number of at least 0, got -1");
%!test refuse ({stream, "4"}, "type", "count must be a number, got text");
%!error <Invalid call to permutation> samegrad.permutation (stream)
%!error <called with too many inputs> samegrad.permutation (stream, 1, 1)
