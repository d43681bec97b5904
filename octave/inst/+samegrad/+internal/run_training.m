## -*- texinfo -*-
## @deftypefn {} {@var{result} =} samegrad.internal.run_training (@var{network}, @
##   @var{weights}, @var{x}, @var{y}, @var{settings}, @var{arithmetic})
## Train from checked arguments.
## @end deftypefn

function result = run_training (network, weights, x, y, settings, arithmetic)

  samegrad.internal.keep_memory ();
  state = settings.state;
  if (isempty (state))
    name = settings.optimizer.name;
    rate = settings.learning_rate;
    state = samegrad.internal.start_state (name, rate, settings.seed, weights);
  endif
  run.network = network;
  run.plan = samegrad.internal.make_plan (network, arithmetic);
  run.settings = settings;
  run.w = weights.w;
  run.b = weights.b;
  run.tensors = state.tensors;
  run.updates = state.updates;
  if (settings.batching.size == 0)
    x = run.plan.kernels.constant (x);  # the products of all steps share it
  endif
  position = samegrad.internal.position_of (state);
  result = samegrad.internal.descend (run, x, y, position, samegrad.internal.watch_of (state));

endfunction

%!function [network, start] = mazur (trainable_b)
%!  layer = samegrad.layer (2, "sigmoid", "shared", [], true, trainable_b);
%!  network = samegrad.network (2, {layer, layer});
%!  start = struct ("w", {{[0.15, 0.25; 0.20, 0.30], [0.40, 0.50; 0.45, 0.55]}}, ...
%!                  "b", {{0.35, 0.60}});
%!endfunction
%!shared x, y
%! x = [0.05, 0.10];
%! y = [0.01, 0.99];
%!test  # Mazur's worked example, biases held, published
%! [network, start] = mazur (false);
%! result = samegrad.train (network, start, x, y, 1, 0.5);
%! assert (result.weights.w{1}, [0.149780716133, 0.249751143632; ...
%!                               0.199561432266, 0.299502287265], 5e-13);
%! assert (result.weights.w{2}, [0.358916479718, 0.511301270239; ...
%!                               0.408666186076, 0.561370121108], 5e-13);
%! assert (result.weights.b, start.b);
%! assert (result.losses(2), 0.291027773694, 5e-13);
%! result = samegrad.train (network, start, x, y, 10000, 0.5);
%! assert (samegrad.predict (network, result.weights, x), [0.015913620444, 0.984064273515], 5e-13);
%! assert (result.losses(end), 3.510187782979e-05, 5e-17);
%!test  # Mazur's worked example, biases trained too
%! [network, start] = mazur (true);
%! result = samegrad.train (network, start, x, y, 1, 0.5);
%! assert ([result.weights.b{:}], [0.340637195303, 0.549799837444], 5e-13);
%! assert (result.losses(2), 0.285750886699, 5e-13);
%! result = samegrad.train (network, start, x, y, 10000, 0.5);
%! assert (samegrad.predict (network, result.weights, x), [0.012102159123, 0.98792838972], 5e-13);
%! assert (result.losses(end), 4.355321066164e-06, 5e-18);
%!test  # the notebook's first network: printed after what were 10,109 updates
%! network = samegrad.network (3, {samegrad.layer(1, "sigmoid", "none")});
%! w = [3.40497041e-01; 5.88142486e-01; 9.33866473e-05];
%! start = struct ("w", {{w}}, "b", {{zeros(1, 0)}});
%! result = samegrad.train (network, start, [0, 0, 1; 0, 1, 1; 1, 0, 1; 1, 1, 1], ...
%!                          [0; 0; 1; 1], 10109, 1, "trace_steps", [9999, 10109]);
%! assert (result.trace{1}.a{1}', [0.00966614, 0.00786443, 0.99358981, 0.99211861], 5e-9);
%! assert (result.trace{2}.a{1}', [0.00961242, 0.00782087, 0.99362525, 0.99216235], 6e-9);
%!test  # the notebook's XOR: mean |error| as printed, at the first and the 10,000th update
%! layers = {samegrad.layer(4, "sigmoid", "none"), samegrad.layer(1, "sigmoid", "none")};
%! drawn = [0.417022004702574, 0.7203244934421581, 0.00011437481734488664, ...
%!          0.30233257263183977, 0.14675589081711304, 0.0923385947687978, ...
%!          0.1862602113776709, 0.34556072704304774, 0.39676747423066994, ...
%!          0.538816734003357, 0.4191945144032948, 0.6852195003967595, ...
%!          0.20445224973151743, 0.8781174363909454, 0.027387593197926163, ...
%!          0.6704675101784022];  # uniform numbers of seed 1 (NumPy's RandomState)
%! w = {reshape(drawn(1:12), 4, 3)' * sqrt(2 / 3), drawn(13:16)' * sqrt(2 / 4)};
%! start = struct ("w", {w}, "b", {{zeros(1, 0), zeros(1, 0)}});
%! y = [0; 1; 1; 0];
%! result = samegrad.train (samegrad.network (3, layers), start, ...
%!                          [0, 0, 1; 0, 1, 1; 1, 0, 1; 1, 1, 1], y, 10000, 1, ...
%!                          "trace_steps", [0, 10000]);
%! assert (mean (abs (result.trace{1}.a{2} - y)), 0.49962354308293877, 4 * eps);
%! assert (mean (abs (result.trace{2}.a{2} - y)), 0.010185068686370096, 1e-13);
%!test  # D1: a step of 0.03 on the first weight alone: 0.8, output 4, error 2
%! layers = {samegrad.layer(1, "linear", "none", 2), ...
%!           samegrad.layer(2, "linear", "none", 2, false), ...
%!           samegrad.layer(1, "linear", "none", 2, false)};
%! none = zeros (1, 0);
%! start = struct ("w", {{2, [0.75, 0.25], [0.25; 0.5]}}, "b", {{none, none, none}});
%! result = samegrad.train (samegrad.network (1, layers), start, 2, 2, 1, 0.03, "trace_steps", 1);
%! assert (result.weights.w, {0.8, start.w{2:3}}, eps);
%! assert (result.trace{1}.a{3}, 4, 4 * eps);
%! assert (result.losses, [32; 2], 8 * eps);
%!test  # reproducible: as in Python (NumPy 2.4.6), the sum of the halves of all numbers' bits
%! layers = {samegrad.layer(18, "tanh", "per_unit", [], true, true, 0.25), ...
%!           samegrad.layer(3, "softmax")};
%! network = samegrad.network (20, layers, "categorical_cross_entropy", [], 0, 0.01);
%! x = samegrad.uniform (samegrad.random_stream (1, "data"), 33, 20);
%! y = eye (3)(mod (0:32, 3) + 1, :);
%! for given = {[], 7; 1905878834587, 1899381476093}
%!   result = samegrad.train (network, samegrad.initialize (network), x, y, 20, [], ...
%!                            "optimizer", "adam", "batch_size", given{1}, ...
%!                            "arithmetic", "reproducible");
%!   all_of_it = [{result.losses}, result.weights.w, result.weights.b];
%!   bits = cellfun (@(t) sum (double (typecast (t(:), "uint32"))), all_of_it);
%!   assert (sum (bits), given{2});
%! endfor
