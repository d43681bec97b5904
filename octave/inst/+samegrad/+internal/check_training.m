## -*- texinfo -*-
## @deftypefn {} {@var{settings} =} samegrad.internal.check_training (@var{who}, @
##   @var{network}, @var{rows}, @var{given})
## Return the arguments of training after y, checked in the order of SPEC.md, section 5.
##
## @var{given} is a struct of all of them.  The value is a struct of @code{steps},
## @code{learning_rate}, @code{optimizer}, @code{schedule}, @code{batching}, @code{seed},
## @code{clip_value}, @code{clip_norm}, @code{rules} (what to stop at, and what to look for),
## @code{gradient_norms}, @code{state} and @code{trace_steps}.
## @end deftypefn

function settings = check_training (who, network, rows, given)

  [steps, epochs] = check_length (who, given);
  [table, rates, own_rates] = samegrad.internal.optimizers ();
  [settings.learning_rate, settings.optimizer] = check_rate (who, table, rates, given);
  name = settings.optimizer.name;
  settings.schedule = check_schedule (who, name, any (strcmp (name, own_rates)), given);
  size = 0;
  if (! samegrad.internal.is_nothing (given.batch_size))
    size = samegrad.internal.check_whole_within (who, "batch_size", given.batch_size, 1, rows);
  endif
  shuffle = samegrad.internal.check_flag (who, "shuffle", given.shuffle);
  settings.batching = samegrad.internal.batching_of (network, size, shuffle);
  settings.seed = seed_of (who, given);
  check_positive = @samegrad.internal.check_positive;
  settings.clip_value = optional (check_positive, who, "clip_value", given);
  settings.clip_norm = optional (check_positive, who, "clip_norm", given);
  settings.rules = check_rules (who, settings.schedule, given);
  norms = samegrad.internal.check_flag (who, "gradient_norms", given.gradient_norms);
  settings.gradient_norms = norms;
  check = @(who, ~, value) samegrad.internal.check_state (who, network, name, rows, value);
  settings.state = optional (check, who, "state", given);
  check_epoch (who, settings.state, size);
  settings.steps = steps_of (steps, epochs, rows, size);
  settings.trace_steps = samegrad.internal.check_trace_steps (who, given.trace_steps, ...
                                                              settings.steps);

endfunction

function check_epoch (who, state, size)

  ## Without batches no epoch that is under way would ever end.
  if (! isempty (state) && state.used > 0 && size == 0)
    must = "batch_size must be given where state is within an epoch";
    samegrad.internal.fail (who, "fit", must, "nothing");
  endif

endfunction

function value = optional (check, who, name, given)

  value = [];
  if (! samegrad.internal.is_nothing (given.(name)))
    value = check (who, name, given.(name));
  endif

endfunction

function [steps, epochs] = check_length (who, given)

  check = @(who, name, value) samegrad.internal.check_whole (who, name, value, 0);
  steps = optional (check, who, "steps", given);
  epochs = optional (check, who, "epochs", given);
  if (isempty (steps) == isempty (epochs))
    came = {"both", "nothing"}{isempty (steps) + 1};
    samegrad.internal.fail (who, "fit", "steps or epochs must be given", came);
  endif

endfunction

function steps = steps_of (steps, epochs, rows, size)

  if (isempty (steps) && size > 0)
    steps = epochs * ceil (rows / size);
  elseif (isempty (steps))
    steps = epochs;
  endif

endfunction

function [rate, optimizer] = check_rate (who, table, rates, given)

  rate = optional (@samegrad.internal.check_positive, who, "learning_rate", given);
  optimizer = samegrad.internal.check_settings (who, "optimizer", given.optimizer, table);
  if (isempty (rate))
    rate = rates.(optimizer.name);
  endif

endfunction

function schedule = check_schedule (who, optimizer, has_own_rates, given)

  table = samegrad.internal.schedules ();
  schedule = samegrad.internal.check_settings (who, "schedule", given.schedule, table);
  if (has_own_rates && ! strcmp (schedule.name, "constant"))
    must = ["schedule must be constant for " optimizer];
    samegrad.internal.fail (who, "fit", must, schedule.name);
  endif
  if (has_own_rates && schedule.warm_up != 0)
    must = ["schedule.warm_up must be 0 for " optimizer];
    samegrad.internal.fail (who, "fit", must, samegrad.internal.number_text (schedule.warm_up));
  endif

endfunction

function seed = seed_of (who, given)

  seed = optional (@samegrad.internal.check_seed, who, "seed", given);
  if (isempty (seed))
    seed = 1;
  elseif (! samegrad.internal.is_nothing (given.state))
    must = "seed must be left out where state is given";
    samegrad.internal.fail (who, "fit", must, samegrad.internal.number_text (seed));
  endif

endfunction

function rules = check_rules (who, schedule, given)

  whole = @(who, name, value) samegrad.internal.check_whole (who, name, value, 1);
  finite = @samegrad.internal.check_finite_number;
  rules.threshold = optional (finite, who, "threshold", given);
  rules.patience = optional (whole, who, "patience", given);
  min_delta = given.min_delta;
  rules.min_delta = samegrad.internal.check_within (who, "min_delta", min_delta, 0, Inf, "[)");
  rules.keep_best = samegrad.internal.check_flag (who, "keep_best", given.keep_best);
  rules.schedule = schedule;

