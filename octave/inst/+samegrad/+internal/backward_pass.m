## -*- texinfo -*-
## @deftypefn {} {[@var{delta}, @var{dw}, @var{db}] =} samegrad.internal.backward_pass (@var{plan}, @
##   @var{weights}, @var{x}, @var{y}, @var{z}, @var{a})
## Return delta, dw and db of every layer of a checked network.
## @end deftypefn

function [delta, dw, db] = backward_pass (plan, weights, x, y, z, a)

  kernels = plan.kernels;
  last = numel (z);
  delta = dw = db = cell (1, last);
  delta{last} = plan.loss.delta (z{last}, a{last}, y, plan.activations{last}.pull);
  for k = last:-1:1
    if (k < last)
      g = kernels.product_nt (delta{k + 1}, weights.w{k + 1});
      delta{k} = plan.activations{k}.pull (g, z{k}, a{k});
    endif
    before = x;
    if (k > 1)
      before = a{k - 1};
    endif
    dw{k} = kernels.product_tn (before, delta{k});
    db{k} = bias_gradient (kernels, plan.biases{k}, delta{k});
  endfor

endfunction

function db = bias_gradient (kernels, bias, delta)

  switch (bias)
    case "per_unit"
      db = kernels.column_sums (delta);
    case "shared"
      db = kernels.total (delta);
    otherwise
      db = zeros (1, 0);
  endswitch

endfunction
