## -*- texinfo -*-
## @deftypefn {} {@var{column} =} samegrad_encode (@var{value})
## Return a value as a column of doubles, in the grammar of @file{stream.py}.
##
## Numbers of any class become double; a vector of structs is a list. What has no such
## form (a function handle, complex numbers, an N-D array) is an error
## @code{samegrad_harness:value}.
## @end deftypefn

function column = samegrad_encode (value)
  pieces = pieces_of (value);
  column = vertcat (pieces{:});
endfunction

## A flat cell of columns, put together once.
function pieces = pieces_of (value)
  if (isnumeric (value) && isreal (value) && ndims (value) == 2)
    value = full (double (value));
    pieces = {[1; size(value)'], value(:)};
  elseif (isstruct (value) && isscalar (value))
    pieces = pieces_of_struct (value);
  elseif (isstruct (value))
    pieces = pieces_of_list (num2cell (value), "a struct array");
  elseif (iscell (value))
    pieces = pieces_of_list (value, "a cell array");
  elseif (ischar (value) && (isrow (value) || isempty (value)))
    pieces = {2, bytes(value)};
  elseif (islogical (value) && isscalar (value))
    pieces = {3, double(value)};
  elseif (islogical (value))
    pieces = pieces_of (double (value));
  else
    refuse (value, class (value));
  endif
endfunction

function pieces = pieces_of_list (items, what)
  if (! isvector (items) && ! isempty (items))
    refuse (items, what);
  endif
  pieces = cell (1, numel (items));
  for i = 1:numel (items)
    pieces{i} = pieces_of (items{i});
  endfor
  pieces = [{[4; numel(items)]}, pieces{:}];
endfunction

function pieces = pieces_of_struct (value)
  names = fieldnames (value);
  pieces = cell (1, numel (names));
  for i = 1:numel (names)
    pieces{i} = [{bytes(names{i})}, pieces_of(value.(names{i}))];
  endfor
  pieces = [{[5; numel(names)]}, pieces{:}];
endfunction

## Octave's char holds UTF-8 bytes.
function column = bytes (text)
  column = [numel(text); double(text(:))];
endfunction

function refuse (value, what)
  error ("samegrad_harness:value", "a result must be real 2-D data, got %s of size %s",
         what, mat2str (size (value)));
endfunction