endfunction

%!function settings = take (varargin)
%!  network = samegrad.network (1, {samegrad.layer(1)});
%!  given = samegrad.internal.train_options ("train", {});
%!  given.steps = 9;
%!  given.learning_rate = [];
%!  for k = 1:2:numel (varargin)
%!    given.(varargin{k}) = varargin{k + 1};
%!  endfor
%!  settings = samegrad.internal.check_training ("f", network, 5, given);
%!endfunction
%!function refuse (list, kind, sentence)
%!  assert (samegrad.internal.refusal (@() take (list{:})), ["samegrad:f:" kind " f: " sentence]);
%!endfunction
%!test  # defaults
%! settings = take ();
%! assert ([settings.steps, settings.learning_rate, settings.seed], [9, 0.1, 1]);
%! assert (settings.batching, struct ("size", 0, "shuffle", false, "units", 1, "dropouts", 0));
%! assert ({settings.clip_value, settings.clip_norm, settings.state}, {[], [], []});
%! assert ({settings.gradient_norms, settings.trace_steps}, {false, -1});
%! assert (settings.rules, struct ("threshold", [], "patience", [], "min_delta", 0, ...
%!                                 "keep_best", false, "schedule", settings.schedule));
%!test  # steps by epochs; the default rate by the optimizer
%! assert (take ("steps", [], "epochs", 3).steps, 3);
%! assert (take ("steps", [], "epochs", int8 (3), "batch_size", 2).steps, 9);
%! assert (take ("optimizer", "adam").learning_rate, 0.001);
%! assert (take ("optimizer", "adam", "learning_rate", 2).learning_rate, 2);
%!test
%! for bad = {{"steps", -1}, "steps must be a whole number of at least 0, got -1"; ...
%!            {"epochs", -1}, "epochs must be a whole number of at least 0, got -1"; ...
%!            {"learning_rate", -1}, "learning_rate must be a finite number above 0, got -1"; ...
%!            {"batch_size", 6}, "batch_size must be a whole number from 1 to 5, got 6"; ...
%!            {"batch_size", 0}, "batch_size must be a whole number from 1 to 5, got 0"; ...
%!            {"seed", -1}, "seed must be a whole number from 0 to 4294967295, got -1"; ...
%!            {"clip_value", 0}, "clip_value must be a finite number above 0, got 0"; ...
%!            {"clip_norm", 0}, "clip_norm must be a finite number above 0, got 0"; ...
%!            {"threshold", Inf}, "threshold must be a finite number, got Inf"; ...
%!            {"patience", -1}, "patience must be a whole number of at least 1, got -1"; ...
%!            {"min_delta", -1}, "min_delta must lie in [0, Inf), got -1"; ...
%!            {"trace_steps", 10}, "trace_steps must be whole numbers from 0 to 9, got 10"}'
%!   refuse (bad{1}, "range", bad{2});
%! endfor
%!test
%! for bad = {{"steps", "9"}, "steps must be a number, got text"; ...
%!            {"shuffle", 2}, "shuffle must be true or false, got 2"; ...
%!            {"min_delta", []}, "min_delta must be a number, got nothing"; ...
%!            {"keep_best", "yes"}, "keep_best must be true or false, got text"; ...
%!            {"gradient_norms", 2}, "gradient_norms must be true or false, got 2"; ...
%!            {"state", 3}, "state must be a state, got a number"; ...
%!            {"optimizer", []}, "optimizer must be a name or settings with a name, got nothing"}'
%!   refuse (bad{1}, "type", bad{2});
%! endfor
%!test
%! own = {"optimizer", "rprop", "schedule"};
%! warm = struct ("name", "constant", "warm_up", 5);
%! for bad = {{"steps", []}, "steps or epochs must be given, got nothing"; ...
%!            {"epochs", 1}, "steps or epochs must be given, got both"; ...
%!            {"seed", 3, "state", 1}, "seed must be left out where state is given, got 3"; ...
%!            [own, {struct("name", "step", "every", 2)}], ...
%!            "schedule must be constant for rprop, got step"; ...
%!            [own, {warm}], "schedule.warm_up must be 0 for rprop, got 5"}'
%!   refuse (bad{1}, "fit", bad{2});
%! endfor
%!test  # a state within an epoch
%! network = samegrad.network (1, {samegrad.layer(1, "identity", "none")});
%! x = [1; 2; 3];
%! one = samegrad.train (network, samegrad.initialize (network), x, x, 1, 1, "batch_size", 2);
%! train = @samegrad.train;
%! on = @(varargin) train (network, one.weights, x, x, 1, 1, "state", one.state, varargin{:});
%! assert (samegrad.internal.refusal (on), ["samegrad:train:fit train: batch_size must be " ...
%!         "given where state is within an epoch, got nothing"]);
%! assert (on ("batch_size", 3).state.used, 0);
