## -*- texinfo -*-
## @deftypefn  {} {@var{result} =} samegrad.train (@var{network}, @var{weights}, @var{x}, @var{y}, @
##   @var{steps}, @var{learning_rate})
## @deftypefnx {} {@var{result} =} samegrad.train (@dots{}, @var{trace_steps}, @var{arithmetic})
## Train a network by full-batch gradient descent.
##
## @code{W} becomes @code{W - learning_rate * dE/dW}, and b likewise, for every trainable
## tensor, all from the same forward pass.
##
## Arguments: @var{network}, @var{weights}, @var{x}, @var{y} and @var{arithmetic} as for
## @code{samegrad.loss}; the weights are where training starts, they are not changed;
##
## @table @var
## @item steps
## Number of updates, a whole number of at least 0.
## @item learning_rate
## A finite number above 0.
## @item trace_steps
## Whole numbers in 0 .. @var{steps}, in any order: the steps whose every stage is kept.  None
## by default, also for @code{[]}.  Recording costs nothing where it is not asked for.
## @end table
##
## The value is a struct with the fields
##
## @table @code
## @item network
## The network, defaults filled in.
## @item weights
## The weights after the last update.
## @item losses
## (updates + 1) x 1; entry t + 1 is the loss of the weights after t updates.
## @item trace
## 1 x T cell array, one struct per step asked for, ascending: @code{step}, @code{w}, @code{b},
## @code{z}, @code{a}, @code{loss}, @code{delta}, @code{dw}, @code{db}, all of the weights after
## @code{step} updates.
## @item updates
## The number of updates made.
## @item reason
## Why training stopped: @qcode{"steps"} or @qcode{"diverged"}.
## @end table
##
## Errors: as @code{samegrad.loss}, and @code{samegrad:train:type} or
## @code{samegrad:train:range} for steps or rates out of range.  A loss that is not finite is no
## error: training stops there with the warning @code{samegrad:train:diverged} and returns what
## it has.
##
## @example
## net = samegrad.network (1, @{samegrad.layer(1, "identity", "none")@});
## start = struct ("w", @{@{0.5@}@}, "b", @{@{zeros(1, 0)@}@});
## result = samegrad.train (net, start, 2, 4, 1, 0.125);
## result.weights.w@{1@}
##   @result{} 1.2500
## @end example
## @seealso{samegrad.backward, samegrad.predict}
## @end deftypefn

function result = train (network, weights, x, y, steps, learning_rate, trace_steps = [], ...
                         arithmetic = "native")

  if (nargin < 6)
    print_usage ();
  endif
  arithmetic = samegrad.internal.check_arithmetic ("train", arithmetic);
  network = samegrad.internal.check_network ("train", network);
  weights = samegrad.internal.check_weights ("train", network, weights);
  x = samegrad.internal.check_x ("train", network, x);
  y = samegrad.internal.check_y ("train", network, x, y);
  schedule = check_schedule (steps, learning_rate, trace_steps);
  plan = samegrad.internal.make_plan (network, arithmetic);
  [weights, losses, trace] = descend (network, plan, weights, x, y, schedule);
  updates = rows (losses) - 1;
  reason = "steps";
  if (! isfinite (losses(end)))
    reason = "diverged";
    came = sprintf ("%s at step %d", samegrad.internal.number_text (losses(end)), updates);
    warning ("samegrad:train:diverged", "%s", ["train: the loss must stay finite, got " came]);
  endif
  result = struct ("network", network, "weights", weights, "losses", losses, ...
                   "trace", {trace}, "updates", updates, "reason", reason);

endfunction

function schedule = check_schedule (steps, learning_rate, trace_steps)

  schedule.steps = samegrad.internal.check_whole ("train", "steps", steps, 0);
  rate = samegrad.internal.check_positive ("train", "learning_rate", learning_rate);
  schedule.learning_rate = rate;
  schedule.trace_steps = check_trace_steps (trace_steps, schedule.steps);

endfunction

