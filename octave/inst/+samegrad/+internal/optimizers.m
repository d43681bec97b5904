## -*- texinfo -*-
## @deftypefn {} {[@var{table}, @var{rates}, @var{own_rates}] =} samegrad.internal.optimizers ()
## Return of each optimizer the settings and the default rate.
##
## @var{table} and @var{rates} have a field for each name: a cell array of
## @code{samegrad.internal.setting}, and a number.  @var{own_rates}: those with a rate for each
## weight, which know no rate that changes by a schedule.
## @end deftypefn

function [table, rates, own_rates] = optimizers ()

  persistent made = settings_table ();  # of constants: to make it takes as long as ten steps
  table = made;
  rates = struct ("gradient_descent", 0.1, "momentum", 0.01, "nesterov", 0.01, ...
                  "adagrad", 0.01, "rmsprop", 0.001, "adadelta", 1, "adam", 0.001, ...
                  "adamw", 0.001, "nadam", 0.001, "rprop", 0.1, "delta_bar_delta", 0.1);
  own_rates = {"rprop", "delta_bar_delta"};

endfunction

function table = settings_table ()

  momentum = within ("momentum", 0.9, 0, 1, "[)");
  decay = @(default) within ("decay", default, 0, 1, "[)");
  epsilon = @(default) within ("epsilon", default, 0, Inf, "()");
  adam = {within("beta1", 0.9, 0, 1, "[)"), within("beta2", 0.999, 0, 1, "[)"), epsilon(1e-8)};
  weight_decay = within ("weight_decay", 0.01, 0, Inf, "[)");
  decrease = within ("decrease", 0.5, 0, 1, "()");
  table.gradient_descent = {};
  table.momentum = {momentum};
  table.nesterov = {momentum};
  table.adagrad = {epsilon(1e-10)};
  table.rmsprop = {decay(0.9), epsilon(1e-8)};
  table.adadelta = {decay(0.95), epsilon(1e-6)};
  table.adam = adam;
  table.adamw = [adam, {weight_decay}];
  table.nadam = adam;
  table.rprop = {within("increase", 1.2, 1, Inf, "()"), decrease, ...
                 within("smallest", 1e-6, 0, Inf, "()"), within("largest", 50, 0, Inf, "()")};
  table.delta_bar_delta = {within("increase", 0.01, 0, Inf, "()"), decrease, decay(0.7)};

endfunction

function row = within (name, default, low, high, ends)

  row = samegrad.internal.setting (name, default, "within", low, high, ends);

endfunction

%!function settings = take (value)
%!  table = samegrad.internal.optimizers ();
%!  settings = samegrad.internal.check_settings ("f", "optimizer", value, table);
%!endfunction
%!function refuse (name, setting, value, sentence)
%!  said = samegrad.internal.refusal (@() take (struct ("name", name, setting, value)));
%!  assert (said, ["samegrad:f:range f: optimizer." sentence]);
%!endfunction
%!test  # the names, in SPEC's order, in both tables
%! names = {"gradient_descent", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", ...
%!          "adam", "adamw", "nadam", "rprop", "delta_bar_delta"};
%! [table, rates, own_rates] = samegrad.internal.optimizers ();
%! assert ({fieldnames(table)', fieldnames(rates)'}, {names, names});
%! assert (own_rates, names(10:11));
%! assert (struct2cell (rates)', {0.1, 0.01, 0.01, 0.01, 1e-3, 1, 1e-3, 1e-3, 1e-3, 0.1, 0.1});
%!test  # defaults
%! assert (take ("adamw"), struct ("name", "adamw", "beta1", 0.9, "beta2", 0.999, ...
%!                                 "epsilon", 1e-8, "weight_decay", 0.01));
%! assert (take ("rprop"), struct ("name", "rprop", "increase", 1.2, "decrease", 0.5, ...
%!                                 "smallest", 1e-6, "largest", 50));
%! assert (take ("delta_bar_delta"), struct ("name", "delta_bar_delta", "increase", 0.01, ...
%!                                           "decrease", 0.5, "decay", 0.7));
%! assert ([take("adagrad").epsilon, take("rmsprop").epsilon, take("adadelta").epsilon], ...
%!         [1e-10, 1e-8, 1e-6]);
%! assert ([take("rmsprop").decay, take("adadelta").decay], [0.9, 0.95]);
%! assert ([take("momentum").momentum, take("nesterov").momentum], [0.9, 0.9]);
%! assert (take ("gradient_descent"), struct ("name", "gradient_descent"));
%!test  # ranges
%! refuse ("momentum", "momentum", 1, "momentum must lie in [0, 1), got 1");
%! refuse ("rmsprop", "decay", -1, "decay must lie in [0, 1), got -1");
%! refuse ("adam", "beta1", 1, "beta1 must lie in [0, 1), got 1");
%! refuse ("nadam", "beta2", NaN, "beta2 must lie in [0, 1), got NaN");
%! refuse ("adadelta", "epsilon", 0, "epsilon must lie in (0, Inf), got 0");
%! refuse ("adamw", "weight_decay", Inf, "weight_decay must lie in [0, Inf), got Inf");
%! refuse ("rprop", "increase", 1, "increase must lie in (1, Inf), got 1");
%! refuse ("rprop", "decrease", 1, "decrease must lie in (0, 1), got 1");
%! refuse ("rprop", "smallest", 0, "smallest must lie in (0, Inf), got 0");
%! refuse ("rprop", "largest", Inf, "largest must lie in (0, Inf), got Inf");
%! refuse ("delta_bar_delta", "increase", 0, "increase must lie in (0, Inf), got 0");
