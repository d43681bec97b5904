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
  factor = [];
  switch (name)
    case "half_squared_error"
      value = @(z, a, y) squared_error (a, y, 0.5, total);
      factor = 1;
    case "mean_squared_error"
      value = @(z, a, y) squared_error (a, y, 1, total);
      factor = 2;
    case "binary_cross_entropy"
      softplus = functions.softplus;
      value = @(z, a, y) total (softplus (z) - y .* z);
    case "categorical_cross_entropy"
      log_sum_exp = functions.log_sum_exp;
      value = @(z, a, y) categorical_cross_entropy (z, y, log_sum_exp, total);
  endswitch
  mean = strcmp (reduction, "mean");
  if (mean)
    value = @(z, a, y) value (z, a, y) / rows (y);
  endif
  loss = struct ("value", value, "delta", @(z, a, y, pull) delta (z, a, y, pull, factor, mean));

endfunction

function value = squared_error (a, y, factor, total)

  e = a - y;
  value = factor * total (e .* e);

endfunction

function value = categorical_cross_entropy (z, y, log_sum_exp, total)

  ## A shifted logit of -Inf would make 0 * Inf of a target of 0; max would swallow NaN.
  s = z - max (z, [], 2);
  s(s < -realmax) = -realmax;
  value = total (y .* (log_sum_exp (s) - s));

endfunction

function e = delta (z, a, y, pull, factor, mean)

  ## No factor: a cross-entropy, whose a - y is dE/dz already.
  e = a - y;
  if (factor == 2)
    e *= 2;
  endif
  if (mean)
    e /= rows (y);
  endif
  if (! isempty (factor))
    e = pull (e, z, a);
  endif

endfunction
