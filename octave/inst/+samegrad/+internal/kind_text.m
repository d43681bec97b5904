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
