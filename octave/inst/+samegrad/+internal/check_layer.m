## -*- texinfo -*-
## @deftypefn {} {@var{layer} =} samegrad.internal.check_layer (@var{who}, @var{place}, @var{value})
## Return a layer with its defaults; @var{place} is @qcode{"layers[2]"} or empty.
## @end deftypefn

function layer = check_layer (who, place, value)

  fields = {"units", "activation", "bias", "slope", "trainable_w", "trainable_b"};
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
  slope = samegrad.internal.check_number (who, name, given);
  came = samegrad.internal.number_text (slope);
  if (! isfinite (slope))
    samegrad.internal.fail (who, "range", [name " must be a finite number"], came);
  endif
  if (slope != 0 && ! isfield (default_slopes, activation))
    samegrad.internal.fail (who, "range", [name " must be 0 for " activation], came);
  endif

endfunction
