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
