## -*- texinfo -*-
## @deftypefn {} {@var{layer} =} samegrad.internal.check_layer (@var{who}, @var{place}, @var{value})
## Return a layer with its defaults; @var{place} is @qcode{"layers[2]"} or empty.
## @end deftypefn

function layer = check_layer (who, place, value)

  fields = {"units", "activation", "bias", "slope", "trainable_w", "trainable_b", "dropout"};
  name = "layer";
  dot = "";
  if (! isempty (place))
    name = place;
    dot = [place "."];
  endif
  samegrad.internal.check_fields (who, name, value, fields, {"units"});
  layer.units = samegrad.internal.check_whole (who, [dot "units"], value.units, 1);
  layer.activation = check_activation (who, [dot "activation"], value);
  layer.bias = check_bias (who, [dot "bias"], value);
  layer.slope = check_slope (who, [dot "slope"], value, layer.activation);
  for flag = {"trainable_w", "trainable_b"}
    given = samegrad.internal.field_or (value, flag{1}, true);
    layer.(flag{1}) = samegrad.internal.check_flag (who, [dot flag{1}], given);
  endfor
  given = samegrad.internal.field_or (value, "dropout", 0);
  layer.dropout = samegrad.internal.check_within (who, [dot "dropout"], given, 0, 1, "[)");

endfunction

function activation = check_activation (who, name, value)

  given = samegrad.internal.field_or (value, "activation", "sigmoid");
  known = samegrad.internal.activations ();
  activation = samegrad.internal.check_name (who, name, given, known);

endfunction

function bias = check_bias (who, name, value)

  given = samegrad.internal.field_or (value, "bias", "per_unit");
  bias = samegrad.internal.check_name (who, name, given, {"none", "shared", "per_unit"});

endfunction

function slope = check_slope (who, name, value, activation)

  [~, default_slopes] = samegrad.internal.activations ();
  slope = samegrad.internal.field_or (default_slopes, activation, 0);
  given = samegrad.internal.field_or (value, "slope", slope);
  slope = samegrad.internal.check_finite_number (who, name, given);
  if (slope != 0 && ! isfield (default_slopes, activation))
    came = samegrad.internal.number_text (slope);
    samegrad.internal.fail (who, "range", [name " must be 0 for " activation], came);
  endif

endfunction

%!function refuse (place, value, kind, sentence)
%!  said = samegrad.internal.refusal (@() samegrad.internal.check_layer ("f", place, value));
%!  assert (said, ["samegrad:f:" kind " f: " sentence]);
%!endfunction
%!test  # fields in SPEC's order, defaults filled in
%! layer = samegrad.internal.check_layer ("f", "", struct ("bias", "none", "units", 2));
%! names = {"units", "activation", "bias", "slope", "trainable_w", "trainable_b", "dropout"};
%! assert (fieldnames (layer)', names);
%! assert (struct2cell (layer)', {2, "sigmoid", "none", 0, true, true, 0});
%!test  # the place stands before the field
%! refuse ("layers[2]", struct ("units", 0), "range", ...
%!         "layers[2].units must be a whole number of at least 1, got 0");
%!test
%! refuse ("layers[1]", 3, "type", "layers[1] must be a layer, got a number");
%!test
%! refuse ("layers[2]", struct ("units", 1, "slope", 2), "range", ...
%!         "layers[2].slope must be 0 for sigmoid, got 2");
%!test
%! refuse ("layers[1]", struct ("units", 1, "dropout", 1), "range", ...
%!         "layers[1].dropout must lie in [0, 1), got 1");
%!test
%! refuse ("", struct ("units", 1, "slope", []), "type", "slope must be a number, got nothing");
%!test  # a layer that was read from a file and is the value of layer alike
%! layer = samegrad.internal.check_layer ("f", "", struct ("units", 1, "activation", "linear"));
%! assert (samegrad.internal.check_layer ("f", "layers[1]", layer), layer);
