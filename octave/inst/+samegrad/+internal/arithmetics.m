## -*- texinfo -*-
## @deftypefn {} {@var{names} =} samegrad.internal.arithmetics ()
## Return the names of the arithmetics.
## @end deftypefn

function names = arithmetics ()

  names = {"native", "reproducible"};

endfunction

%!assert (samegrad.internal.arithmetics (), {"native", "reproducible"})
