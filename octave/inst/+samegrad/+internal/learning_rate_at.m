## -*- texinfo -*-
## @deftypefn {} {@var{rate} =} samegrad.internal.learning_rate_at (@var{schedule}, @
##   @var{learning_rate}, @var{updates}, @var{factor})
## Return the learning rate after so many updates.
##
## @var{factor} is that of the training's state, which @qcode{"reduce_on_plateau"} lowers.
## Formulas and sources are in SPEC.md, section 7.
## @end deftypefn

function rate = learning_rate_at (schedule, learning_rate, updates, factor)

  if (updates < schedule.warm_up)
    rate = learning_rate * ((updates + 1) / schedule.warm_up);
  else
    rate = learning_rate * part_of (schedule, updates - schedule.warm_up, factor);
  endif

endfunction

function part = part_of (schedule, t, factor)

  switch (schedule.name)
    case "constant"
      part = 1;
    case "step"
      part = samegrad.internal.whole_power (schedule.factor, floor (t / schedule.every));
    case "exponential"
      part = samegrad.internal.whole_power (schedule.factor, t);
    case "inverse_time"
      part = 1 / (1 + schedule.decay * t);
    case "cosine"
      at = min (t, schedule.steps) / schedule.steps;
      above = (1 + samegrad.internal.cos_pi (at)) / 2;
      part = schedule.final + (1 - schedule.final) * above;
    case "reduce_on_plateau"
      part = factor;
  endswitch

endfunction

%!function rates = at (updates, varargin)
%!  table = samegrad.internal.schedules ();
%!  value = struct ("name", varargin{:});
%!  schedule = samegrad.internal.check_settings ("f", "schedule", value, table);
%!  rate_at = @(t) samegrad.internal.learning_rate_at (schedule, 0.5, t, 0.25);
%!  rates = arrayfun (rate_at, updates);
%!endfunction
%!assert (at (0:2, "constant"), [0.5, 0.5, 0.5])  # by hand, all of them
%!assert (at (0:5, "constant", "warm_up", 4), [0.125, 0.25, 0.375, 0.5, 0.5, 0.5])
%!assert (at (0:5, "step", "every", 2), [0.5, 0.5, 0.25, 0.25, 0.125, 0.125])
%!assert (at (0:3, "step", "every", 1, "factor", 0.25, "warm_up", 1), [0.5, 0.5, 0.125, 0.03125])
%!assert (at (0:3, "exponential", "factor", 0.5), [0.5, 0.25, 0.125, 0.0625])
%!assert (at (0:3, "inverse_time", "decay", 1), [0.5, 0.25, 0.5 * (1 / 3), 0.125])
%!assert (at ([0, 4, 5, 9], "cosine", "steps", 4, "final", 0.25), [0.5, 0.125, 0.125, 0.125])
%!assert (at (0:4, "cosine", "steps", 4), (1 + cos (pi * (0:4) / 4)) / 4, eps)
%!assert (at (0:1, "reduce_on_plateau"), [0.125, 0.125])  # the factor given is 0.25
%!function [rates, result] = trained (schedule, steps, rate, x, varargin)
%!  network = samegrad.network (1, {samegrad.layer(1, "identity", "none")});
%!  start = struct ("w", {{0.5}}, "b", {{zeros(1, 0)}});
%!  result = samegrad.train (network, start, x, 2, steps, rate, "schedule", schedule, ...
%!                           "trace_steps", 0:steps, varargin{:});
%!  rates = cellfun (@(stages) stages.rate, result.trace);
%!endfunction
%!test  # training steps by it, counting all updates
%! schedule = struct ("name", "exponential", "factor", 0.5, "warm_up", 1);
%! [rates, result] = trained (schedule, 3, 0.5, 1);
%! assert (rates, [0.5, 0.5, 0.25, 0.125]);
%! assert (result.trace{3}.w{1}, result.trace{2}.w{1} - 0.5 * result.trace{2}.dw{1});
%! assert (trained (schedule, 1, 0.5, 1, "state", result.state), [0.125, 0.0625]);
%!test  # a rate of 2 jumps to and fro: 2 epochs in a row are not below the first, by hand
%! schedule = struct ("name", "reduce_on_plateau", "patience", 2);
%! [rates, result] = trained (schedule, 4, 2, 1);
%! assert (rates, [2, 2, 1, 1, 1]);
%! assert (result.losses', [1.125, 1.125, 1.125, 0, 0]);
%! schedule = struct ("name", "reduce_on_plateau", "patience", 1, "smallest", 0.375);
%! assert (trained (schedule, 4, 1, 0), [1, 0.5, 0.375, 0.375, 0.375]);
