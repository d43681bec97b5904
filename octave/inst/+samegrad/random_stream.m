## -*- texinfo -*-
## @deftypefn  {} {@var{stream} =} samegrad.random_stream (@var{seed})
## @deftypefnx {} {@var{stream} =} samegrad.random_stream (@var{seed}, @var{name})
## Start one of the streams of random numbers of a seed.
##
## Octave, R and Python draw the same bits from it.  The streams of one seed have nothing to
## do with each other, so that a network with dropout starts from the same weights as one
## without.
##
## Arguments:
##
## @table @var
## @item seed
## A whole number from 0 to 2^32 - 1.
## @item name
## @qcode{"weights"} (default), which equals NumPy's @code{RandomState (seed)}, or
## @qcode{"shuffling"}, @qcode{"dropout"} or @qcode{"data"} (for samples you make up), which
## equal @code{RandomState ([seed, k])}, k = 1, 2, 3.
## @end table
##
## The value is a struct with the fields @code{seed}, @code{name} and @code{state} (1 x 625:
## the 624 words of the generator, then how many of them are used).  A draw does not change it,
## but returns it moved on.  Octave's own generator is left as it was found.
##
## The generator is MT19937, filled by @code{init_genrand} or @code{init_by_array} (M. Matsumoto,
## T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random
## number generator", ACM Transactions on Modeling and Computer Simulation 8, 1998, in the
## version of 2002).
##
## Errors: @code{samegrad:random_stream:type}, @code{:range} or @code{:name} for a seed out of
## its range or an unknown name.
##
## @example
## [values, stream] = samegrad.uniform (samegrad.random_stream (1), 1, 2);
## values
##   @result{} 0.4170   0.7203
## @end example
## @seealso{samegrad.uniform, samegrad.normal, samegrad.permutation, samegrad.bernoulli}
## @end deftypefn

function stream = random_stream (seed, name = "weights")

  if (nargin < 1)
    print_usage ();
  endif
  seed = samegrad.internal.check_seed ("random_stream", "seed", seed);
  known = samegrad.internal.streams ();
  name = samegrad.internal.check_name ("random_stream", "name", name, known);
  stream = samegrad.internal.start_stream (seed, name);

endfunction

%!function refuse (list, kind, sentence)
%!  said = samegrad.internal.refusal (@() samegrad.random_stream (list{:}));
%!  assert (said, ["samegrad:random_stream:" kind " random_stream: " sentence]);
%!endfunction
%!test
%! stream = samegrad.random_stream (int8 (1));
%! assert (fieldnames (stream)', {"seed", "name", "state"});
%! assert ({stream.seed, stream.name}, {1, "weights"});
%! assert (class (stream.seed), "double");
%! assert (stream.state, samegrad.internal.seeded_state (1));
%!test  # each name has a stream of its own
%! words = [];
%! for name = {"weights", "shuffling", "dropout", "data"}
%!   stream = samegrad.random_stream (2 ^ 32 - 1, name{1});
%!   assert (stream.name, name{1});
%!   words(end + 1) = stream.state(2);
%! endfor
%! assert (numel (unique (words)), 4);
%!test
%! refuse ({-1}, "range", "seed must be a whole number from 0 to 4294967295, got -1");
%!test
%! refuse ({2 ^ 32}, "range", ...
%!         "seed must be a whole number from 0 to 4294967295, got 4294967296");
%!test
%! refuse ({0.5}, "range", "seed must be a whole number from 0 to 4294967295, got 0.5");
%!test refuse ({"1"}, "type", "seed must be a number, got text");
%!test refuse ({[]}, "type", "seed must be a number, got nothing");
%!test
%! known = "weights, shuffling, dropout, data";
%! refuse ({1, "drop-out"}, "name", ...
%!         ["name must be one of " known ', got "drop-out" (did you mean dropout?)']);
%!test refuse ({1, 2}, "type", "name must be a name, got a number");
%!error <Invalid call to random_stream> samegrad.random_stream ()
%!error <called with too many inputs> samegrad.random_stream (1, "data", 1)
