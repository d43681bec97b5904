## -*- texinfo -*-
## @deftypefn  {} {@var{weights} =} samegrad.initialize (@var{network})
## @deftypefnx {} {@var{weights} =} samegrad.initialize (@var{network}, @var{initializer}, @
##   @var{seed})
## Make the start weights of a network.
##
## They are drawn from the stream @qcode{"weights"} of the seed, layer by layer, w and then b,
## each row by row: the same bits in Octave, R and Python.
##
## Arguments:
##
## @table @var
## @item network
## From @code{samegrad.network}.
## @item initializer
## A name, or a struct with @code{name} and settings.  With u of @code{samegrad.uniform}, g of
## @code{samegrad.normal}, n the units before the layer and m its own:
##
## @table @asis
## @item @qcode{"given"}
## the settings @code{w} and @code{b}, weights as they are
## @item @qcode{"zeros"}
## 0
## @item @qcode{"constant"}
## the setting @code{value}
## @item @qcode{"uniform"}
## low + (high - low) u, settings @code{low} and @code{high}
## @item @qcode{"uniform_sqrt_2_over_n"}
## u sqrt (2 / n), in [0, sqrt (2 / n))
## @item @qcode{"normal"}
## sd g, setting @code{sd} above 0
## @item @qcode{"glorot_uniform"} (default)
## -r + (r + r) u, r = sqrt (6 / (n + m)); Glorot, Bengio 2010, equation 16
## @item @qcode{"glorot_normal"}
## sqrt (2 / (n + m)) g; equation 12
## @item @qcode{"he_uniform"}
## -r + (r + r) u, r = sqrt (6 / n)
## @item @qcode{"he_normal"}
## sqrt (2 / n) g; He et al. 2015, equation 10
## @item @qcode{"lecun_normal"}
## sqrt (1 / n) g; LeCun et al. 1998, equation 16
## @end table
##
## Normals are not truncated (Keras truncates them).  b is 0, but with the setting
## @code{biases} true (of all but @qcode{"given"} and @qcode{"zeros"}) it is made as w is.
## @item seed
## A whole number from 0 to 2^32 - 1 (default 1).
## @end table
##
## The value is a struct with the fields @code{w} and @code{b}, 1 x L cell arrays of one matrix
## per layer.
##
## Errors: @code{samegrad:initialize:type}, @code{:name}, @code{:range}, @code{:shape},
## @code{:finite} or @code{:fit} for a network, initializer or seed that is none.
##
## Sources: X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward
## neural networks", AISTATS 2010.  K. He, X. Zhang, S. Ren, J. Sun, "Delving deep into
## rectifiers", ICCV 2015.  Y. LeCun, L. Bottou, G. Orr, K.-R. Mueller, "Efficient backprop", in
## "Neural networks: tricks of the trade", Springer 1998.
##
## @example
## net = samegrad.network (2, @{samegrad.layer(2, "sigmoid", "none")@});
## weights = samegrad.initialize (net, "uniform_sqrt_2_over_n");
## weights.w@{1@}
##   @result{} 4.1702e-01   7.2032e-01
##      1.1437e-04   3.0233e-01
## @end example
## @seealso{samegrad.network, samegrad.random_stream, samegrad.train}
## @end deftypefn

function weights = initialize (network, initializer = "glorot_uniform", seed = 1)

  if (nargin < 1)
    print_usage ();
  endif
  network = samegrad.internal.check_network ("initialize", network);
  initializer = samegrad.internal.check_initializer ("initialize", network, initializer);
  seed = samegrad.internal.check_seed ("initialize", "seed", seed);
  weights = samegrad.internal.initial_weights (network, initializer, seed);

endfunction

%!function refuse (list, kind, sentence)
%!  said = samegrad.internal.refusal (@() samegrad.initialize (list{:}));
%!  assert (said, ["samegrad:initialize:" kind " initialize: " sentence]);
%!endfunction
%!shared network
%! network = samegrad.network (3, {samegrad.layer(1, "sigmoid", "none")});
%!test  # the start weights that the notebook printed: np.random.seed (1), 9 digits
%! weights = samegrad.initialize (network, "uniform_sqrt_2_over_n", 1);
%! assert (sprintf ("%.8e ", weights.w{1}), "3.40497041e-01 5.88142486e-01 9.33866473e-05 ");
%! assert (weights.b, {zeros(1, 0)});
%!test  # its second network, 3-4-1: the numbers of one stream, row by row
%! layers = {samegrad.layer(4, "sigmoid", "none"), samegrad.layer(1, "sigmoid", "none")};
%! weights = samegrad.initialize (samegrad.network (3, layers), "uniform_sqrt_2_over_n", 1);
%! u = samegrad.uniform (samegrad.random_stream (1), 1, 16);
%! assert (weights.w{1}, sqrt (2 / 3) * reshape (u(1:12), 4, 3)');
%! assert (weights.w{2}, sqrt (2 / 4) * u(13:16)');
%!test  # defaults
%! weights = samegrad.initialize (network);
%! assert (weights, samegrad.initialize (network, "glorot_uniform", 1));
%! assert (! isequal (weights, samegrad.initialize (network, "glorot_uniform", 2)));
%!test  # Octave's own generator is left as it was found
%! found = rand ("twister");
%! samegrad.initialize (network);
%! assert (rand ("twister"), found);
%!test refuse ({3}, "type", "network must be a network, got a number");
%!test
%! refuse ({network, 3}, "type", ...
%!         "initializer must be a name or settings with a name, got a number");
%!test refuse ({network, "normal"}, "name", "normal must have the field sd, got nothing");
%!test  # the initializer is looked at before the seed
%! refuse ({network, struct("name", "normal", "sd", Inf), -1}, "range", ...
%!         "initializer.sd must lie in (0, Inf), got Inf");
%!test
%! refuse ({network, "zeros", -1}, "range", ...
%!         "seed must be a whole number from 0 to 4294967295, got -1");
%!error <Invalid call to initialize> samegrad.initialize ()
%!error <called with too many inputs> samegrad.initialize (network, "zeros", 1, 1)
