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
  [known, slopes] = samegrad.internal.activations ();
  given = struct ("activation", "sigmoid", "bias", "per_unit", "trainable_w", true, ...
                  "trainable_b", true, "dropout", 0);
  for [each, field] = value
    given.(field) = each;
  endfor
  layer.units = samegrad.internal.check_whole (who, [dot "units"], given.units, 1);
  name = samegrad.internal.check_name (who, [dot "activation"], given.activation, known);
  layer.activation = name;
  known = {"none", "shared", "per_unit"};
  layer.bias = samegrad.internal.check_name (who, [dot "bias"], given.bias, known);
  layer.slope = check_slope (who, [dot "slope"], given, name, slopes);
  for flag = {"trainable_w", "trainable_b"}
    layer.(flag{1}) = samegrad.internal.check_flag (who, [dot flag{1}], given.(flag{1}));
  endfor
  name = [dot "dropout"];
  layer.dropout = samegrad.internal.check_within (who, name, given.dropout, 0, 1, "[)");

endfunction

function slope = check_slope (who, name, given, activation, slopes)

  slope = 0;
  if (isfield (slopes, activation))
    slope = slopes.(activation);
  endif
  if (isfield (given, "slope"))
    slope = samegrad.internal.check_finite_number (who, name, given.slope);
  endif
  if (slope != 0 && ! isfield (slopes, activation))
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
