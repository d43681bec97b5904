## -*- texinfo -*-
## @deftypefn  {} {@var{result} =} samegrad.train (@var{network}, @var{weights}, @var{x}, @var{y}, @
##   @var{steps}, @var{learning_rate})
## @deftypefnx {} {@var{result} =} samegrad.train (@dots{}, @var{name}, @var{value}, @dots{})
## Train a network.
##
## By default full-batch gradient descent: @code{W} becomes @code{W - learning_rate * dE/dW},
## and b likewise, for every trainable tensor, all from the same forward pass.  SPEC.md,
## section 7, has every formula, its source and the variant chosen.
##
## Arguments: @var{network}, @var{weights}, @var{x} and @var{y} as for @code{samegrad.loss}; the
## weights are where training starts, they are not changed;
##
## @table @var
## @item steps
## Number of updates, a whole number of at least 0; @code{[]} where @code{epochs} is given.
## @item learning_rate
## A finite number above 0.  The default, also for @code{[]}, is the optimizer's: 0.1 for
## @qcode{"gradient_descent"}.
## @end table
##
## What follows is given by name and value; the later of two of one name counts.
##
## @table @code
## @item optimizer
## @qcode{"gradient_descent"} (default), @qcode{"momentum"}, @qcode{"nesterov"},
## @qcode{"adagrad"}, @qcode{"rmsprop"}, @qcode{"adadelta"}, @qcode{"adam"}, @qcode{"adamw"},
## @qcode{"nadam"}, @qcode{"rprop"} or @qcode{"delta_bar_delta"}; or a struct of its @code{name}
## and settings, @code{struct ("name", "adam", "beta1", 0.95)}.
## @item schedule
## Of the learning rate: @qcode{"constant"} (default), @qcode{"step"}, @qcode{"exponential"},
## @qcode{"inverse_time"}, @qcode{"cosine"} or @qcode{"reduce_on_plateau"}, each with
## @code{warm_up} steps at first; @code{struct ("name", "cosine", "steps", 100)}.
## @item batch_size
## Samples of an update, 1 .. n; the last batch of an epoch has what is left.  Default: all
## samples, as they stand.
## @item epochs
## Number of passes over the samples, in place of @var{steps}.
## @item shuffle
## Whether each epoch draws the order of its samples, where batch_size is given (default true).
## @item seed
## Of the streams that order and dropout masks are drawn from, 0 .. 2^32 - 1, default 1.
## @item clip_value
## @itemx clip_norm
## Above 0: the largest absolute entry of a gradient, and the largest norm of all.
## @item threshold
## Stop where the loss of an epoch is below.
## @item patience
## @itemx min_delta
## Stop where so many epochs in a row were not below the lowest by min_delta (default 0).
## @item keep_best
## Whether the weights of the lowest loss of an epoch are returned as @code{best}.
## @item gradient_norms
## Whether the norm of each layer's gradient is kept for each step.
## @item state
## From an earlier training, to go on from; @var{weights} must be those it returned.
## @item trace_steps
## Whole numbers in 0 .. @var{steps}, in any order: the steps whose every stage is kept.  None
## by default.  Recording costs nothing where it is not asked for.
## @item arithmetic
## As for @code{samegrad.loss}.
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
## (updates + 1) x 1; entry t + 1 is the loss of the weights after t updates, on batch t.
## @item trace
## 1 x T cell array, one struct per step asked for, ascending: @code{step}, @code{batch},
## @code{mask}, @code{w}, @code{b}, @code{z}, @code{a}, @code{loss}, @code{delta}, @code{dw},
## @code{db}, @code{rate}, all of the weights after @code{step} updates.
## @item updates
## The number of updates made.
## @item reason
## Why training stopped: @qcode{"steps"}, @qcode{"diverged"}, @qcode{"threshold"} or
## @qcode{"patience"}.
## @item gradient_norms
## updates x layers where asked for, else 0 x layers.
## @item best
## A struct of @code{step}, @code{loss}, @code{weights}; without fields where not asked for.
## @item state
## What training needs to go on.
## @end table
##
## Errors: as @code{samegrad.loss}, and @code{samegrad:train:type}, @code{:name}, @code{:range}
## or @code{:fit} for settings out of range, before training starts.  A loss that is not finite
## is no error: training stops there with the warning @code{samegrad:train:diverged} and returns
## what it has.
##
## @example
## net = samegrad.network (1, @{samegrad.layer(1, "identity", "none")@});
## start = struct ("w", @{@{0.5@}@}, "b", @{@{zeros(1, 0)@}@});
## result = samegrad.train (net, start, 2, 4, 1, 0.125);
## result.weights.w@{1@}
##   @result{} 1.2500
## @end example
## @seealso{samegrad.backward, samegrad.predict, samegrad.multi_start}
## @end deftypefn

