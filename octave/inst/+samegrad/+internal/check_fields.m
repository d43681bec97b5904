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
  for key = fieldnames (value)'
    if (! any (strcmp (key{1}, fields)))
      must = sprintf ("%s must have only the fields %s", name, strjoin (fields, ", "));
      samegrad.internal.fail (who, "name", must, samegrad.internal.name_text (key{1}));
    endif
  endfor
  for key = needed
    if (! isfield (value, key{1}))
      must = sprintf ("%s must have the field %s", name, key{1});
      samegrad.internal.fail (who, "name", must, "nothing");
    endif
  endfor

endfunction
