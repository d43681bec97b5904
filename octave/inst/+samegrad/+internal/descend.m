## -*- texinfo -*-
## @deftypefn {} {@var{result} =} samegrad.internal.descend (@var{run}, @var{x}, @var{y}, @
##   @var{position}, @var{watch})
## Return what training comes to.
##
## @var{run} is what is known at its start: a struct of @code{network}, @code{plan},
## @code{settings} (from @code{samegrad.internal.check_training}), @code{w}, @code{b},
## @code{tensors} (those of the optimizer) and @code{updates} (of earlier trainings).
## @end deftypefn

function result = descend (run, x, y, position, watch)

  settings = run.settings;
  [plan, w, b, steps, rate] = deal (run.plan, run.w, run.b, settings.steps, settings.learning_rate);
  [plain, drawn, watched, scheduled] = asked_for (settings);
  [trained, small_w, large_w, train_b] = trained_tensors (run);
  kept = samegrad.internal.kept_of (run.tensors, numel (w));
  losses = zeros (steps + 1, 1);
  norms = zeros (steps * settings.gradient_norms, numel (w));
  trace = cell (1, 0);
  to_trace = settings.trace_steps;
  upcoming = to_trace(1);
  [last, loss_value, penalized] = deal (numel (w), plan.loss.value, plan.penalized);
  forward_pass = samegrad.internal.forward_pass ();
  backward_pass = samegrad.internal.backward_pass ();
  [batch, masks, x_batch, y_batch] = deal ((1:rows (x))', {}, x, y);
  [ahead, seen, reason] = deal (position, watch, "");
  ## Nothing is called that was not asked for: a flag costs a small step 0.1 %, a call 4 %.
  for step = 0:steps
    if (drawn)
      position = ahead;
      [batch, masks, ahead] = draw (settings.batching, position, rows (x));
      plan = samegrad.internal.with_masks (plan, masks);
      x_batch = x(batch, :);
      y_batch = y(batch, :);
    endif
    [z, a] = forward_pass (plan, w, b, x_batch);
    loss = loss_value (z{last}, a{last}, y_batch);
    if (penalized)
      loss += samegrad.internal.penalty (plan, w, b);
    endif
    losses(step + 1) = loss;
    stop = step == steps || loss - loss != 0;  # Inf - Inf is NaN
    if (watched)
      watch = seen;
      [reason, seen] = look (run, watch, step, loss, ahead, w, b);
      stop = stop || ! isempty (reason);
    endif
    if (stop && step != upcoming)
      break;
    endif
    if (scheduled)
      rate = rate_at (run, step, seen);
    endif
    [delta, dw, db] = backward_pass (plan, w, x_batch, y_batch, z, a);
    if (penalized)
      [dw, db] = samegrad.internal.add_penalty_gradients (plan, w, b, dw, db);
    endif
    if (step == upcoming)
      trace{end + 1} = trace_step (step, batch, masks, w, b, z, a, loss, delta, dw, db, rate);
      to_trace(1) = [];
      upcoming = to_trace(1);
    endif
    if (stop)
      break;
    endif
    if (plain)
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
    else
      norms = add_norms (norms, run, step, dw, db);
      t = run.updates + step + 1;
      move = @samegrad.internal.move_tensors;
      [w, b, kept] = move (plan.kernels, settings, trained, rate, t, w, b, kept, dw, db);
      dw = [];
    endif
    z = a = delta = [];  # or the next step would hold them beside its own
  endfor
  best = {struct(), seen.best}{1 + settings.rules.keep_best};
  tensors = samegrad.internal.tensors_of (kept, fieldnames (run.tensors)');
  state = samegrad.internal.make_state (settings.optimizer.name, run.updates + step, tensors, ...
                                        position, watch);
  result = struct ("network", run.network, "weights", struct ("w", {w}, "b", {b}), ...
                   "losses", losses(1:step + 1), "trace", {trace}, "updates", step, ...
                   "reason", reason_of (reason, loss), ...
                   "gradient_norms", norms(1:min (step, end), :), "best", best, "state", state);

endfunction

function [plain, drawn, watched, scheduled] = asked_for (settings)

  rules = settings.rules;
  clipped = ! (isempty (settings.clip_value) && isempty (settings.clip_norm));
  plain = strcmp (settings.optimizer.name, "gradient_descent") && ! clipped ...
          && ! settings.gradient_norms;
  drawn = settings.batching.size > 0 || any (settings.batching.dropouts);
  watched = settings.batching.size > 0 || ! isempty (rules.threshold) ...
            || ! isempty (rules.patience) || rules.keep_best ...
            || strcmp (rules.schedule.name, "reduce_on_plateau");
  scheduled = ! strcmp (rules.schedule.name, "constant") || rules.schedule.warm_up != 0;

endfunction

function [trained, small_w, large_w, train_b] = trained_tensors (run)

  ## Two rows, of w and of b: by columns that is w_1, b_1, w_2, ..
  trained = [cellfun(@(layer) layer.trainable_w, run.network.layers)
             cellfun(@(layer) layer.trainable_b, run.network.layers) & run.plan.biased];
  large = cellfun (@numel, run.w) > 2 ^ 15;
  small_w = find (trained(1, :) & ! large);
  large_w = find (trained(1, :) & large);
  train_b = find (trained(2, :));

endfunction

function [batch, masks, position] = draw (batching, position, samples)

  [batch, position] = samegrad.internal.next_batch (batching, position, samples);
  [masks, position] = samegrad.internal.next_masks (batching, position, numel (batch));

endfunction

function [reason, watch] = look (run, watch, step, loss, ahead, w, b)

  ## ahead.used is 0 where the batch was the last of its epoch.
  reason = "";
  watch = samegrad.internal.watch_batch (watch, loss);
  if (ahead.used == 0 && isfinite (loss))
    rules = run.settings.rules;
    [reason, watch] = samegrad.internal.watch_epoch (rules, watch, run.updates + step, w, b);
  endif

endfunction

function rate = rate_at (run, step, watch)

  [schedule, rate] = deal (run.settings.schedule, run.settings.learning_rate);
  updates = run.updates + step;
  rate = samegrad.internal.learning_rate_at (schedule, rate, updates, watch.factor);

endfunction

function stages = trace_step (step, batch, masks, w, b, z, a, loss, delta, dw, db, rate)

  if (isempty (masks))
    masks = cell (1, numel (w));
  endif
  stages = struct ("step", step, "batch", batch, "mask", {masks}, "w", {w}, "b", {b}, ...
                   "z", {z}, "a", {a}, "loss", loss, "delta", {delta}, "dw", {dw}, ...
                   "db", {db}, "rate", rate);

endfunction

function norms = add_norms (norms, run, step, dw, db)

  if (run.settings.gradient_norms)
    norm_of = @(dw, db) samegrad.internal.gradient_norm (run.plan.kernels, dw, db);
    norms(step + 1, :) = cellfun (norm_of, dw, db);
  endif

endfunction

function reason = reason_of (reason, loss)

  if (! isfinite (loss))
    reason = "diverged";
  elseif (isempty (reason))
    reason = "steps";
  endif

endfunction

%!shared network, start, x, y
%! network = samegrad.network (2, {samegrad.layer(3, "tanh"), samegrad.layer(2, "tanh", "none")});
%! start = struct ("w", {{sin([1, 2, 3; 4, 5, 6]), cos([1, 2; 3, 4; 5, 6])}}, ...
%!                 "b", {{[1, 2, 3], zeros(1, 0)}});
%! [x, y] = deal (sin ([1, 4; 2, 3; 3, 2]), [0, 1; 1, 0; 1, 1] / 2);
%!test  # what leaves the plain path and changes nothing changes no bit
%! plain = samegrad.train (network, start, x, y, 9, 0.5);
%! for pair = {"threshold", -1; "clip_norm", 1e99; "clip_value", 9; "gradient_norms", true}'
%!   full = samegrad.train (network, start, x, y, 9, 0.5, pair{:});
%!   assert ({full.losses, full.weights}, {plain.losses, plain.weights});
%! endfor
