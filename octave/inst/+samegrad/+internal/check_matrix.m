## -*- texinfo -*-
## @deftypefn {} {@var{matrix} =} samegrad.internal.check_matrix (@var{who}, @var{name}, @var{value})
## Return a full 2-D matrix of class double.
##
## Integer, logical and single input is converted first, because integer classes saturate.
## Text, complex numbers, cells, structs, sparse and N-D arrays are errors of kind @code{type}.
## @end deftypefn

function matrix = check_matrix (who, name, value)

  if (! samegrad.internal.is_real_numeric (value) || ndims (value) != 2)
    came = samegrad.internal.kind_text (value);
    samegrad.internal.fail (who, "type", [name " must be a numeric matrix"], came);
  endif
  ## full: a diagonal or permutation matrix multiplies by rules of its own.
  matrix = full (double (value));

endfunction
