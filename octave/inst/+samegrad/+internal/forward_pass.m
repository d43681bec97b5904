## -*- texinfo -*-
## @deftypefn {} {[@var{z}, @var{a}] =} samegrad.internal.forward_pass (@var{plan}, @var{weights}, @var{x})
## Return z and a of every layer of a checked network.
## @end deftypefn

function [z_all, a_all] = forward_pass (plan, weights, x)

  product = plan.kernels.product;
  z_all = a_all = cell (1, numel (plan.biases));
  a = x;
  for k = 1:numel (plan.biases)
    z = product (a, weights.w{k});
    if (! strcmp (plan.biases{k}, "none"))
      z += weights.b{k};
    endif
    a = plan.activations{k}.value (z);
    z_all{k} = z;
    a_all{k} = a;
  endfor

endfunction
