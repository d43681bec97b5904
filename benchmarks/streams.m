## Random streams in Octave, against Octave's own numbers; see streams.py.
## Octave's path holds the package already.
1;

function taken = seconds (run)
  start = tic ();
  run ();
  taken = toc (start);
endfunction

repetitions = 11;
count = 1e6;
stream = samegrad.random_stream (1);
for i = 1:repetitions + 1
  times(i, :) = [seconds(@() samegrad.uniform (stream, count, 1)), ...
                 seconds(@() rand (count, 1)), ...
                 seconds(@() samegrad.random_stream (1)), ...
                 seconds(@() samegrad.random_stream (1, "dropout"))];
endfor
times = times(2:end, :);
printf ("uniform,%.2f,%.3f\n", median (times(:, 1)) * 1e3, median (times(:, 1) ./ times(:, 2)));
printf ("weights,%.2f,nan\n", median (times(:, 3)) * 1e3);
printf ("dropout,%.2f,nan\n", median (times(:, 4)) * 1e3);
