## -*- texinfo -*-
## @deftypefn {} {@var{weights} =} samegrad.internal.check_weights (@var{who}, @var{network}, @
##   @var{value})
## Return the weights as double matrices of the network's shapes.
##
## @code{w} and @code{b} of the value are 1 x L cell arrays.
## @end deftypefn

function weights = check_weights (who, network, value)

  is_record = isstruct (value) && isscalar (value);
  if (! is_record || ! isequal (sort (fieldnames (value)), {"b"; "w"}))
    came = samegrad.internal.kind_text (value);
    samegrad.internal.fail (who, "type", "weights must be weights with w and b", came);
  endif
  w = check_list (who, "w", value.w, numel (network.layers));
  b = check_list (who, "b", value.b, numel (network.layers));
  before = network.inputs;
  for k = 1:numel (network.layers)
    layer = network.layers{k};
    numbers = struct ("none", 0, "shared", 1, "per_unit", layer.units);
    w{k} = check_tensor (who, sprintf ("w[%d]", k), w{k}, before, layer.units);
    b{k} = check_tensor (who, sprintf ("b[%d]", k), b{k}, 1, numbers.(layer.bias));
    before = layer.units;
  endfor
  weights = struct ("w", {w}, "b", {b});

endfunction

function list = check_list (who, name, value, layers)

  if (! iscell (value) || ! (isempty (value) || isvector (value)))
    came = samegrad.internal.kind_text (value);
    samegrad.internal.fail (who, "type", [name " must be a list of matrices"], came);
  endif
  if (numel (value) != layers)
    must = ["weights must have " name " for " samegrad.internal.counted(layers, "layer")];
    samegrad.internal.fail (who, "shape", must, sprintf ("%d", numel (value)));
  endif
  list = reshape (value, 1, []);

endfunction

function tensor = check_tensor (who, name, value, row_count, column_count)

  tensor = samegrad.internal.check_matrix (who, name, value);
  samegrad.internal.check_shape (who, name, tensor, row_count, column_count);
  samegrad.internal.check_finite (who, name, tensor);

endfunction
