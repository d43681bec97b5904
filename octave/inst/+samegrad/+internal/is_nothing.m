## -*- texinfo -*-
## @deftypefn {} {@var{tf} =} samegrad.internal.is_nothing (@var{value})
## Return whether a value is @code{[]}, which stands for an argument left out.
## @end deftypefn

function tf = is_nothing (value)

  tf = isnumeric (value) && isequal (value, []);

endfunction

%!assert (samegrad.internal.is_nothing ([]))
%!assert (! samegrad.internal.is_nothing (zeros (1, 0)))
%!assert (! samegrad.internal.is_nothing (""))
%!assert (! samegrad.internal.is_nothing ({}))
%!assert (! samegrad.internal.is_nothing (0))
