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
      slope_of = @(z) merge (z > 0, 1, slope);
      phi = struct ("value", @(z) merge (z > 0, z, slope * z), ...
                    "pull", @(g, z, a) pull_by_blocks (g, z, slope_of));
    case "softplus"
      phi = struct ("value", functions.softplus, ...
                    "pull", @(g, z, a) pull_by_blocks (g, z, functions.sigmoid));
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
  ## Octave's max makes 0 of NaN and leaves -0.
  a = max (z, 0);
  a += 0;
  if (z == z)  # all of them
    return;
  endif
  a(z != z) = NaN;
endfunction

function d = pull_relu (g, z, a)
  if (numel (z) > 2 ^ 20)
    d = pull_by_blocks (g, z, @(z) z > 0);
    return;
  endif
  d = double (z > 0);
  d .*= g;
endfunction

function d = pull_by_blocks (g, z, slope_of)
  ## g .* slope_of (z), but beside z, a and g there is memory for d and little more.
  if (numel (z) <= 2 ^ 20)
    d = g .* slope_of (z);
    return;
  endif
  d = g;
  width = ceil (2 ^ 17 / rows (z));
  for first = 1:width:columns (z)
    block = first:min (first + width - 1, columns (z));
    d(:, block) .*= slope_of (z(:, block));
  endfor
endfunction

%!function [a, slope] = at (name, slope, z)
%!  phi = samegrad.internal.activation (name, slope, samegrad.internal.elementary ("native"));
%!  a = phi.value (z);
%!  slope = phi.pull (ones (size (z)), z, a);
%!endfunction
%!test  # values and derivatives at -2, 0, 2, by formula
%! z = [-2, 0, 2];
%! s = 1 ./ (1 + exp (-z));
%! expected = {"identity", 0, z, [1, 1, 1]; "linear", 3, 3 * z, [3, 3, 3];
%!             "sigmoid", 0, s, s .* (1 - s); "tanh", 0, tanh(z), 1 - tanh(z) .^ 2;
%!             "relu", 0, [0, 0, 2], [0, 0, 1]; "leaky_relu", 0.25, [-0.5, 0, 2], [0.25, 0.25, 1];
%!             "softplus", 0, log(1 + exp (z)), s};
%! for k = 1:rows (expected)
%!   [a, slope] = at (expected{k, 1}, expected{k, 2}, z);
%!   assert ({a, slope}, expected(k, 3:4), 4 * eps);
%! endfor
%!test  # NaN stays NaN through every activation, infinities have their limits
%! limits = struct ("identity", [-Inf, Inf], "linear", [-Inf, Inf], "sigmoid", [0, 1], ...
%!                  "tanh", [-1, 1], "relu", [0, Inf], "leaky_relu", [-Inf, Inf], ...
%!                  "softplus", [0, Inf]);
%! for [limit, name] = limits
%!   assert (at (name, 0.5, [NaN, -Inf, Inf]), [NaN, limit]);
%! endfor
%! assert (at ("softmax", 0, [NaN, 1; 2, 2]), [NaN, NaN; 0.5, 0.5]);
%!test  # relu gives 0, not -0
%! assert (1 ./ at ("relu", 0, -zeros (3)), Inf (3));
%!test  # pull multiplies what it is given
%! phi = samegrad.internal.activation ("tanh", 0, samegrad.internal.elementary ("native"));
%! assert (phi.pull ([3; -4], [0; 0], [0; 0]), [3; -4]);
%!test  # large matrices are pulled by blocks, with the same result
%! z = reshape (linspace (-3, 3, 1500 * 1000), 1500, 1000);
%! names = {"relu", "leaky_relu", "softplus"};
%! expected = {double(z > 0), merge(z > 0, 1, 0.25), 1 ./ (1 + exp (-z))};
%! for k = 1:3
%!   [~, slope] = at (names{k}, 0.25, z);
%!   assert (slope, expected{k});
%! endfor
