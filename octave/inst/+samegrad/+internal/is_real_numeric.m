## -*- texinfo -*-
## @deftypefn {} {@var{tf} =} samegrad.internal.is_real_numeric (@var{value})
## Return whether a value is full, real, and of numbers or truth values.
## @end deftypefn

function tf = is_real_numeric (value)

  tf = (isnumeric (value) || islogical (value)) && isreal (value) && ! issparse (value);

endfunction
