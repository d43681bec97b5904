## -*- texinfo -*-
## @deftypefn {} {[@var{drawn}, @var{watched}, @var{scheduled}, @var{normed}, @var{clipped}, @
##   @var{plain}] =} samegrad.internal.asked_for (@var{settings})
## Return what the steps of a training were asked for, as flags.
##
## Whether batches or masks are drawn, losses watched, the learning rate changes, norms of
## gradients are kept, gradients clipped; and whether the update is gradient descent's with
## nothing before it.
## @end deftypefn

function [drawn, watched, scheduled, normed, clipped, plain] = asked_for (settings)

  rules = settings.rules;
  schedule = rules.schedule;
  batched = settings.batching.size > 0;
  drawn = batched || any (settings.batching.dropouts);
  watched = batched || ! isempty (rules.threshold) || ! isempty (rules.patience) ...
            || rules.keep_best || strcmp (schedule.name, "reduce_on_plateau");
  scheduled = ! strcmp (schedule.name, "constant") || schedule.warm_up != 0;
  normed = settings.gradient_norms;
  clipped = ! isempty (settings.clip_value) || ! isempty (settings.clip_norm);
  plain = strcmp (settings.optimizer.name, "gradient_descent") && ! normed && ! clipped;

endfunction

%!function flags = of (dropout, varargin)
%!  layer = samegrad.layer (1, "tanh", "none", [], true, true, dropout);
%!  network = samegrad.network (1, {layer, samegrad.layer(1)});
%!  given = samegrad.internal.train_options ("train", varargin);
%!  [given.steps, given.learning_rate] = deal (9, 1);
%!  settings = samegrad.internal.check_training ("f", network, 5, given);
%!  flags = cell (1, 6);
%!  [flags{:}] = samegrad.internal.asked_for (settings);
%!  flags = double ([flags{:}]);
%!endfunction
%!assert (of (0), [0, 0, 0, 0, 0, 1])
%!assert (of (0.5), [1, 0, 0, 0, 0, 1])
%!assert (of (0, "batch_size", 2), [1, 1, 0, 0, 0, 1])
%!assert (of (0, "threshold", 0), [0, 1, 0, 0, 0, 1])
%!assert (of (0, "patience", 3), [0, 1, 0, 0, 0, 1])
%!assert (of (0, "keep_best", true), [0, 1, 0, 0, 0, 1])
%!assert (of (0, "schedule", "reduce_on_plateau"), [0, 1, 1, 0, 0, 1])
%!assert (of (0, "schedule", struct ("name", "constant", "warm_up", 3)), [0, 0, 1, 0, 0, 1])
%!assert (of (0, "gradient_norms", true), [0, 0, 0, 1, 0, 0])
%!assert (of (0, "clip_value", 1), [0, 0, 0, 0, 1, 0])
%!assert (of (0, "clip_norm", 1), [0, 0, 0, 0, 1, 0])
%!assert (of (0, "optimizer", "adam"), [0, 0, 0, 0, 0, 0])