function list = check_trace_steps (value, steps)

  must = sprintf ("trace_steps must be whole numbers from 0 to %d", steps);
  if (! samegrad.internal.is_real_numeric (value))
    samegrad.internal.fail ("train", "type", must, samegrad.internal.kind_text (value));
  endif
  list = double (value');
  bad = find (! (list >= 0 & list <= steps & list == floor (list)), 1);
  if (! isempty (bad))
    samegrad.internal.fail ("train", "range", must, samegrad.internal.number_text (list(bad)));
  endif
  list = [unique(list(:)'), -1];  # a step that never comes, after the last

endfunction

function [weights, losses, trace] = descend (network, plan, weights, x, y, schedule)

  w = weights.w;
  b = weights.b;
  steps = schedule.steps;
  rate = schedule.learning_rate;
  ahead = schedule.trace_steps;
  upcoming = ahead(1);
  [small_w, large_w, train_b] = trainable (network, plan, w);
  losses = zeros (steps + 1, 1);
  trace = cell (1, 0);
  last = numel (w);
  loss_value = plan.loss.value;
  forward_pass = samegrad.internal.forward_pass ();
  backward_pass = samegrad.internal.backward_pass ();
  for step = 0:steps
    [z, a] = forward_pass (plan, w, b, x);
    loss = loss_value (z{last}, a{last}, y);
    losses(step + 1) = loss;
    stop = step == steps || loss - loss != 0;  # Inf - Inf is NaN
    traced = step == upcoming;
    if (stop && ! traced)
      break;
    endif
    [delta, dw, db] = backward_pass (plan, w, x, y, z, a);
    if (traced)
      trace{end + 1} = struct ("step", step, "w", {w}, "b", {b}, "z", {z}, "a", {a}, ...
                               "loss", loss, "delta", {delta}, "dw", {dw}, "db", {db});
      ahead(1) = [];
      upcoming = ahead(1);
    endif
    if (stop)
      break;
    endif
    for k = small_w
      w{k} -= rate * dw{k};
    endfor
    for k = large_w
      ## The same in place: new memory costs as much as the arithmetic.
      g = dw{k};
      dw{k} = [];
      g *= rate;
      t = w{k};
      w{k} = [];
      t -= g;
      w{k} = t;
      g = t = [];
    endfor
    for k = train_b
      b{k} -= rate * db{k};
    endfor
    z = a = delta = dw = db = [];  # or the next step would hold them beside its own
  endfor
  losses = losses(1:step + 1);
  weights = struct ("w", {w}, "b", {b});

endfunction

function [small_w, large_w, train_b] = trainable (network, plan, w)

  train_w = cellfun (@(layer) layer.trainable_w, network.layers);
  large = cellfun (@numel, w) > 2 ^ 15;
  small_w = find (train_w & ! large);
  large_w = find (train_w & large);
  train_b = find (cellfun (@(layer) layer.trainable_b, network.layers) & plan.biased);

endfunction

%!function [network, start] = mazur (trainable_b)
%!  layer = samegrad.layer (2, "sigmoid", "shared", [], true, trainable_b);
%!  network = samegrad.network (2, {layer, layer});
%!  start = struct ("w", {{[0.15, 0.25; 0.20, 0.30], [0.40, 0.50; 0.45, 0.55]}}, ...
%!                  "b", {{0.35, 0.60}});
%!endfunction
%!function [network, start] = line (rate)
%!  network = samegrad.network (1, {samegrad.layer(1, "identity", "none")});
%!  start = struct ("w", {{0.5}}, "b", {{zeros(1, 0)}});
%!endfunction
%!function refuse (list, kind, sentence)
%!  [network, start] = line ();
%!  said = samegrad.internal.refusal (@() samegrad.train (network, start, 2, 4, list{:}));
%!  assert (said, ["samegrad:train:" kind " train: " sentence]);
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
%!                          [0; 0; 1; 1], 10109, 1, [9999, 10109]);
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
%!                          [0, 0, 1; 0, 1, 1; 1, 0, 1; 1, 1, 1], y, 10000, 1, [0, 10000]);
%! assert (mean (abs (result.trace{1}.a{2} - y)), 0.49962354308293877, 4 * eps);
%! assert (mean (abs (result.trace{2}.a{2} - y)), 0.010185068686370096, 1e-13);
%!test  # D1: a step of 0.03 on the first weight alone: 0.8, output 4, error 2
%! layers = {samegrad.layer(1, "linear", "none", 2), ...
%!           samegrad.layer(2, "linear", "none", 2, false), ...
%!           samegrad.layer(1, "linear", "none", 2, false)};
%! none = zeros (1, 0);
%! start = struct ("w", {{2, [0.75, 0.25], [0.25; 0.5]}}, "b", {{none, none, none}});
%! result = samegrad.train (samegrad.network (1, layers), start, 2, 2, 1, 0.03, 1);
%! assert (result.weights.w, {0.8, start.w{2:3}}, eps);
%! assert (result.trace{1}.a{3}, 4, 4 * eps);
%! assert (result.losses, [32; 2], 8 * eps);
%!test  # the value; losses has steps + 1 entries
%! [network, start] = line ();
%! result = samegrad.train (network, start, 2, 4, 2, 0.125);
%! names = {"network", "weights", "losses", "trace", "updates", "reason"};
%! assert (fieldnames (result)', names);
%! assert (result.network, network);
%! assert (result.losses, [4.5; 1.125; 0.28125]);  # w: 0.5, 1.25, 1.625
%! assert (result.weights.w, {1.625});
%! assert ({result.trace, result.updates, result.reason}, {cell(1, 0), 2, "steps"});
%! assert (start.w, {0.5});
%!test  # no step at all
%! [network, start] = line ();
%! result = samegrad.train (network, start, 2, 4, 0, 0.125, 0);
%! assert ({result.losses, result.updates, result.weights}, {4.5, 0, start});
%! assert (result.trace{1}.dw, {-6});
%!test  # trace: ascending, repeats dropped, the stages of the weights of that step
%! [network, start] = line ();
%! result = samegrad.train (network, start, 2, 4, 2, 0.125, int8 ([2; 0; 2]));
%! assert (size (result.trace), [1, 2]);
%! names = {"step", "w", "b", "z", "a", "loss", "delta", "dw", "db"};
%! assert (fieldnames (result.trace{1})', names);
%! assert ({result.trace{1}.step, result.trace{2}.step}, {0, 2});
%! assert ({result.trace{2}.w, result.trace{2}.loss}, {{1.625}, 0.28125});
%! weights = struct ("w", {result.trace{2}.w}, "b", {result.trace{2}.b});
%! stages = samegrad.backward (network, weights, 2, 4);
%! for name = fieldnames (stages)'
%!   assert (result.trace{2}.(name{1}), stages.(name{1}));
%! endfor
%!test  # large tensors are updated in place: the caller's and the trace's stay as they were
%! network = samegrad.network (300, {samegrad.layer(200, "tanh")});
%! w = sin (reshape (1:60000, 300, 200)) / 20;
%! start = struct ("w", {{w}}, "b", {{zeros(1, 200)}});
%! x = cos (reshape (1:1500, 5, 300));
%! result = samegrad.train (network, start, x, zeros (5, 200), 2, 0.5, [0, 1]);
%! assert (start.w{1}, sin (reshape (1:60000, 300, 200)) / 20);
%! stages = samegrad.backward (network, start, x, zeros (5, 200));
%! assert (result.trace{1}.dw, stages.dw);
%! assert (result.trace{2}.w{1}, w - 0.5 * stages.dw{1});
%!test  # what is held is held
%! layer = samegrad.layer (1, "tanh", "per_unit", [], false, true);
%! start = struct ("w", {{0.5}}, "b", {{0.25}});
%! result = samegrad.train (samegrad.network (1, {layer}), start, 1, 1, 3, 1);
%! assert (result.weights.w, start.w);
%! assert (result.weights.b{1} != 0.25);
%!warning <^train: the loss must stay finite, got Inf at step 2$>
%! [network, start] = line ();
%! samegrad.train (network, start, 2, 4, 50, 1e100);
%!test  # diverged: all that was computed is there
%! [network, start] = line ();
%! warning ("off", "samegrad:train:diverged", "local");
%! result = samegrad.train (network, start, 2, 4, 50, 1e100, [0, 2, 7]);
%! [~, identifier] = lastwarn ();
%! assert (identifier, "samegrad:train:diverged");
%! assert ({result.updates, result.reason, result.losses(end)}, {2, "diverged", Inf});
%! assert (size (result.losses), [3, 1]);
%! assert (cellfun (@(t) t.step, result.trace), [0, 2]);
%! assert (samegrad.loss (network, result.weights, 2, 4), Inf);
%!test refuse ({-1, 1}, "range", "steps must be a whole number of at least 0, got -1");
%!test refuse ({"9", 1}, "type", "steps must be a number, got text");
%!test refuse ({9, -1}, "range", "learning_rate must be a finite number above 0, got -1");
%!test refuse ({9, []}, "type", "learning_rate must be a number, got nothing");
%!test
%! refuse ({100, 1, [3, 101]}, "range", ...
%!         "trace_steps must be whole numbers from 0 to 100, got 101");
%!test refuse ({9, 1, 0.5}, "range", "trace_steps must be whole numbers from 0 to 9, got 0.5");
%!test refuse ({9, 1, [1, NaN]}, "range", "trace_steps must be whole numbers from 0 to 9, got NaN");
%!test refuse ({9, 1, {1}}, "type", "trace_steps must be whole numbers from 0 to 9, got a list");
%!test refuse ({9, 1, "1"}, "type", "trace_steps must be whole numbers from 0 to 9, got text");
%!error <Invalid call to train> samegrad.train (1, 2, 3, 4, 5)
%!error <called with too many inputs> samegrad.train (1, 2, 3, 4, 5, 6, 7, "native", 9)
