## -*- texinfo -*-
## @deftypefn {} {@var{tf} =} samegrad.internal.is_real_numeric (@var{value})
## Return whether a value is full, real, and of numbers or truth values.
## @end deftypefn

function tf = is_real_numeric (value)

  tf = (isnumeric (value) || islogical (value)) && isreal (value) && ! issparse (value);

endfunction

%!assert (samegrad.internal.is_real_numeric (1:3))
%!assert (samegrad.internal.is_real_numeric (true))
%!assert (samegrad.internal.is_real_numeric (uint8 (3)))
%!assert (samegrad.internal.is_real_numeric (zeros (0, 3)))
%!assert (! samegrad.internal.is_real_numeric (complex (1, 0)))
%!assert (! samegrad.internal.is_real_numeric (sparse (1)))
%!assert (! samegrad.internal.is_real_numeric ("a"))
%!assert (! samegrad.internal.is_real_numeric ({1}))
