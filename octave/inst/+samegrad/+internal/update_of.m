## -*- texinfo -*-
## @deftypefn {} {[@var{update}, @var{of_b}] =} samegrad.internal.update_of (@var{settings}, @
##   @var{rate}, @var{t})
## Return the update of step t = 1, 2, @dots{} with a learning rate, and that of a bias.
##
## @code{[w, kept@{:@}] = update (w, g, kept@{:@})} moves one tensor by its gradient, and what
## the optimizer keeps for it.  Formulas, sources and variants are in SPEC.md, section 7; the
## order of operations is the same as there.
## @end deftypefn

function [update, of_b] = update_of (settings, rate, t)

  switch (settings.name)
    case "gradient_descent"
      update = @(w, g) w - rate * g;
    case "momentum"
      update = @(w, g, v) momentum (w, g, v, rate, settings.momentum);
    case "nesterov"
      update = @(w, g, v) nesterov (w, g, v, rate, settings.momentum);
    case "adagrad"
      update = @(w, g, s) adagrad (w, g, s, rate, settings.epsilon);
    case "rmsprop"
      update = @(w, g, s) rmsprop (w, g, s, rate, settings.decay, settings.epsilon);
    case "adadelta"
      update = @(w, g, s, c) adadelta (w, g, s, c, rate, settings.decay, settings.epsilon);
    case "adam"
      update = adam_update (settings, rate, t);
    case "adamw"
      of_b = adam_update (settings, rate, t);
      shrink = 1 - rate * settings.weight_decay;
      update = @(w, g, m, s) of_b (w * shrink, g, m, s);
      return;
    case "nadam"
      update = nadam_update (settings, rate, t);
    case "rprop"
      update = @(w, g, s, d) samegrad.internal.rprop (w, g, s, d, settings);
    case "delta_bar_delta"
      update = @(w, g, m, d) samegrad.internal.delta_bar_delta (w, g, m, d, settings);
  endswitch
  of_b = update;

endfunction

## What comes in is the caller's still, and copied when first changed: each tensor is first
## computed anew, which costs no more, and then changed in its own buffer.

function [w, v] = momentum (w, g, v, rate, momentum)

  v = momentum * v;
  v -= rate * g;
  w = w + v;

endfunction

function [w, v] = nesterov (w, g, v, rate, momentum)

  s = rate * g;
  v = momentum * v;
  v -= s;
  w = w + (momentum * v - s);

endfunction

function [w, s] = adagrad (w, g, s, rate, epsilon)

  s = s + g .* g;
  root = sqrt (s);
  root += epsilon;
  w = w - rate * g ./ root;

endfunction

function [w, s] = rmsprop (w, g, s, rate, decay, epsilon)

  s = decay * s;
  s += (1 - decay) * (g .* g);
  root = sqrt (s);
  root += epsilon;
  w = w - rate * g ./ root;

endfunction

function [w, s, c] = adadelta (w, g, s, c, rate, decay, epsilon)

  s = decay * s;
  s += (1 - decay) * (g .* g);
  d = sqrt ((c + epsilon) ./ (s + epsilon));
  d .*= g;
  c = decay * c;
  c += (1 - decay) * (d .* d);
  w = w - rate * d;

endfunction

function update = adam_update (settings, rate, t)

  beta1 = settings.beta1;
  beta2 = settings.beta2;
  root = sqrt (1 - samegrad.internal.whole_power (beta2, t));
  step = rate * root / (1 - samegrad.internal.whole_power (beta1, t));
  epsilon = settings.epsilon * root;
  update = @(w, g, m, s) adam (w, g, m, s, beta1, beta2, step, epsilon);

endfunction

function [w, m, s] = adam (w, g, m, s, beta1, beta2, step, epsilon)

  m = beta1 * m;
  m += (1 - beta1) * g;
  s = beta2 * s;
  s += (1 - beta2) * (g .* g);
  root = sqrt (s);
  root += epsilon;
  w = w - step * m ./ root;

endfunction

function update = nadam_update (settings, rate, t)

  beta1 = settings.beta1;
  beta2 = settings.beta2;
  root = sqrt (1 - samegrad.internal.whole_power (beta2, t));
  of_m = beta1 / (1 - samegrad.internal.whole_power (beta1, t + 1));
  of_g = (1 - beta1) / (1 - samegrad.internal.whole_power (beta1, t));
  step = rate * root;
  epsilon = settings.epsilon * root;
  update = @(w, g, m, s) nadam (w, g, m, s, beta1, beta2, of_m, of_g, step, epsilon);

endfunction

