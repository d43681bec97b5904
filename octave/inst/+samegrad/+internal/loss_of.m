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
      parts = {functions.exp, functions.log, kernels.row_sums, total, -realmax};
      value = @(z, a, y) categorical_cross_entropy (z, y, parts);
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

function value = categorical_cross_entropy (z, y, parts)

  ## log_sum_exp (s), whose own shift would be by 0, minus s.  Without the lower limit a logit of
  ## -Inf would make 0 * Inf of a target of 0; max swallows NaN, the row's sum brings it back.
  [exp_of, log_of, row_sums, total, lowest] = parts{:};
  s = z - max (z, [], 2);
  log_sum = log_of (row_sums (exp_of (s)));
  s = max (s, lowest);
  s = log_sum - s;
  s .*= y;
  value = total (s);

endfunction
