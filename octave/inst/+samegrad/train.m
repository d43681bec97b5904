## -*- texinfo -*-
## @deftypefn  {} {@var{result} =} samegrad.train (@var{network}, @var{weights}, @var{x}, @var{y}, @
##   @var{steps}, @var{learning_rate})
## @deftypefnx {} {@var{result} =} samegrad.train (@dots{}, @var{name}, @var{value}, @dots{})
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
## @end table
##
## What follows is given by name and value, such as @qcode{"trace_steps"}, @code{0:10}; the
## later of two of one name counts.
##
## @table @var
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

function result = train (network, weights, x, y, steps = [], learning_rate = [], varargin)

  if (nargin < 4 || mod (numel (varargin), 2) == 1)
    print_usage ();
  endif
  given = samegrad.internal.train_options ("train", varargin);
  arithmetic = samegrad.internal.check_arithmetic ("train", given.arithmetic);
  network = samegrad.internal.check_network ("train", network);
  weights = samegrad.internal.check_weights ("train", network, weights);
  x = samegrad.internal.check_x ("train", network, x);
  y = samegrad.internal.check_y ("train", network, x, y);
  schedule = check_schedule (steps, learning_rate, given.trace_steps);
  plan = samegrad.internal.make_plan (network, arithmetic);
  descend = @samegrad.internal.descend;
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
  if (iscell (value) && isempty (value))
    value = [];
  endif
  if (! samegrad.internal.is_real_numeric (value) || ndims (value) > 2)
    samegrad.internal.fail ("train", "type", must, samegrad.internal.kind_text (value));
  endif
  list = double (value')(:)';  # in row order
  bad = find (! (list >= 0 & list <= steps & list == floor (list)), 1);
  if (! isempty (bad))
    samegrad.internal.fail ("train", "range", must, samegrad.internal.number_text (list(bad)));
  endif
  list = [unique(list), -1];  # a step that never comes, after the last

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
%! names = {"network", "weights", "losses", "trace", "updates", "reason"};
%! assert (fieldnames (result)', names);
%! assert (result.network, network);
%! assert (result.losses, [4.5; 1.125; 0.28125]);  # w: 0.5, 1.25, 1.625
%! assert (result.weights.w, {1.625});
%! assert ({result.trace, result.updates, result.reason}, {cell(1, 0), 2, "steps"});
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
%!test refuse ({"9", 1}, "type", "steps must be a number, got text");
%!test refuse ({9, -1}, "range", "learning_rate must be a finite number above 0, got -1");
%!test refuse ({9, []}, "type", "learning_rate must be a number, got nothing");
%!test
%! refuse ({100, 1, "trace_steps", [3, 101]}, "range", ...
%!         "trace_steps must be whole numbers from 0 to 100, got 101");
%!test
%! refuse ({9, 1, "trace_steps", 0.5}, "range", ...
%!         "trace_steps must be whole numbers from 0 to 9, got 0.5");
%!test  # the first in row order
%! refuse ({9, 1, "trace_steps", [1, 12; 11, 10]}, "range", ...
%!         "trace_steps must be whole numbers from 0 to 9, got 12");
%!test
%! refuse ({9, 1, "trace_steps", [1, NaN]}, "range", ...
%!         "trace_steps must be whole numbers from 0 to 9, got NaN");
%!test
%! refuse ({9, 1, "trace_steps", {1}}, "type", ...
%!         "trace_steps must be whole numbers from 0 to 9, got a list");
%!test
%! refuse ({9, 1, "trace_steps", "1"}, "type", ...
%!         "trace_steps must be whole numbers from 0 to 9, got text");
%!error <Invalid call to train> samegrad.train (1, 2, 3)
%!error <Invalid call to train> samegrad.train (1, 2, 3, 4, 5, 6, "trace_steps")
%!test
%! refuse ({9, 1, "trace_stops", 1}, "name", ["train must have only the arguments " ...
%!         'trace_steps, arithmetic, got "trace_stops" (did you mean trace_steps?)']);
