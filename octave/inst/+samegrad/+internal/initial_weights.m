## -*- texinfo -*-
## @deftypefn {} {@var{weights} =} samegrad.internal.initial_weights (@var{network}, @
##   @var{initializer}, @var{seed})
## Return the weights that a checked initializer makes of a seed.
## @end deftypefn

function weights = initial_weights (network, initializer, seed)

  if (strcmp (initializer.name, "given"))
    weights = struct ("w", {initializer.w}, "b", {initializer.b});
    return;
  endif
  weights = struct ("w", {{}}, "b", {{}});
  before = network.inputs;
  stream = samegrad.internal.start_stream (seed, "weights");
  for k = 1:numel (network.layers)
    layer = network.layers{k};
    fan = [before, layer.units];
    columns = struct ("none", 0, "shared", 1, "per_unit", layer.units).(layer.bias);
    [w, stream] = fill (initializer, stream, fan, before, layer.units);
    b = zeros (1, columns);
    if (samegrad.internal.field_or (initializer, "biases", false))
      [b, stream] = fill (initializer, stream, fan, 1, columns);
    endif
    weights.w{k} = w;
    weights.b{k} = b;
    before = layer.units;
  endfor

endfunction

function [values, stream] = fill (initializer, stream, fan, rows, columns)

  if (any (strcmp (initializer.name, {"zeros", "constant"})))
    values = repmat (samegrad.internal.field_or (initializer, "value", 0), rows, columns);
    return;
  endif
  [u, stream] = samegrad.internal.draw_matrix (stream, rows, columns);
  if (any (strfind (initializer.name, "normal")))
    values = deviation (initializer, fan) * samegrad.internal.normal_quantile (u);
  else
    [low, width] = interval (initializer, fan);
    values = low + width * u;
  endif

endfunction

function sd = deviation (initializer, fan)

  switch (initializer.name)
    case "normal"
      sd = initializer.sd;
    case "glorot_normal"
      sd = sqrt (2 / (fan(1) + fan(2)));
    case "he_normal"
      sd = sqrt (2 / fan(1));
    case "lecun_normal"
      sd = sqrt (1 / fan(1));
  endswitch

endfunction

## The lowest number, and how far the highest is from it.

function [low, width] = interval (initializer, fan)

  switch (initializer.name)
    case "uniform"
      low = initializer.low;
      width = initializer.high - low;
    case "uniform_sqrt_2_over_n"
      low = 0;
      width = sqrt (2 / fan(1));
    case "glorot_uniform"
      low = -sqrt (6 / (fan(1) + fan(2)));
      width = -low - low;
    case "he_uniform"
      low = -sqrt (6 / fan(1));
      width = -low - low;
  endswitch

endfunction

%!function weights = make (initializer, network)
%!  initializer = samegrad.internal.check_initializer ("f", network, initializer);
%!  weights = samegrad.internal.initial_weights (network, initializer, 1);
%!endfunction
%!shared network, u, g
%! layers = {samegrad.layer(3), samegrad.layer(2, "tanh", "shared"), samegrad.layer(1)};
%! layers{3}.bias = "none";
%! network = samegrad.network (2, layers);
%! u = samegrad.uniform (samegrad.random_stream (1), 1, 14);
%! g = samegrad.normal (samegrad.random_stream (1), 1, 14);
%!test  # layer by layer, each row by row; b is 0 and nothing is drawn for it
%! weights = make (struct ("name", "uniform", "low", 0, "high", 1), network);
%! assert (weights.w, {reshape(u(1:6), 3, 2)', reshape(u(7:12), 2, 3)', u(13:14)'});
%! assert (weights.b, {zeros(1, 3), 0, zeros(1, 0)});
%!test  # w and then b, with the n and m of the layer
%! weights = make (struct ("name", "lecun_normal", "biases", true), network);
%! assert (weights.w{1}, sqrt (1 / 2) * reshape (g(1:6), 3, 2)');
%! assert (weights.b{1}, sqrt (1 / 2) * g(7:9));
%! assert (weights.w{2}(1, :), sqrt (1 / 3) * g(10:11));
%! assert (size (weights.b{2}), [1, 1]);
%! assert (size (weights.b{3}), [1, 0]);
%!test  # by formula: n = 2, m = 3
%! r = sqrt (6 / 5);
%! assert (make ("glorot_uniform", network).w{1}(1, :), -r + (r + r) * u(1:3));
%! assert (make ("glorot_normal", network).w{1}(1, :), sqrt (2 / 5) * g(1:3));
%! r = sqrt (6 / 2);
%! assert (make ("he_uniform", network).w{1}(1, :), -r + (r + r) * u(1:3));
%! assert (make ("he_normal", network).w{1}(1, :), sqrt (2 / 2) * g(1:3));
%! assert (make ("uniform_sqrt_2_over_n", network).w{2}(1, :), u(7:8) * sqrt (2 / 3));
%! assert (make (struct ("name", "normal", "sd", 3), network).w{1}(1, :), 3 * g(1:3));
%! weights = make (struct ("name", "uniform", "low", 2, "high", -1), network);
%! assert (weights.w{1}(1, :), 2 + -3 * u(1:3));
%!test
%! weights = make (struct ("name", "constant", "value", -7, "biases", true), network);
%! assert (weights.w, {-7 * ones(2, 3), -7 * ones(3, 2), [-7; -7]});
%! assert (weights.b, {[-7, -7, -7], -7, zeros(1, 0)});
%!test
%! weights = make ("zeros", network);
%! assert (weights.w, {zeros(2, 3), zeros(3, 2), zeros(2, 1)});
%! assert (weights.b, {zeros(1, 3), 0, zeros(1, 0)});
%!test  # as they are
%! given = make ("he_normal", network);
%! assert (make (struct ("name", "given", "w", {given.w}, "b", {given.b}), network), given);
