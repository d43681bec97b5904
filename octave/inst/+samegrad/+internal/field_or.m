## -*- texinfo -*-
## @deftypefn {} {@var{field} =} samegrad.internal.field_or (@var{value}, @var{name}, @var{default})
## Return a field of a struct, or the default where the struct lacks it.
## @end deftypefn

function field = field_or (value, name, default)

  field = default;
  if (isfield (value, name))
    field = value.(name);
  endif

endfunction

%!assert (samegrad.internal.field_or (struct ("a", 1), "a", 2), 1)
%!assert (samegrad.internal.field_or (struct ("a", 1), "b", 2), 2)
%!assert (samegrad.internal.field_or (struct ("a", []), "a", 2), [])
