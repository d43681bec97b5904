## -*- texinfo -*-
## @deftypefn {} {@var{phi} =} samegrad.internal.activation (@var{name}, @var{slope}, @var{functions})
## Return one activation joined with its kernels.
##
## @code{phi.value (z)} is a = phi(z); @code{phi.pull (g, z, a)} is g phi'(z) by element.
## @end deftypefn

function phi = activation (name, slope, functions)

  switch (name)
    case "identity"
      phi = struct ("value", @identity, "pull", @pull_identity);
    case "linear"
      phi = struct ("value", @(z) slope * z, "pull", @(g, z, a) g * slope);
    case "sigmoid"
      phi = struct ("value", functions.sigmoid, "pull", @pull_sigmoid);
    case "tanh"
      phi = struct ("value", functions.tanh, "pull", @pull_tanh);
    case "relu"
      phi = struct ("value", @relu, "pull", @pull_relu);
    case "leaky_relu"
      phi = struct ("value", @(z) leaky_relu (z, slope), ...
                    "pull", @(g, z, a) pull_leaky_relu (g, z, slope));
    case "softplus"
      sigmoid = functions.sigmoid;
      phi = struct ("value", functions.softplus, "pull", @(g, z, a) g .* sigmoid (z));
    case "softmax"
      ## Its loss gives delta straight from a - y.
      phi = struct ("value", functions.softmax, "pull", @pull_identity);
  endswitch

endfunction

function a = identity (z)
  a = z;
endfunction

function g = pull_identity (g, z, a)
endfunction

function g = pull_sigmoid (g, z, a)
  g = g .* ((1 - a) .* a);
endfunction

function g = pull_tanh (g, z, a)
  g = g .* (1 - a .* a);
endfunction

function a = relu (z)
  ## max (NaN, 0) is 0 in Octave.
  a = max (z, 0);
  nan = z != z;
  if (any (nan(:)))
    a(nan) = NaN;
  endif
endfunction

function g = pull_relu (g, z, a)
  g = g .* (z > 0);
endfunction

function a = leaky_relu (z, slope)
  a = merge (z > 0, z, slope * z);
endfunction

function g = pull_leaky_relu (g, z, slope)
  g = g .* merge (z > 0, 1, slope);
endfunction
