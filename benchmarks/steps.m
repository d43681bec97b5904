## Training steps in Octave: samegrad's train against plain inline loops; see steps.py.
## Octave's path holds the package already.
1;

function case_ = xor_case ()
  steps = 4000;
  x = [0 0 1; 0 1 1; 1 0 1; 1 1 1];
  y = [0; 1; 1; 0];
  rand ("twister", 1);
  start = {rand(3, 4), rand(4, 1)};
  layers = {samegrad.layer(4, "sigmoid", "none"), samegrad.layer(1, "sigmoid", "none")};
  net = samegrad.network (3, layers);
  weights = struct ("w", {start}, "b", {{zeros(1, 0), zeros(1, 0)}});
  case_.train = @() samegrad.train (net, weights, x, y, steps, 1);
  case_.inline = @() xor_inline (start, x, y, steps);
  case_.products = [];
  case_.steps = steps;
endfunction

function xor_inline (start, x, y, steps)
  [w1, w2] = start{:};
  losses = zeros (steps + 1, 1);
  for t = 1:steps
    a1 = 1 ./ (1 + exp (-(x * w1)));
    a2 = 1 ./ (1 + exp (-(a1 * w2)));
    e = a2 - y;
    losses(t) = 0.5 * sum ((e .* e)(:));
    d2 = e .* (a2 .* (1 - a2));
    d1 = (d2 * w2') .* (a1 .* (1 - a1));
    dw2 = a1' * d2;
    dw1 = x' * d1;
    w2 -= dw2;
    w1 -= dw1;
  endfor
endfunction

function case_ = wide_case (units, hidden, steps)
  randn ("twister", 0);
  rand ("twister", 0);
  x = randn (256, 784);
  y = eye (10)(ceil (10 * rand (1, 256)), :);
  start = {randn(784, units) * 0.05, randn(units, 10) * 0.05};
  layers = {samegrad.layer(units, hidden), samegrad.layer(10, "softmax")};
  net = samegrad.network (784, layers, "categorical_cross_entropy");
  weights = struct ("w", {start}, "b", {{zeros(1, units), zeros(1, 10)}});
  a = randn (256, units);
  d = randn (256, 10);
  case_.train = @() samegrad.train (net, weights, x, y, steps, 0.1);
  case_.inline = @() wide_inline (start, x, y, steps, units, strcmp (hidden, "relu"));
  case_.products = @() products (start, x, a, d, steps);
  case_.steps = steps;
endfunction

function wide_inline (start, x, y, steps, units, relu)
  [w1, w2] = start{:};
  b1 = zeros (1, units);
  b2 = zeros (1, 10);
  losses = zeros (steps + 1, 1);
  for t = 1:steps
    z1 = x * w1 + b1;
    if (relu)
      a1 = max (z1, 0);
    else
      a1 = 1 ./ (1 + exp (-z1));
    endif
    z2 = a1 * w2 + b2;
    s = z2 - max (z2, [], 2);
    e = exp (s);
    total = sum (e, 2);
    losses(t) = sum ((y .* (log (total) - s))(:)) / 256;
    d2 = (e ./ total - y) / 256;
    g = d2 * w2';
    if (relu)
      d1 = g .* (z1 > 0);
    else
      d1 = g .* (a1 .* (1 - a1));
    endif
    dw2 = a1' * d2;
    db2 = sum (d2, 1);
    dw1 = x' * d1;
    db1 = sum (d1, 1);
    w2 -= 0.1 * dw2;
    b2 -= 0.1 * db2;
    w1 -= 0.1 * dw1;
    b1 -= 0.1 * db1;
  endfor
endfunction

function products (start, x, a, d, steps)
  [w1, w2] = start{:};
  for t = 1:steps
    z1 = x * w1;
    z2 = a * w2;
    dw2 = a' * d;
    d1 = d * w2';
    dw1 = x' * a;
  endfor
endfunction

function s = seconds (run)
  start = tic;
  if (! isempty (run))
    run ();
  endif
  s = toc (start);
endfunction

function measure (name, case_)
  repetitions = 7;
  times = zeros (repetitions + 1, 3);
  for k = 1:repetitions + 1
    times(k,:) = [seconds(case_.inline), seconds(case_.train), seconds(case_.products)];
  endfor
  times(1,:) = [];
  to_products = NaN;
  if (! isempty (case_.products))
    to_products = median (times(:,2) ./ times(:,3));
  endif
  printf ("%s,%.1f,%.3f,%.3f\n", name, median (times(:,2)) / case_.steps * 1e6,
          median (times(:,2) ./ times(:,1)), to_products);
endfunction

measure ("xor", xor_case ());
measure ("784-50-10 sigmoid", wide_case (50, "sigmoid", 60));
measure ("784-784-10 relu", wide_case (784, "relu", 30));
