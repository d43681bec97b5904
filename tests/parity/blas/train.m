## Train in both arithmetics, and tell which BLAS multiplied.
## usage: octave-cli --norc --no-history train.m FOLDER INST

args = argv ();
addpath (args{2});
stream = samegrad.random_stream (1, "data");
[x, stream] = samegrad.normal (stream, 300, 64);
y = samegrad.uniform (stream, 300, 3);
network = samegrad.network (64, {samegrad.layer(50, "tanh"), samegrad.layer(3, "sigmoid")});
start = samegrad.initialize (network);
for name = {"native", "reproducible"}
  fit = samegrad.train (network, start, x, y, 30, 0.01, "optimizer", "adam", ...
                        "arithmetic", name{1});
  samegrad.save_model (fullfile (args{1}, name{1}), network, fit.weights);
endfor

sums = zeros (300);
for k = 1:64
  sums = sums + x(:, k) .* x(:, k)';
endfor
turned = x';
answers = {"false", "true"};
printf ("in_order %s\n", answers{isequal(x * turned, sums) + 1});
printf ("tasks %d\n", numel (readdir ("/proc/self/task")) - 2);
places = unique (regexp (fileread ("/proc/self/maps"), '/\S*blas\S*', "match"));
printf ("libraries %s\n", strjoin (places, " "));
