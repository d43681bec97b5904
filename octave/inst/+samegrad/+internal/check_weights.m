## -*- texinfo -*-
## @deftypefn  {} {@var{weights} =} samegrad.internal.check_weights (@var{who}, @var{network}, @
##   @var{value})
## @deftypefnx {} {@var{weights} =} samegrad.internal.check_weights (@dots{}, @var{place}, @var{finite})
## Return the weights as double matrices of the network's shapes.
##
## @code{w} and @code{b} of the value are 1 x L cell arrays.  @var{place} is what they are,
## such as @qcode{"state.tensors.mean"}, which need not be finite: squares overflow before
## weights do.
## @end deftypefn

function weights = check_weights (who, network, value, place = "weights", finite = true)

  dot = "";
  if (! strcmp (place, "weights"))
    dot = [place "."];
  endif
  is_record = isstruct (value) && isscalar (value);
  if (! is_record || numfields (value) != 2 || ! all (isfield (value, {"w", "b"})))
    came = samegrad.internal.kind_text (value);
    samegrad.internal.fail (who, "type", [place " must be weights with w and b"], came);
  endif
  w = check_list (who, place, dot, "w", value.w, numel (network.layers));
  b = check_list (who, place, dot, "b", value.b, numel (network.layers));
  before = network.inputs;
  for k = 1:numel (network.layers)
    layer = network.layers{k};
    numbers = struct ("none", 0, "shared", 1, "per_unit", layer.units);
    shape = [before, layer.units];
    w{k} = check_tensor (who, sprintf ("%sw[%d]", dot, k), w{k}, shape, finite);
    shape = [1, numbers.(layer.bias)];
    b{k} = check_tensor (who, sprintf ("%sb[%d]", dot, k), b{k}, shape, finite);
    before = layer.units;
  endfor
  weights = struct ("w", {w}, "b", {b});

endfunction

function list = check_list (who, place, dot, name, value, layers)

  if (! iscell (value) || ! (isempty (value) || isvector (value)))
    came = samegrad.internal.kind_text (value);
    samegrad.internal.fail (who, "type", [dot name " must be a list of matrices"], came);
  endif
  if (numel (value) != layers)
    must = [place " must have " name " for " samegrad.internal.counted(layers, "layer")];
    samegrad.internal.fail (who, "shape", must, sprintf ("%d", numel (value)));
  endif
  list = reshape (value, 1, []);

endfunction

function tensor = check_tensor (who, name, value, shape, finite)

  tensor = samegrad.internal.check_matrix (who, name, value);
  samegrad.internal.check_shape (who, name, tensor, shape(1), shape(2));
  if (finite)
    samegrad.internal.check_finite (who, name, tensor);
  endif

endfunction

%!function refuse (field, value, kind, sentence)
%!  layers = {samegrad.layer(2, "tanh", "shared"), samegrad.layer(1, "tanh", "none")};
%!  weights = struct ("w", {{ones(3, 2), ones(2, 1)}}, "b", {{1, zeros(1, 0)}});
%!  weights.(field) = value;
%!  network = samegrad.network (3, layers);
%!  check = @() samegrad.internal.check_weights ("f", network, weights);
%!  assert (samegrad.internal.refusal (check), ["samegrad:f:" kind " f: " sentence]);
%!endfunction
%!shared network
%! network = samegrad.network (3, {samegrad.layer(2)});
%!test  # w before b, 1 x L, double
%! given = struct ("b", {{int8([1, 2])}}, "w", {{single(ones (3, 2))}});
%! weights = samegrad.internal.check_weights ("f", network, given);
%! assert (fieldnames (weights)', {"w", "b"});
%! assert (weights.w, {ones(3, 2)});
%! assert (class (weights.b{1}), "double");
%!test  # columns of cells become rows
%! network2 = samegrad.network (1, {samegrad.layer(1), samegrad.layer(1)});
%! given = struct ("w", {{1; 2}}, "b", {{3; 4}});
%! weights = samegrad.internal.check_weights ("f", network2, given);
%! assert (weights, struct ("w", {{1, 2}}, "b", {{3, 4}}));
%!test refuse ("w", {1, 2, 3}, "shape", "weights must have w for 2 layers, got 3");
%!test refuse ("b", {1}, "shape", "weights must have b for 2 layers, got 1");
%!test refuse ("w", ones (2), "type", "w must be a list of matrices, got a 2 x 2 matrix");
%!test refuse ("b", [], "type", "b must be a list of matrices, got nothing");
%!test refuse ("w", {ones(2, 3), 1}, "shape", "w[1] must be 3 x 2, got 2 x 3");
%!test refuse ("b", {[1, 2], zeros(1, 0)}, "shape", "b[1] must be 1 x 1, got 1 x 2");
%!test refuse ("b", {1, []}, "shape", "b[2] must be 1 x 0, got 0 x 0");
%!test refuse ("w", {"abc", 1}, "type", "w[1] must be a numeric matrix, got text");
%!test
%! refuse ("b", {NaN, zeros(1, 0)}, "finite", "b[1] must be finite, got NaN at row 1, column 1");
%!test refuse ("c", 1, "type", "weights must be weights with w and b, got a list");
%!error <^f: weights must have w for 1 layer, got 2$>
%! samegrad.internal.check_weights ("f", network, struct ("w", {{1, 2}}, "b", {{1}}));
%!error <^f: weights must be weights with w and b, got a 1 x 2 matrix$>
%! samegrad.internal.check_weights ("f", network, [1, 2]);
%!test  # of another place
%! say = @(value) samegrad.internal.refusal (@() samegrad.internal.check_weights ( ...
%!   "f", network, value, "state.tensors.mean"));
%! place = " f: state.tensors.mean";
%! assert (say (3), ["samegrad:f:type" place " must be weights with w and b, got a number"]);
%! assert (say (struct ("w", 1, "b", 2)), ...
%!         ["samegrad:f:type" place ".w must be a list of matrices, got a number"]);
%! assert (say (struct ("w", {{1}}, "b", {{1, 2}})), ...
%!         ["samegrad:f:shape" place " must have b for 1 layer, got 2"]);
%! assert (say (struct ("w", {{1}}, "b", {{1}})), ...
%!         ["samegrad:f:shape" place ".w[1] must be 3 x 2, got 1 x 1"]);
