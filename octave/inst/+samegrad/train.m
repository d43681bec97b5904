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
