## -*- texinfo -*-
## @deftypefn {} {@var{table} =} samegrad.internal.schedules ()
## Return the settings of each learning-rate schedule (SPEC.md, section 7).
##
## A struct with a field for each name, a cell array of @code{samegrad.internal.setting}.
## @end deftypefn

function table = schedules ()

  persistent made = settings_table ();  # of constants: to make it takes as long as ten steps
  table = made;

endfunction

function table = settings_table ()

  warm_up = whole ("warm_up", 0, 0);
  factor = @(default, ends) within ("factor", default, 0, 1, ends);
  table.constant = {warm_up};
  table.step = {whole("every", [], 1), factor(0.5, "(]"), warm_up};
  table.exponential = {factor([], "(]"), warm_up};
  table.inverse_time = {within("decay", [], 0, Inf, "[)"), warm_up};
  table.cosine = {whole("steps", [], 1), within("final", 0, 0, 1, "[]"), warm_up};
  table.reduce_on_plateau = {factor(0.5, "()"), whole("patience", 10, 1), ...
                             within("min_delta", 0, 0, Inf, "[)"), ...
                             within("smallest", 0, 0, 1, "[]"), warm_up};

endfunction

function row = within (name, default, low, high, ends)

  row = samegrad.internal.setting (name, default, "within", low, high, ends);

endfunction

function row = whole (name, default, least)

  row = samegrad.internal.setting (name, default, "whole", least);

endfunction

%!function schedule = take (varargin)
%!  value = struct ("name", varargin{:});
%!  table = samegrad.internal.schedules ();
%!  schedule = samegrad.internal.check_settings ("f", "schedule", value, table);
%!endfunction
%!function refuse (list, kind, sentence)
%!  said = samegrad.internal.refusal (@() take (list{:}));
%!  assert (said, ["samegrad:f:" kind " f: " sentence]);
%!endfunction
%!test  # names and defaults
%! names = {"constant", "step", "exponential", "inverse_time", "cosine", "reduce_on_plateau"};
%! assert (fieldnames (samegrad.internal.schedules ())', names);
%! assert (take ("constant"), struct ("name", "constant", "warm_up", 0));
%! assert (take ("step", "every", 3), ...
%!         struct ("name", "step", "every", 3, "factor", 0.5, "warm_up", 0));
%! assert (take ("cosine", "steps", 9), ...
%!         struct ("name", "cosine", "steps", 9, "final", 0, "warm_up", 0));
%! assert (take ("reduce_on_plateau"), ...
%!         struct ("name", "reduce_on_plateau", "factor", 0.5, "patience", 10, ...
%!                 "min_delta", 0, "smallest", 0, "warm_up", 0));
%!test refuse ({"step"}, "name", "step must have the field every, got nothing");
%!test refuse ({"cosine"}, "name", "cosine must have the field steps, got nothing");
%!test refuse ({"exponential"}, "name", "exponential must have the field factor, got nothing");
%!test refuse ({"inverse_time"}, "name", "inverse_time must have the field decay, got nothing");
%!test
%! refuse ({"step", "every", 0}, "range", ...
%!         "schedule.every must be a whole number of at least 1, got 0");
%!test
%! refuse ({"step", "every", 2, "factor", 0}, "range", ...
%!         "schedule.factor must lie in (0, 1], got 0");
%!test
%! refuse ({"reduce_on_plateau", "factor", 1}, "range", ...
%!         "schedule.factor must lie in (0, 1), got 1");
%!test
%! refuse ({"inverse_time", "decay", -1}, "range", ...
%!         "schedule.decay must lie in [0, Inf), got -1");
%!test
%! refuse ({"cosine", "steps", 9, "final", 2}, "range", ...
%!         "schedule.final must lie in [0, 1], got 2");
%!test
%! refuse ({"constant", "warm_up", -1}, "range", ...
%!         "schedule.warm_up must be a whole number of at least 0, got -1");
