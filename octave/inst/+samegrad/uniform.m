## -*- texinfo -*-
## @deftypefn {} {[@var{values}, @var{stream}] =} samegrad.uniform (@var{stream}, @var{rows}, @
##   @var{columns})
## Draw numbers in [0, 1) from a stream.
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
## The first value is rows x columns, multiples of 2^-53; of the stream @qcode{"weights"} the
## numbers of NumPy's @code{RandomState (seed).random_sample}.  The second is the stream moved
## on.
##
## Errors: @code{samegrad:uniform:type}, @code{:name} or @code{:range} for what is no stream, or
## no number of rows or columns.
##
## @example
## [values, stream] = samegrad.uniform (samegrad.random_stream (1), 1, 2);
## values
##   @result{} 0.4170   0.7203
## @end example
## @seealso{samegrad.random_stream, samegrad.normal}
## @end deftypefn

function [values, stream] = uniform (stream, rows, columns)

  if (nargin < 3)
    print_usage ();
  endif
  stream = samegrad.internal.check_stream ("uniform", "stream", stream);
  rows = samegrad.internal.check_whole ("uniform", "rows", rows, 0);
  columns = samegrad.internal.check_whole ("uniform", "columns", columns, 0);
  [values, stream] = samegrad.internal.draw_matrix (stream, rows, columns);

endfunction

%!function refuse (list, kind, sentence)
%!  said = samegrad.internal.refusal (@() samegrad.uniform (list{:}));
%!  assert (said, ["samegrad:uniform:" kind " uniform: " sentence]);
%!endfunction
%!shared stream
%! stream = samegrad.random_stream (1);
%!test  # NumPy 2.4.6: RandomState(1).random_sample((2, 2)), each bit
%! values = samegrad.uniform (stream, 2, 2);
%! bits = {"3fdab07d0ffa3c06", "3fe70ce5f3baf051"; "3f1dfb906661c000", "3fd3596ab7fe08f4"};
%! assert (reshape (cellstr (num2hex (values)), 2, 2), bits);
%!test  # in two draws; the stream given is not changed
%! found = stream;
%! [first, moved] = samegrad.uniform (stream, 2, 2);
%! second = samegrad.uniform (moved, 1, 2);
%! assert (stream, found);
%! assert ([first; second], samegrad.uniform (stream, 3, 2));
%! assert ({moved.seed, moved.name, moved.state(625)}, {1, "weights", 8});
%!test  # Octave's own generator is left as it was found
%! found = rand ("twister");
%! samegrad.uniform (samegrad.random_stream (3, "data"), 5, 5);
%! assert (rand ("twister"), found);
%!test
%! [values, moved] = samegrad.uniform (stream, 0, int8 (3));
%! assert (size (values), [0, 3]);
%! assert (moved, stream);
%!test refuse ({1, 1, 1}, "type", "stream must be a stream, got a number");
%!test refuse ({stream, -1, 1}, "range", "rows must be a whole number of at least 0, got -1");
%!test
%! refuse ({stream, 1, 0.5}, "range", "columns must be a whole number of at least 0, got 0.5");
%!test refuse ({stream, [], 1}, "type", "rows must be a number, got nothing");
%!error <Invalid call to uniform> samegrad.uniform (stream, 1)
%!error <called with too many inputs> samegrad.uniform (stream, 1, 1, 1)
