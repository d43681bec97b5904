## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.check_fields (@var{who}, @var{name}, @var{value}, @
##   @var{fields}, @var{needed})
## Refuse data that is no struct, or with a field too many or too few.
## @end deftypefn

function check_fields (who, name, value, fields, needed)

  if (! isstruct (value) || ! isscalar (value))
    thing = regexprep (name, {'\[.*', '^layers$'}, {"", "layer"});
    must = sprintf ("%s must be a %s", name, thing);
    samegrad.internal.fail (who, "type", must, samegrad.internal.kind_text (value));
  endif
  present = fieldnames (value);
  unknown = find (! ismember (present, fields), 1);
  if (! isempty (unknown))
    must = sprintf ("%s must have only the fields %s", name, strjoin (fields, ", "));
    came = samegrad.internal.name_text (present{unknown});
    samegrad.internal.fail (who, "name", must, came);
  endif
  missing = find (! ismember (needed, present), 1);
  if (! isempty (missing))
    must = sprintf ("%s must have the field %s", name, needed{missing});
    samegrad.internal.fail (who, "name", must, "nothing");
  endif

endfunction
