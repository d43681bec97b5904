## -*- texinfo -*-
## @deftypefn {} {@var{network} =} samegrad.internal.check_network (@var{who}, @var{value})
## Return a network with its defaults filled in.
## @end deftypefn

function network = check_network (who, value)

  fields = {"inputs", "layers", "loss", "reduction", "l1", "l2", "penalize_biases"};
  samegrad.internal.check_fields (who, "network", value, fields, {"inputs", "layers"});
  [losses, reductions, defaults] = samegrad.internal.losses ();
  network.inputs = samegrad.internal.check_whole (who, "inputs", value.inputs, 1);
  network.layers = check_layers (who, value.layers);
  loss = samegrad.internal.field_or (value, "loss", "half_squared_error");
  network.loss = samegrad.internal.check_name (who, "loss", loss, losses);
  reduction = samegrad.internal.field_or (value, "reduction", defaults.(network.loss));
  network.reduction = samegrad.internal.check_name (who, "reduction", reduction, reductions);
  for factor = {"l1", "l2"}
    given = samegrad.internal.field_or (value, factor{1}, 0);
    network.(factor{1}) = samegrad.internal.check_within (who, factor{1}, given, 0, Inf, "[)");
  endfor
  given = samegrad.internal.field_or (value, "penalize_biases", false);
  network.penalize_biases = samegrad.internal.check_flag (who, "penalize_biases", given);
  check_fit (who, network);

endfunction

function layers = check_layers (who, value)

  if (! iscell (value) || ! (isempty (value) || isvector (value)))
    came = samegrad.internal.kind_text (value);
    samegrad.internal.fail (who, "type", "layers must be a list of layers", came);
  endif
  if (isempty (value))
    samegrad.internal.fail (who, "shape", "layers must have at least 1 layer", "0");
  endif
  layers = cell (1, numel (value));
  for k = 1:numel (value)
    place = sprintf ("layers[%d]", k);
    layers{k} = samegrad.internal.check_layer (who, place, value{k});
  endfor

endfunction

function check_fit (who, network)

  activations = cellfun (@(layer) layer.activation, network.layers, "UniformOutput", false);
  loss = network.loss;
  output = activations{end};
  early = find (strcmp (activations(1:end - 1), "softmax"), 1);
  if (! isempty (early))
    came = sprintf ("layer %d of %d", early, numel (activations));
    samegrad.internal.fail (who, "fit", "softmax must be the last layer", came);
  endif
  if (strcmp (output, "softmax") && ! strcmp (loss, "categorical_cross_entropy"))
    must = "softmax must go with categorical_cross_entropy";
    samegrad.internal.fail (who, "fit", must, loss);
  endif
  needed = struct ("categorical_cross_entropy", "softmax", "binary_cross_entropy", "sigmoid");
  if (isfield (needed, loss) && ! strcmp (output, needed.(loss)))
    samegrad.internal.fail (who, "fit", [loss " must go with " needed.(loss)], output);
  endif
  dropout = network.layers{end}.dropout;
  if (dropout != 0)
    came = samegrad.internal.number_text (dropout);
    samegrad.internal.fail (who, "fit", "dropout must be 0 in the last layer", came);
  endif

endfunction

%!function refuse (field, value, kind, sentence)
%!  network = struct ("inputs", 2, "layers", {{samegrad.layer(1)}});
%!  network.(field) = value;
%!  said = samegrad.internal.refusal (@() samegrad.internal.check_network ("f", network));
%!  assert (said, ["samegrad:f:" kind " f: " sentence]);
%!endfunction
%!shared layers
%! layers = {struct("units", 3), struct("units", 1, "activation", "tanh")};
%!test  # fields in SPEC's order, defaults filled in everywhere, layers 1 x L
%! network = samegrad.internal.check_network ("f", struct ("layers", {layers'}, "inputs", 2));
%! names = {"inputs", "layers", "loss", "reduction", "l1", "l2", "penalize_biases"};
%! assert (fieldnames (network)', names);
%! assert (size (network.layers), [1, 2]);
%! assert (network.layers{2}, samegrad.layer (1, "tanh"));
%! assert ({network.loss, network.reduction}, {"half_squared_error", "sum"});
%! assert ({network.l1, network.l2, network.penalize_biases}, {0, 0, false});
%! assert (samegrad.internal.check_network ("f", network), network);
%!test refuse ("inputs", 0, "range", "inputs must be a whole number of at least 1, got 0");
%!test refuse ("layers", {}, "shape", "layers must have at least 1 layer, got 0");
%!test refuse ("layers", [], "type", "layers must be a list of layers, got nothing");
%!test refuse ("layers", "x", "type", "layers must be a list of layers, got text");
%!test refuse ("layers", cell (2), "type", "layers must be a list of layers, got a list");
%!test  # an array of structs is no cell array
%! refuse ("layers", struct ("units", {1, 2}), "type", ...
%!         "layers must be a list of layers, got a list");
%!test refuse ("layers", {3}, "type", "layers[1] must be a layer, got a number");
%!test
%! fields = "inputs, layers, loss, reduction, l1, l2, penalize_biases";
%! refuse ("lost", 1, "name", ["network must have only the fields " fields ...
%!                             ', got "lost" (did you mean loss?)']);
%!test
%! refuse ("reduction", "max", "name", ...
%!         'reduction must be one of sum, mean, got "max" (did you mean mean?)');
%!test refuse ("l2", -1, "range", "l2 must lie in [0, Inf), got -1");
%!test refuse ("penalize_biases", "no", "type", "penalize_biases must be true or false, got text");
%!test
%! layer = samegrad.layer (1, "tanh", "none", [], true, true, 0.5);
%! refuse ("layers", {layer}, "fit", "dropout must be 0 in the last layer, got 0.5");
%!error <^f: network must have the field layers, got nothing$>
%! samegrad.internal.check_network ("f", struct ("inputs", 1));
%!error <^f: network must be a network, got nothing$> samegrad.internal.check_network ("f", [])
