## -*- texinfo -*-
## @deftypefn {} {@var{text} =} samegrad.internal.kind_text (@var{value})
## Return in a few words what a value is that is not what it must be.
##
## @code{[]} is what Octave has for @qcode{"nothing"}.
## @end deftypefn

function text = kind_text (value)

  if (ischar (value))
    text = "text";
  elseif (iscell (value) || isstruct (value))
    text = "a list";
  elseif (! (isnumeric (value) || islogical (value)))
    text = "other data";
  elseif (issparse (value))
    text = "a sparse matrix";
  elseif (iscomplex (value))
    text = "complex numbers";
  else
    text = array_text (value);
  endif

endfunction

function text = array_text (array)

  if (isequal (size (array), [0, 0]))
    text = "nothing";
  elseif (numel (array) == 1)
    text = "a number";
  elseif (ndims (array) == 2)
    text = sprintf ("a %d x %d matrix", rows (array), columns (array));
  else
    text = sprintf ("a %d-D array", ndims (array));
  endif

endfunction

%!assert (samegrad.internal.kind_text ("a"), "text")
%!assert (samegrad.internal.kind_text (""), "text")
%!assert (samegrad.internal.kind_text (["a"; "b"]), "text")
%!assert (samegrad.internal.kind_text ({1}), "a list")
%!assert (samegrad.internal.kind_text (struct ("a", 1)), "a list")
%!assert (samegrad.internal.kind_text ([]), "nothing")
%!assert (samegrad.internal.kind_text (3), "a number")
%!assert (samegrad.internal.kind_text (true), "a number")
%!assert (samegrad.internal.kind_text (int8 (3)), "a number")
%!assert (samegrad.internal.kind_text (ones (2, 3)), "a 2 x 3 matrix")
%!assert (samegrad.internal.kind_text (zeros (1, 0)), "a 1 x 0 matrix")
%!assert (samegrad.internal.kind_text (ones (2, 3, 2)), "a 3-D array")
%!assert (samegrad.internal.kind_text (sparse (1)), "a sparse matrix")
%!assert (samegrad.internal.kind_text (sparse (1i)), "a sparse matrix")
%!assert (samegrad.internal.kind_text (1i), "complex numbers")
%!assert (samegrad.internal.kind_text (complex (1, 0)), "complex numbers")
%!assert (samegrad.internal.kind_text (@sin), "other data")
