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
  [plan, w, b, steps, rate] = {run.plan, run.w, run.b, settings.steps, settings.learning_rate}{:};
  [drawn, watched, scheduled, normed, clipped, plain] = samegrad.internal.asked_for (settings);
  trained = trained_tensors (run);
  [train_w, train_b] = {find(trained(1, :)), find(trained(2, :))}{:};
  large = cellfun (@numel, w(train_w)) > 2 ^ 15;
  [small_w, large_w] = {train_w(! large), train_w(large)}{:};
  [kept_w, kept_b] = kept_of (run.tensors, numel (w));
  losses = zeros (steps + 1, 1);
  norms = zeros (steps * settings.gradient_norms, numel (w));
  [trace, to_trace, upcoming] = {cell(1, 0), settings.trace_steps, settings.trace_steps(1)}{:};
  [loss_value, loss_delta, pull] = {plan.loss.value, plan.loss.delta, plan.pull}{:};
  [penalized, of_forward, of_backward] = {plan.penalized, plan.forward, plan.backward}{:};
  forward_pass = samegrad.internal.forward_pass ();
  backward_pass = samegrad.internal.backward_pass ();
  batch = (1:rows (y))';
  [masks, x_batch, y_batch, ahead, seen, reason] = {{}, x, y, position, watch, ""}{:};
  ## Nothing is called without need, nor deal above: a flag costs a small step 0.1 %, a call 4 %.
  for step = 0:steps
    if (drawn)
      position = ahead;
      [batch, masks, ahead] = draw (settings.batching, position, rows (y));
      plan = samegrad.internal.with_masks (plan, masks);
      [of_forward, of_backward] = {plan.forward, plan.backward}{:};
      if (settings.batching.size > 0)
        [x_batch, y_batch] = {x(batch, :), y(batch, :)}{:};
      endif
    endif
    [z, a, z_out, a_out] = forward_pass (of_forward, w, b, x_batch);
    loss = loss_value (z_out, a_out, y_batch);
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
    d = loss_delta (z_out, a_out, y_batch, pull);
    [delta, dw, db] = backward_pass (of_backward, w, x_batch, d, z, a);
    if (penalized)
      [dw, db] = samegrad.internal.add_penalty_gradients (plan, w, b, dw, db);
    endif
    if (step == upcoming)
      trace{end + 1} = samegrad.internal.trace_step (step, batch, masks, w, b, z, a, loss, ...
                                                     delta, dw, db, rate);
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
      if (normed)
        norms(step + 1, :) = norms_of (plan.kernels, dw, db);
      endif
      if (clipped)
        [dw, db] = clip (plan.kernels, settings, trained, dw, db);
      endif
      t = run.updates + step + 1;
      [of_w, of_b] = samegrad.internal.update_of (settings.optimizer, rate, t);
      for k = train_w
        [w{k}, kept_w{:, k}] = of_w (w{k}, dw{k}, kept_w{:, k});
      endfor
      for k = train_b
        [b{k}, kept_b{:, k}] = of_b (b{k}, db{k}, kept_b{:, k});
      endfor
    endif
    z = a = z_out = a_out = d = delta = dw = [];  # or the next step would hold both
  endfor
  tensors = tensors_of (run.tensors, kept_w, kept_b);
  state = samegrad.internal.make_state (settings.optimizer.name, run.updates + step, tensors, ...
                                        position, watch);
  result = struct ("network", run.network, "weights", struct ("w", {w}, "b", {b}), ...
                   "losses", losses(1:step + 1), "trace", {trace}, "updates", step, ...
                   "reason", samegrad.internal.reason_of (reason, loss), ...
                   "gradient_norms", norms(1:min (step, end), :), ...
                   "best", {struct(), seen.best}{1 + settings.rules.keep_best}, "state", state);

endfunction

function trained = trained_tensors (run)

  ## Two rows, of w and of b: by columns that is w_1, b_1, w_2, ..
  trained = [cellfun(@(layer) layer.trainable_w, run.network.layers)
             cellfun(@(layer) layer.trainable_b, run.network.layers) & run.plan.biased];

endfunction

function [kept_w, kept_b] = kept_of (tensors, layers)

  ## A row for each thing kept, a column for each layer: {:, k} is what goes with a tensor.
  kept_w = kept_b = cell (0, layers);
  for [each, name] = tensors
    kept_w(end + 1, :) = each.w;
    kept_b(end + 1, :) = each.b;
  endfor

endfunction

function tensors = tensors_of (tensors, kept_w, kept_b)

  k = 0;
  for [each, name] = tensors
    k += 1;
    tensors.(name) = struct ("w", {kept_w(k, :)}, "b", {kept_b(k, :)});
  endfor

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

  [schedule, rate] = {run.settings.schedule, run.settings.learning_rate}{:};
  rate = samegrad.internal.learning_rate_at (schedule, rate, run.updates + step, watch.factor);

endfunction

function norms = norms_of (kernels, dw, db)

  norms = cellfun (@(dw, db) samegrad.internal.gradient_norm (kernels, dw, db), dw, db);

endfunction

function [dw, db] = clip (kernels, settings, trained, dw, db)

  both = [dw; db];
  limits = {settings.clip_value, settings.clip_norm};
  both(trained) = samegrad.internal.clip_gradients (kernels, limits{:}, both(trained));
  [dw, db] = {both(1, :), both(2, :)}{:};

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
