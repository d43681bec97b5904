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
      phi = struct ("value", functions.softplus, ...
                    "pull", @(g, z, a) pull_softplus (g, z, functions.sigmoid));
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

function d = pull_sigmoid (g, z, a)
  ## Written into one buffer, as the other pulls: a page of memory costs more than a sum.
  d = 1 - a;
  d .*= a;
  d .*= g;
endfunction

function d = pull_tanh (g, z, a)
  d = -a;
  d .*= a;
  d += 1;
  d .*= g;
endfunction

function a = relu (z)
  ## max (NaN, 0) is 0 in Octave.
  a = max (z, 0);
  if (z == z)  # all of them
    return;
  endif
  a(z != z) = NaN;
endfunction

function d = pull_relu (g, z, a)
  d = double (z > 0);
  d .*= g;
endfunction

function a = leaky_relu (z, slope)
  a = merge (z > 0, z, slope * z);
endfunction

function d = pull_leaky_relu (g, z, slope)
  d = merge (z > 0, 1, slope);
  d .*= g;
endfunction

function d = pull_softplus (g, z, sigmoid)
  if (numel (z) < 2 ^ 17)
    d = g .* sigmoid (z);
    return;
  endif
  ## By blocks of columns: sigmoid would hold two matrices beside z, a and g.
  d = g;
  width = ceil (2 ^ 17 / rows (z));
  for first = 1:width:columns (z)
    block = first:min (first + width - 1, columns (z));
    d(:, block) .*= sigmoid (z(:, block));
  endfor
endfunction
