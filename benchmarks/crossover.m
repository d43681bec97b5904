## Products in Octave: terms added in order against slices; see crossover.py.
## Octave's path holds the package already.
1;

function c = of_slices (a, b)
  left = samegrad.internal.slice_along (a, 2);
  right = samegrad.internal.slice_along (b, 1);
  c = samegrad.internal.sliced_product (left, right, @mtimes);
endfunction

function s = seconds (product, a, b)
  calls = max (1, floor (2 ^ 14 / (rows (a) * columns (b))));
  start = tic;
  for i = 1:calls
    product (a, b);
  endfor
  s = toc (start);
endfunction

function r = ratio (m, terms, n)
  repetitions = 9;
  stream = samegrad.random_stream (0, "data");
  a = samegrad.normal (stream, m, terms);
  b = samegrad.normal (stream, terms, n);
  ordered_product = samegrad.internal.ordered_product ();
  in_order = @(a, b) ordered_product (a', b);
  ratios = zeros (repetitions + 1, 1);
  for k = 1:repetitions + 1
    ratios(k) = seconds (in_order, a, b) / seconds (@of_slices, a, b);
  endfor
  r = median (ratios(2:end));
endfunction

for shape = [4, 16, 32, 256, 256; 4, 16, 32, 50, 784]
  for terms = [8, 16, 32, 64, 128]
    [m, n] = deal (shape(1), shape(2));
    printf ("%d x %d x %d,%.3f\n", m, terms, n, ratio (m, terms, n));
  endfor
endfor
