## -*- texinfo -*-
## @deftypefn {} {@var{tf} =} samegrad.internal.is_nothing (@var{value})
## Return whether a value is @code{[]}, which stands for an argument left out.
## @end deftypefn

function tf = is_nothing (value)

  ## isequal takes twenty times as long.
  tf = isnumeric (value) && ndims (value) == 2 && rows (value) == 0 && columns (value) == 0;

endfunction

%!assert (samegrad.internal.is_nothing ([]))
%!assert (! samegrad.internal.is_nothing (zeros (1, 0)))
%!assert (! samegrad.internal.is_nothing (zeros (0, 0, 2)))
%!assert (! samegrad.internal.is_nothing (""))
%!assert (! samegrad.internal.is_nothing ({}))
%!assert (! samegrad.internal.is_nothing (0))
