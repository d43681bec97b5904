## -*- texinfo -*-
## @deftypefn {} {@var{name} =} samegrad.internal.blas_name ()
## Return the name and version of the library that multiplies matrices.
## @end deftypefn

function name = blas_name ()

  name = strtrim (version ("-blas"));
  if (isempty (name))
    name = "the BLAS";
  endif

endfunction

%!assert (! isempty (samegrad.internal.blas_name ()))