function [w, m, s] = nadam (w, g, m, s, beta1, beta2, of_m, of_g, step, epsilon)

  m = beta1 * m;
  m += (1 - beta1) * g;
  s = beta2 * s;
  s += (1 - beta2) * (g .* g);
  root = sqrt (s);
  root += epsilon;
  w = w - step * (of_m * m + of_g * g) ./ root;

endfunction

%!function [ws, kept] = moved (settings, rate, gradients)
%!  ## The weight after each update from 1, and what is kept.  4 * eps: the roundings of three.
%!  table = samegrad.internal.optimizers ();
%!  settings = samegrad.internal.check_settings ("f", "optimizer", settings, table);
%!  kept = num2cell (rate * strcmp (samegrad.internal.kept_names (settings.name), "rates"));
%!  w = 1;
%!  for t = 1:numel (gradients)
%!    update = samegrad.internal.update_of (settings, rate, t);
%!    [w, kept{:}] = update (w, gradients(t), kept{:});
%!    ws(t) = w;
%!  endfor
%!endfunction
%!assert (moved ("gradient_descent", 0.5, [1, -2, 1]), [0.5, 1.5, 1])  # by hand, all of them
%!test  # v is -0.5, -0.25 + 1, 0.375 - 0.5
%! [ws, kept] = moved (struct ("name", "momentum", "momentum", 0.5), 0.5, [1, -2, 1]);
%! assert ({ws, kept}, {[0.5, 1.25, 1.125], {-0.125}});
%!test  # the same v; 0.5 v - 0.5 g is -0.75, 1.375, -0.5625
%! [ws, kept] = moved (struct ("name", "nesterov", "momentum", 0.5), 0.5, [1, -2, 1]);
%! assert ({ws, kept}, {[0.25, 1.625, 1.0625], {-0.125}});
%!test  # s is 9, 25, 169: roots 3, 5, 13
%! [ws, kept] = moved ("adagrad", 0.5, [3, -4, 12]);
%! assert ({ws, kept}, {1 - cumsum([1.5 / 3, -2 / 5, 6 / 13]), {169}}, 1e-9);  # epsilon
%!test  # s is 2, 3, 9.5
%! settings = struct ("name", "rmsprop", "decay", 0.5, "epsilon", 1);
%! [ws, kept] = moved (settings, 0.5, [2, -2, 4]);
%! assert (ws, 1 - cumsum ([1, -1, 2] ./ (sqrt ([2, 3, 9.5]) + 1)), 4 * eps);
%! assert (kept, {9.5});
%!test  # s is 2, 3, 9.5; d by the paper's two roots
%! settings = struct ("name", "adadelta", "decay", 0.5, "epsilon", 1);
%! [ws, kept] = moved (settings, 1, [2, -2, 4]);
%! d1 = 2 / sqrt (3);
%! d2 = -sqrt (d1 ^ 2 / 2 + 1) / sqrt (4) * 2;
%! d3 = sqrt (d1 ^ 2 / 4 + d2 ^ 2 / 2 + 1) / sqrt (10.5) * 4;
%! assert (ws, 1 - cumsum ([d1, d2, d3]), 8 * eps);
%! assert (kept, {9.5, d1 ^ 2 / 8 + d2 ^ 2 / 4 + d3 ^ 2 / 2}, 8 * eps);
%!test  # by the papers' hats: m / (1 - beta1^t), s / (1 - beta2^t)
%! settings = struct ("name", "adam", "beta1", 0.5, "beta2", 0.75, "epsilon", 1);
%! [ws, kept] = moved (settings, 0.5, [1, -2, 1]);
%! m = [0.5, -0.75, 0.125];
%! root = sqrt ([0.25, 1.1875, 1.140625] ./ [1/4, 7/16, 37/64]) + 1;
%! change = 0.5 * m ./ [1/2, 3/4, 7/8] ./ root;
%! assert (ws, 1 - cumsum (change), 4 * eps);
%! assert (kept, {0.125, 1.140625});
%! settings.name = "nadam";
%! [ws, kept] = moved (settings, 0.5, [1, -2, 1]);
%! m_hat = 0.5 * m ./ [3/4, 7/8, 15/16] + 0.5 * [1, -2, 1] ./ [1/2, 3/4, 7/8];
%! assert (ws, 1 - cumsum (0.5 * m_hat ./ root), 4 * eps);
%! settings.name = "adamw";
%! settings.weight_decay = 0.5;
%! ws = moved (settings, 0.5, [1, -2, 1]);  # the factor is 0.75
%! assert (ws, 0.75 .^ (1:3) - filter (1, [1, -0.75], change), 4 * eps);
%! [~, of_b] = samegrad.internal.update_of (settings, 0.5, 1);
%! assert (of_b (1, 1, 0, 0), 1 - change(1), 4 * eps);  # biases do not decay
