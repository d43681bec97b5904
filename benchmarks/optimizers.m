## A step of every optimizer in Octave, against a step of gradient descent; see optimizers.py.
## Octave's path holds the package already.
1;

function taken = seconds (name, net, weights, x, y, steps)
  start = tic ();
  samegrad.train (net, weights, x, y, steps, [], "optimizer", name);
  taken = toc (start);
endfunction

repetitions = 9;
steps = 30;
randn ("twister", 0);
rand ("twister", 0);
x = randn (256, 784);
y = eye (10)(ceil (10 * rand (1, 256)), :);
layers = {samegrad.layer(50, "sigmoid"), samegrad.layer(10, "softmax")};
net = samegrad.network (784, layers, "categorical_cross_entropy");
weights = samegrad.initialize (net);
names = fieldnames (samegrad.internal.optimizers ());
times = zeros (numel (names), repetitions + 1);
for i = 1:repetitions + 1
  for k = 1:numel (names)
    times(k, i) = seconds (names{k}, net, weights, x, y, steps);
  endfor
endfor
times = times(:, 2:end);  # the first warms the BLAS
for k = 1:numel (names)
  printf ("%s,%.1f,%.3f\n", names{k}, median (times(k, :)) / steps * 1e6, ...
          median (times(k, :) ./ times(1, :)));
endfor
