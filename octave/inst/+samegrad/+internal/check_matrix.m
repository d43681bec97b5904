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

%!function refuse (value, came)
%!  said = samegrad.internal.refusal (@() samegrad.internal.check_matrix ("loss", "y", value));
%!  assert (said, ["samegrad:loss:type loss: y must be a numeric matrix, got " came]);
%!endfunction
%!function accept (value)
%!  matrix = samegrad.internal.check_matrix ("loss", "y", value);
%!  assert (class (matrix), "double");
%!  assert (matrix, full (double (value)));
%!endfunction
%!test accept ([1, 2; 3, 4]);
%!test accept (int8 ([-128, 127]));
%!test accept (uint64 (7));
%!test accept ([true; false]);
%!test accept (single (0.5));
%!test accept (1:4);
%!test accept (zeros (1, 0));
%!test accept ([]);
%!test accept ([NaN, Inf]);
%!test  # a diagonal matrix becomes an ordinary one
%! matrix = samegrad.internal.check_matrix ("loss", "y", eye (2));
%! assert (typecast (matrix(2), "uint64"), uint64 (0));
%! assert (typeinfo (matrix), "matrix");
%!test refuse ("ab", "text");
%!test refuse ({1, 2}, "a list");
%!test refuse (struct ("a", 1), "a list");
%!test refuse (sparse (eye (2)), "a sparse matrix");
%!test refuse ([1i, 2], "complex numbers");
%!test refuse (ones (2, 2, 2), "a 3-D array");
%!test refuse (@sin, "other data");
