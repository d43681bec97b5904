## -*- texinfo -*-
## @deftypefn {} {@var{plan} =} samegrad.internal.make_plan (@var{network}, @var{name})
## Join a checked network with the kernels of one arithmetic.
##
## A struct: @code{kernels}, @code{activations} and @code{biases} (one per layer),
## @code{loss}.  Made once per run, because finding a function costs more than calling it.
## @end deftypefn

function plan = make_plan (network, name)

  kernels = samegrad.internal.arithmetic (name);
  functions = samegrad.internal.elementary (name);
  of_layer = @(layer) samegrad.internal.activation (layer.activation, layer.slope, functions);
  plan.kernels = kernels;
  plan.activations = cellfun (of_layer, network.layers, "UniformOutput", false);
  plan.biases = cellfun (@(layer) layer.bias, network.layers, "UniformOutput", false);
  plan.loss = samegrad.internal.loss_of (network.loss, network.reduction, kernels, functions);

endfunction