function result = train (network, weights, x, y, steps = [], learning_rate = [], varargin)

  if (nargin < 4 || mod (numel (varargin), 2) == 1)
    print_usage ();
  endif
  given = samegrad.internal.train_options ("train", varargin);
  given.steps = steps;
  given.learning_rate = learning_rate;
  arithmetic = samegrad.internal.check_arithmetic ("train", given.arithmetic);
  network = samegrad.internal.check_network ("train", network);
  weights = samegrad.internal.check_weights ("train", network, weights);
  x = samegrad.internal.check_x ("train", network, x);
  y = samegrad.internal.check_y ("train", network, x, y);
  settings = samegrad.internal.check_training ("train", network, rows (x), given);
  result = samegrad.internal.run_training (network, weights, x, y, settings, arithmetic);
  samegrad.internal.warn_if_diverged ("train", result);

endfunction

%!function [network, start] = line (rate)
%!  network = samegrad.network (1, {samegrad.layer(1, "identity", "none")});
%!  start = struct ("w", {{0.5}}, "b", {{zeros(1, 0)}});
%!endfunction
%!function refuse (list, kind, sentence)
%!  [network, start] = line ();
%!  said = samegrad.internal.refusal (@() samegrad.train (network, start, 2, 4, list{:}));
%!  assert (said, ["samegrad:train:" kind " train: " sentence]);
%!endfunction
%!test  # the value; losses has steps + 1 entries
%! [network, start] = line ();
%! result = samegrad.train (network, start, 2, 4, 2, 0.125);
%! names = {"network", "weights", "losses", "trace", "updates", "reason", ...
%!          "gradient_norms", "best", "state"};
%! assert (fieldnames (result)', names);
%! assert (result.network, network);
%! assert (result.losses, [4.5; 1.125; 0.28125]);  # w: 0.5, 1.25, 1.625
%! assert (result.weights.w, {1.625});
%! assert ({result.trace, result.updates, result.reason}, {cell(1, 0), 2, "steps"});
%! assert ({result.gradient_norms, result.best}, {zeros(0, 1), struct()});
%! assert (start.w, {0.5});
%!test  # no step at all
%! [network, start] = line ();
%! result = samegrad.train (network, start, 2, 4, 0, 0.125, "trace_steps", 0);
%! assert ({result.losses, result.updates, result.weights}, {4.5, 0, start});
%! assert (result.trace{1}.dw, {-6});
%!test  # trace: ascending, repeats dropped, the stages of the weights of that step
%! [network, start] = line ();
%! result = samegrad.train (network, start, 2, 4, 2, 0.125, "trace_steps", int8 ([2; 0; 2]));
%! assert (size (result.trace), [1, 2]);
%! names = {"step", "batch", "mask", "w", "b", "z", "a", "loss", "delta", "dw", "db", "rate"};
%! assert (fieldnames (result.trace{1})', names);
%! assert ({result.trace{1}.step, result.trace{2}.step}, {0, 2});
%! assert ({result.trace{2}.w, result.trace{2}.loss}, {{1.625}, 0.28125});
%! assert ({result.trace{2}.batch, result.trace{2}.mask, result.trace{2}.rate}, {1, {[]}, 0.125});
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
%! result = samegrad.train (network, start, x, zeros (5, 200), 2, 0.5, "trace_steps", [0, 1]);
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
%! result = samegrad.train (network, start, 2, 4, 50, 1e100, "trace_steps", [0, 2, 7]);
%! [~, identifier] = lastwarn ();
%! assert (identifier, "samegrad:train:diverged");
%! assert ({result.updates, result.reason, result.losses(end)}, {2, "diverged", Inf});
%! assert (size (result.losses), [3, 1]);
%! assert (cellfun (@(t) t.step, result.trace), [0, 2]);
%! assert (samegrad.loss (network, result.weights, 2, 4), Inf);
%!test refuse ({-1, 1}, "range", "steps must be a whole number of at least 0, got -1");
%!test refuse ({9, -1}, "range", "learning_rate must be a finite number above 0, got -1");
%!test refuse ({}, "fit", "steps or epochs must be given, got nothing");
%!error <Invalid call to train> samegrad.train (1, 2, 3)
%!error <Invalid call to train> samegrad.train (1, 2, 3, 4, 5, 6, "trace_steps")
%!error <^train: train must have only the arguments optimizer, .*did you mean optimizer\?\)$>
%! [network, start] = line ();
%! samegrad.train (network, start, 2, 4, 9, 1, "optimiser", "adam");
