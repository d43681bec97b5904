## -*- texinfo -*-
## @deftypefn {} {@var{state} =} samegrad.internal.make_state (@var{optimizer}, @
##   @var{updates}, @var{tensors}, @var{position}, @var{watch})
## Return the state from its parts.
## @end deftypefn

function state = make_state (optimizer, updates, tensors, position, watch)

  state = struct ("optimizer", optimizer, "updates", updates, "tensors", tensors, ...
                  "shuffling", position.shuffling, "dropout", position.dropout, ...
                  "order", position.order, "used", position.used, ...
                  "epoch_loss", watch.epoch_loss, "epoch_batches", watch.epoch_batches, ...
                  "factor", watch.factor, "plateau_lowest", watch.plateau_lowest, ...
                  "plateau_waited", watch.plateau_waited, "lowest", watch.lowest, ...
                  "waited", watch.waited, "best", watch.best);

endfunction

%!test  # the fields in SPEC's order; the parts come back
%! position = struct ("order", [2; 1], "used", 1, "shuffling", "s", "dropout", "d");
%! watch = samegrad.internal.start_watch ();
%! watch.factor = 0.5;
%! state = samegrad.internal.make_state ("adam", 3, "t", position, watch);
%! names = {"optimizer", "updates", "tensors", "shuffling", "dropout", "order", "used", ...
%!          "epoch_loss", "epoch_batches", "factor", "plateau_lowest", "plateau_waited", ...
%!          "lowest", "waited", "best"};
%! assert (fieldnames (state)', names);
%! assert ({state.optimizer, state.updates, state.tensors}, {"adam", 3, "t"});
%! assert (samegrad.internal.position_of (state), position);
%! assert (samegrad.internal.watch_of (state), watch);
%!function [network, start, x, y] = some_problem ()
%!  layers = {samegrad.layer(4, "relu", "per_unit", [], true, true, 0.25), samegrad.layer(2)};
%!  network = samegrad.network (3, layers, "half_squared_error", [], 1e-3);
%!  settings = struct ("name", "normal", "sd", 1, "biases", true);
%!  start = samegrad.initialize (network, settings, 1);
%!  x = sin ([1, 5, 2; 4, 2, 3; 6, 1, 4; 3, 3, 3; 2, 6, 1]);
%!  y = [0.25, 0.75; 0.5, 0.5; 1, 0; 0, 1; 0.125, 0.875];
%!endfunction
%!function words = bits (value)
%!  if (isstruct (value))
%!    words = bits (struct2cell (value));
%!  elseif (iscell (value))
%!    words = cellfun (@bits, value, "UniformOutput", false);
%!  else
%!    words = typecast (double (value(:)'), "uint64");  # -0 is not 0
%!  endif
%!endfunction
%!test  # 60 and 40 are 100, bit for bit, wherever the cut is, for every optimizer
%! [network, start, x, y] = some_problem ();
%! plateau = struct ("name", "reduce_on_plateau", "patience", 2, "warm_up", 5);
%! for name = fieldnames (samegrad.internal.optimizers ())'
%!   list = {"optimizer", name{1}, "schedule", plateau, "batch_size", 2, "keep_best", true, ...
%!           "clip_norm", 0.5, "patience", 50, "gradient_norms", true};
%!   if (any (strcmp (name{1}, {"rprop", "delta_bar_delta"})))
%!     list{4} = "constant";
%!   endif
%!   whole = samegrad.train (network, start, x, y, 100, [], list{:}, "seed", 5);
%!   for first = [60, 61]
%!     one = samegrad.train (network, start, x, y, first, [], list{:}, "seed", 5);
%!     two = samegrad.train (network, one.weights, x, y, 100 - first, [], list{:}, ...
%!                           "state", one.state);
%!     two.losses = [one.losses(1:end - 1); two.losses];
%!     two.gradient_norms = [one.gradient_norms; two.gradient_norms];
%!     two.updates += first;
%!     assert (isequal (bits (two), bits (whole)));
%!     assert (whole.reason, "steps");
%!   endfor
%! endfor
%!test  # the trace too, without batches
%! [network, start, x, y] = some_problem ();
%! whole = samegrad.train (network, start, x, y, 9, 0.5, "trace_steps", 7);
%! one = samegrad.train (network, start, x, y, 5, 0.5);
%! two = samegrad.train (network, one.weights, x, y, 4, 0.5, "state", one.state, "trace_steps", 2);
%! whole.trace{1}.step = 2;
%! assert (isequal (bits (two.trace), bits (whole.trace)));
%!test  # no state is changed by going on
%! [network, start, x, y] = some_problem ();
%! result = samegrad.train (network, start, x, y, 3, [], "optimizer", "adam");
%! before = bits (result.state);
%! samegrad.train (network, start, x, y, 3, [], "optimizer", "adam", "state", result.state);
%! assert (isequal (bits (result.state), before));
