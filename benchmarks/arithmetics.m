## Training steps in Octave: reproducible arithmetic against native; see arithmetics.py.
## Octave's path holds the package already.
1;

function run = xor_run (steps)
  x = [0, 0, 1; 0, 1, 1; 1, 0, 1; 1, 1, 1];
  y = [0; 1; 1; 0];
  layers = {samegrad.layer(4, "sigmoid", "none"), samegrad.layer(1, "sigmoid", "none")};
  net = samegrad.network (3, layers);
  weights = samegrad.initialize (net, struct ("name", "uniform", "low", 0, "high", 1));
  run = @(name) samegrad.train (net, weights, x, y, steps, 1, "arithmetic", name);
endfunction

function run = wide_run (units, hidden, steps)
  x = samegrad.normal (samegrad.random_stream (0, "data"), 256, 784);
  y = eye (10)(mod (1:256, 10) + 1, :);
  layers = {samegrad.layer(units, hidden), samegrad.layer(10, "softmax")};
  net = samegrad.network (784, layers, "categorical_cross_entropy");
  weights = samegrad.initialize (net);
  run = @(name) samegrad.train (net, weights, x, y, steps, 0.1, "arithmetic", name);
endfunction

function s = seconds (run, name)
  start = tic;
  run (name);
  s = toc (start);
endfunction

function measure (name, run, steps)
  repetitions = 7;
  times = zeros (repetitions + 1, 2);
  for k = 1:repetitions + 1
    times(k, :) = [seconds(run, "native"), seconds(run, "reproducible")];
  endfor
  times(1, :) = [];  # the first warms caches and the BLAS
  step = median (times(:, 2)) / steps * 1e6;
  printf ("%s,%.1f,%.3f\n", name, step, median (times(:, 2) ./ times(:, 1)));
endfunction

measure ("xor", xor_run (1000), 1000);
measure ("784-50-10 sigmoid", wide_run (50, "sigmoid", 30), 30);
measure ("784-784-10 relu", wide_run (784, "relu", 8), 8);
