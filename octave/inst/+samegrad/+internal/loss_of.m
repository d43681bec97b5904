## -*- texinfo -*-
## @deftypefn {} {@var{loss} =} samegrad.internal.loss_of (@var{name}, @var{reduction}, @
##   @var{kernels}, @var{functions})
## Return one loss joined with its kernels.
##
## @code{loss.value (z, a, y)} is the loss; @code{loss.delta (z, a, y, pull)} is dE/dz of
## the last layer.  Over outputs a loss sums; the mean is over samples.
## @end deftypefn

function loss = loss_of (name, reduction, kernels, functions)

  total = kernels.total;
  mean = strcmp (reduction, "mean");
  switch (name)
    case "half_squared_error"
      value = @(z, a, y) 0.5 * total ((a - y) .^ 2);
      delta = half_squared_delta (mean);
    case "mean_squared_error"
      value = @(z, a, y) total ((a - y) .^ 2);
      delta = mean_squared_delta (mean);
    case "binary_cross_entropy"
      softplus = functions.softplus;
      value = @(z, a, y) binary_cross_entropy (z, y, softplus, total);
      delta = entropy_delta (mean);
    case "categorical_cross_entropy"
      log_of = functions.log;
      value = @(z, a, y) categorical_cross_entropy (z, a, y, log_of, total);
      delta = entropy_delta (mean);
  endswitch
  if (mean)
    value = @(z, a, y) value (z, a, y) / rows (y);
  endif
  loss = struct ("value", value, "delta", delta);

endfunction

function delta = half_squared_delta (mean)

  delta = @(z, a, y, pull) pull (a - y, z, a);
  if (mean)
    delta = @(z, a, y, pull) pull ((a - y) / rows (y), z, a);
  endif

endfunction

function delta = mean_squared_delta (mean)

  delta = @(z, a, y, pull) pull (2 * (a - y), z, a);
  if (mean)
    delta = @(z, a, y, pull) pull (2 * (a - y) / rows (y), z, a);
  endif

endfunction

function delta = entropy_delta (mean)

  ## a - y is dE/dz already, without the activation's pull.
  delta = @(z, a, y, pull) a - y;
  if (mean)
    delta = @(z, a, y, pull) (a - y) / rows (y);
  endif

endfunction

## The sums of the cross-entropies are made up in one buffer.

function value = binary_cross_entropy (z, y, softplus, total)

  s = softplus (z);
  s -= y .* z;
  value = total (s);

endfunction

function value = categorical_cross_entropy (z, a, y, log_of, total)

  ## The largest a of a row is 1 / sum exp s.  A shifted logit of -Inf would make 0 * Inf of a
  ## target of 0; max swallows NaN, a brings it back.
  s = z - max (z, [], 2);
  s = max (s, -realmax);
  s += log_of (max (a, [], 2));
  s .*= y;
  value = 0 - total (s);  # never -0

endfunction

%!function loss = made (name, reduction)
%!  kernels = samegrad.internal.arithmetic ("native");
%!  functions = samegrad.internal.elementary ("native");
%!  loss = samegrad.internal.loss_of (name, reduction, kernels, functions);
%!endfunction
%!function value = entropy (loss, z, y)
%!  functions = samegrad.internal.elementary ("native");
%!  value = loss.value (z, functions.softmax (z), y);
%!endfunction
%!shared a, y, pull
%! a = [1, 2; 3, 5];
%! y = [0, 2; 1, 1];
%! pull = @(g, z, a) 10 * g;
%!test  # squares of [1, 0; 2, 4], by hand
%! half = made ("half_squared_error", "sum");
%! assert (half.value ([], a, y), 10.5);
%! assert (half.delta ([], a, y, pull), [10, 0; 20, 40]);
%! half = made ("half_squared_error", "mean");
%! assert (half.value ([], a, y), 5.25);
%! assert (half.delta ([], a, y, pull), [5, 0; 10, 20]);
%! whole = made ("mean_squared_error", "sum");
%! assert (whole.value ([], a, y), 21);
%! assert (whole.delta ([], a, y, pull), [20, 0; 40, 80]);
%! whole = made ("mean_squared_error", "mean");
%! assert (whole.value ([], a, y), 10.5);
%! assert (whole.delta ([], a, y, pull), [10, 0; 20, 40]);
%!test  # cross-entropies: delta is a - y over m, without the pull
%! for name = {"binary_cross_entropy", "categorical_cross_entropy"}
%!   loss = made (name{1}, "sum");
%!   assert (loss.delta ([], a, y, pull), [1, 0; 2, 4]);
%!   loss = made (name{1}, "mean");
%!   assert (loss.delta ([], a, y, pull), [0.5, 0; 1, 2]);
%! endfor
%!test  # values at z = log 3: a is 3/4, or 1/4 and 3/4
%! binary = made ("binary_cross_entropy", "mean");
%! assert (binary.value (log ([3; 3]), [], [1; 0]), (log (4 / 3) + log (4)) / 2, 4 * eps);
%! categorical = made ("categorical_cross_entropy", "sum");
%! assert (entropy (categorical, [0, log(3)], [0.5, 0.5]), log (16 / 3) / 2, 4 * eps);
%!test  # no finite logit gives NaN; the loss of certainty is 0
%! binary = made ("binary_cross_entropy", "sum");
%! assert (binary.value ([1e308, -1e308], [], [1, 0]), 0);
%! assert (binary.value (1e308, [], 0), 1e308);
%! assert (binary.value (-1e308, [], 1), 1e308);
%! categorical = made ("categorical_cross_entropy", "sum");
%! assert (entropy (categorical, [1e308, -1e308], [1, 0]), 0);
%! assert (entropy (categorical, [1e308, -1e308], [0, 1]), realmax);
%! assert (entropy (categorical, [1e308, -1e308; 0, 0], [1, 0; 1, 0]), log (2));
%!test  # NaN stays NaN
%! for name = {"binary_cross_entropy", "categorical_cross_entropy"}
%!   loss = made (name{1}, "sum");
%!   assert (entropy (loss, [NaN, 1], [0, 1]), NaN);
%! endfor
