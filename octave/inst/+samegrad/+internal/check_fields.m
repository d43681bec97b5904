## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.check_fields (@var{who}, @var{name}, @var{value}, @
##   @var{fields}, @var{needed})
## Refuse data that is no struct, or with a field too many or too few.
## @end deftypefn

function check_fields (who, name, value, fields, needed)

  if (! isstruct (value) || ! isscalar (value))
    thing = regexprep (name, {'\[.*', '^layers$', '.*\..*'}, {"", "layer", "record"});
    must = sprintf ("%s must be a %s", name, thing);
    samegrad.internal.fail (who, "type", must, samegrad.internal.kind_text (value));
  endif
  if (numfields (value) > nnz (isfield (value, fields)))  # a tenth of the time of a search
    refuse_unknown (who, name, value, fields);
  endif
  missing = needed(! isfield (value, needed));
  if (! isempty (missing))
    must = sprintf ("%s must have the field %s", name, missing{1});
    samegrad.internal.fail (who, "name", must, "nothing");
  endif

endfunction

function refuse_unknown (who, name, value, fields)

  keys = fieldnames (value)';
  key = keys{find(! ismember (keys, fields), 1)};
  must = sprintf ("%s must have only the fields %s", name, strjoin (fields, ", "));
  near = samegrad.internal.suggestion (key, fields);
  samegrad.internal.fail (who, "name", must, [samegrad.internal.name_text(key), near]);

endfunction

%!function refuse (name, value, kind, sentence)
%!  check = @() samegrad.internal.check_fields ("f", name, value, {"units", "bias"}, {"units"});
%!  assert (samegrad.internal.refusal (check), ["samegrad:f:" kind " f: " sentence]);
%!endfunction
%!test samegrad.internal.check_fields ("f", "layer", struct ("a", 1), {"a", "b"}, {"a"});
%!test refuse ("layer", 3, "type", "layer must be a layer, got a number");
%!test refuse ("layers[2]", {}, "type", "layers[2] must be a layer, got a list");
%!test refuse ("state.best", 3, "type", "state.best must be a record, got a number");
%!test refuse ("network", "net", "type", "network must be a network, got text");
%!test refuse ("network", [], "type", "network must be a network, got nothing");
%!test  # an array of structs is no record
%! refuse ("layer", struct ("units", {1, 2}), "type", "layer must be a layer, got a list");
%!test
%! sentence = 'layer must have only the fields units, bias, got "unit" (did you mean units?)';
%! refuse ("layer", struct ("unit", 1), "name", sentence);
%!test refuse ("layer", struct (), "name", "layer must have the field units, got nothing");
