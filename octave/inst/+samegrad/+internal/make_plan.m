## -*- texinfo -*-
## @deftypefn {} {@var{plan} =} samegrad.internal.make_plan (@var{network}, @var{name})
## Join a checked network with the kernels of one arithmetic.
##
## A struct made once per run: the @code{kernels}, the @code{loss}, the penalty, and what
## @code{samegrad.internal.forward_pass} and @code{backward_pass} need, as cell arrays that they
## unpack: a look-up costs a step as much as a sum, and unpacking costs one.  The masks of a step
## go the same way, by @code{samegrad.internal.with_masks}: an argument costs more.
## @end deftypefn

function plan = make_plan (network, name)

  kernels = samegrad.internal.arithmetic (name);
  functions = samegrad.internal.elementary (name);
  loss = samegrad.internal.loss_of (network.loss, network.reduction, kernels, functions);
  last = numel (network.layers);
  for k = 1:last
    layer = network.layers{k};
    phi = samegrad.internal.activation (layer.activation, layer.slope, functions);
    values{k} = phi.value;
    pulls{k} = phi.pull;
    biased(k) = ! strcmp (layer.bias, "none");
    gradients{k} = bias_gradient (layer.bias, kernels);
    no_bias{k} = zeros (1, 0);
  endfor
  plan.kernels = kernels;
  plan.loss = loss;
  plan.biased = biased;
  plan.l1 = network.l1;
  plan.l2 = network.l2;
  plan.penalize_biases = network.penalize_biases;
  plan.penalized = network.l1 != 0 || network.l2 != 0;
  ## Without any bias one test of a flag does, in place of a look-up for each layer.
  some = any (biased);
  plan.forward = {kernels.product, values, biased, some, last};
  plan.backward = {kernels.product_tn, kernels.product_nt, pulls, biased, some, gradients, ...
                   no_bias, last};
  plan.pull = pulls{last};
  plan = samegrad.internal.with_masks (plan, {});

endfunction

function gradient = bias_gradient (bias, kernels)

  gradient = kernels.column_sums;
  if (strcmp (bias, "shared"))
    gradient = kernels.total;
  endif

endfunction

%!test
%! layers = {samegrad.layer(2, "relu"), samegrad.layer(1, "tanh", "shared")};
%! network = samegrad.network (3, [layers, {samegrad.layer(1, "linear", "none", 5)}]);
%! plan = samegrad.internal.make_plan (network, "native");
%! assert (plan.biased, [true, true, false]);
%! assert (plan.kernels.total ([1, 2]), 3);
%! assert ({plan.l1, plan.l2, plan.penalize_biases, plan.penalized}, {0, 0, false, false});
%! [product, values, biased, some, last, dropping] = plan.forward{:};
%! assert (product ([1, 2], [3; 4]), 11);
%! assert ({values{1}(-1), values{2}(0), values{3}(2)}, {0, 0, 10});
%! gradients = plan.backward{6};
%! assert (gradients{1} ([1, 2; 3, 4]), [4, 6]);
%! assert (gradients{2} ([1, 2; 3, 4]), 10);
%! assert (size (plan.backward{7}{3}), [1, 0]);
%! assert (plan.loss.value ([], 3, 1), 2);
%! assert (plan.pull (3, [], []), 15);
%!test  # a penalty
%! network = samegrad.network (3, {samegrad.layer(1)}, "mean_squared_error", [], 0, 0.5, true);
%! plan = samegrad.internal.make_plan (network, "native");
%! assert ({plan.l1, plan.l2, plan.penalize_biases, plan.penalized}, {0, 0.5, true, true});
