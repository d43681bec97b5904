## -*- texinfo -*-
## @deftypefn {} {@var{value} =} samegrad.internal.check_name (@var{who}, @var{name}, @
##   @var{value}, @var{known})
## Return a name that is one of the known ones.
## @end deftypefn

function value = check_name (who, name, value, known)

  if (! ischar (value) || ! (isrow (value) || isempty (value)))
    came = samegrad.internal.kind_text (value);
    samegrad.internal.fail (who, "type", [name " must be a name"], came);
  endif
  if (! any (strcmp (value, known)))
    must = sprintf ("%s must be one of %s", name, strjoin (known, ", "));
    samegrad.internal.fail (who, "name", must, samegrad.internal.name_text (value));
  endif

endfunction
