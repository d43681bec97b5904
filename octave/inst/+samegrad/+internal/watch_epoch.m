## -*- texinfo -*-
## @deftypefn {} {[@var{reason}, @var{watch}] =} samegrad.internal.watch_epoch (@var{rules}, @
##   @var{watch}, @var{step}, @var{w}, @var{b})
## Return why to stop, or empty text, and the watch for the next epoch.
##
## To be called after the last batch of an epoch; its loss is the mean of its batches'.
## @end deftypefn

function [reason, watch] = watch_epoch (rules, watch, step, w, b)

  loss = watch.epoch_loss / watch.epoch_batches;
  watch.epoch_loss = watch.epoch_batches = 0;
  if (rules.keep_best && loss < samegrad.internal.field_or (watch.best, "loss", Inf))
    weights = struct ("w", {w}, "b", {b});
    watch.best = struct ("step", step, "loss", loss, "weights", weights);
  endif
  if (strcmp (rules.schedule.name, "reduce_on_plateau"))
    watch = watch_plateau (rules.schedule, watch, loss);
  endif
  reason = "";
  if (! isempty (rules.patience))
    [watch.lowest, watch.waited] = wait (watch.lowest, watch.waited, loss, rules.min_delta);
    if (watch.waited >= rules.patience)
      reason = "patience";
    endif
  endif
  if (! isempty (rules.threshold) && loss < rules.threshold)
    reason = "threshold";
  endif

endfunction

function watch = watch_plateau (schedule, watch, loss)

  [lowest, waited] = wait (watch.plateau_lowest, watch.plateau_waited, loss, schedule.min_delta);
  if (waited >= schedule.patience)
    watch.factor = max (watch.factor * schedule.factor, schedule.smallest);
    waited = 0;
  endif
  watch.plateau_lowest = lowest;
  watch.plateau_waited = waited;

endfunction

function [lowest, waited] = wait (lowest, waited, loss, min_delta)

  if (loss < lowest - min_delta)
    lowest = loss;
    waited = 0;
  else
    waited += 1;
  endif

endfunction

%!function [reasons, watch] = watched (rules, losses)
%!  none = struct ("threshold", [], "patience", [], "min_delta", 0, "keep_best", false, ...
%!                 "schedule", struct ("name", "constant", "warm_up", 0));
%!  for [value, name] = rules
%!    none.(name) = value;
%!  endfor
%!  watch = samegrad.internal.start_watch ();
%!  for k = 1:numel (losses)
%!    watch = samegrad.internal.watch_batch (watch, losses(k));
%!    [reasons{k}, watch] = samegrad.internal.watch_epoch (none, watch, k - 1, {k}, {-k});
%!  endfor
%!endfunction
%!test  # below the threshold, not at it
%! reasons = watched (struct ("threshold", 2), [3, 2, 1, 3]);
%! assert (reasons, {"", "", "threshold", ""});
%!test  # patience counts epochs in a row that are not below the lowest
%! [reasons, watch] = watched (struct ("patience", 2), [3, 3, 2, 4, 2, 3]);
%! assert (reasons, {"", "", "", "", "patience", "patience"});
%! assert ([watch.lowest, watch.waited], [2, 3]);
%!test  # falling by no more than min_delta does not count as falling
%! reasons = watched (struct ("patience", 2, "min_delta", 0.5), [3, 2.5, 2.25]);
%! assert (reasons, {"", "", ""});
%! reasons = watched (struct ("patience", 2, "min_delta", 1), [3, 2.5, 2]);
%! assert (reasons, {"", "", "patience"});
%!test  # the threshold goes before patience
%! reasons = watched (struct ("patience", 1, "threshold", 9), [10, 8, 8]);
%! assert (reasons, {"", "threshold", "threshold"});
%!test  # the first of equals is the best
%! [~, watch] = watched (struct ("keep_best", true), [3, 1, 2, 1]);
%! assert (watch.best.step, 1);
%! assert (watch.best.loss, 1);
%! assert (watch.best.weights, struct ("w", {{2}}, "b", {{-2}}));
%! [~, watch] = watched (struct (), [3, 1]);
%! assert (watch.best, struct ());
%!test  # the loss of an epoch is the mean of its batches
%! [~, watch] = watched (struct (), 3);
%! assert ([watch.epoch_loss, watch.epoch_batches], [0, 0]);
%! watch.epoch_loss = 5;
%! watch.epoch_batches = 2;
%! rules = struct ("threshold", 2.75, "patience", [], "min_delta", 0, "keep_best", false, ...
%!                 "schedule", struct ("name", "constant", "warm_up", 0));
%! assert (samegrad.internal.watch_epoch (rules, watch, 0, {}, {}), "threshold");
%!test  # a plateau lowers the factor, down to the smallest, and counts from anew
%! schedule = struct ("name", "reduce_on_plateau", "factor", 0.5, "patience", 2, ...
%!                    "min_delta", 0, "smallest", 0.375);
%! [~, watch] = watched (struct ("schedule", schedule), [3, 3, 3, 3]);
%! assert ([watch.factor, watch.plateau_lowest, watch.plateau_waited], [0.5, 3, 1]);
%! [~, watch] = watched (struct ("schedule", schedule), [3, 3, 3, 3, 3]);
%! assert (watch.factor, 0.375);
%!function result = trained (steps, rate, varargin)
%!  network = samegrad.network (1, {samegrad.layer(1, "identity", "none")});
%!  start = struct ("w", {{0.5}}, "b", {{zeros(1, 0)}});
%!  result = samegrad.train (network, start, 1, 2, steps, rate, varargin{:});
%!endfunction
%!test  # training stops by the rules; a rate of 0.5 halves 1.5, one of 2 jumps to and fro
%! result = trained (20, 0.5, "threshold", 0.1);
%! assert ({result.reason, result.losses, result.weights.w}, ...
%!         {"threshold", [1.125; 0.28125; 0.0703125], {1.625}});
%! result = trained (20, 2, "patience", 3);
%! assert ({result.reason, result.updates}, {"patience", 3});
%! result = trained (2, 0.5, "threshold", 0.1);
%! assert (result.reason, "threshold");
%!test  # the best is kept beside the last, where asked for
%! result = trained (3, 2.5, "keep_best", true);  # overshoots further each time
%! assert (result.best, struct ("step", 0, "loss", 1.125, ...
%!                              "weights", struct ("w", {{0.5}}, "b", {{zeros(1, 0)}})));
%! result = trained (3, 0.5, "keep_best", true);
%! assert (result.best.weights, result.weights);
%! assert (trained (3, 0.5).best, struct ());
%!test  # divergence goes before all
%! warning ("off", "samegrad:train:diverged", "local");
%! result = trained (400, 1e3, "patience", 300, "keep_best", true);
%! assert ({result.reason, result.best.step}, {"diverged", 0});
