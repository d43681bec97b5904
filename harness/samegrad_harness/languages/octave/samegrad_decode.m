## -*- texinfo -*-
## @deftypefn {} {@var{value} =} samegrad_decode (@var{column})
## Return the value that a column of doubles stands for.
##
## The grammar is the one of @file{stream.py}: lists become 1 x n cell arrays, dicts
## structs, texts char rows, flags logical, numbers and matrices double.
## @end deftypefn

function value = samegrad_decode (column)
  [value, at] = read (column, 1);
  if (at != numel (column) + 1)
    error ("samegrad_harness:column", "a column of %d numbers ends at %d",
           numel (column), at - 1);
  endif
endfunction

function [value, at] = read (column, at)
  switch (column(at))
    case 0
      value = column(at + 1);
      at += 2;
    case 1
      shape = column(at + [1, 2])';
      last = at + 2 + prod (shape);
      value = reshape (column(at + 3 : last), shape);
      at = last + 1;
    case 2
      [value, at] = read_text (column, at + 1);
    case 3
      value = logical (column(at + 1));
      at += 2;
    case 4
      [value, at] = read_list (column, at + 2, column(at + 1));
    case 5
      [value, at] = read_struct (column, at + 2, column(at + 1));
  endswitch
endfunction

function [value, at] = read_text (column, at)
  last = at + column(at);
  value = char (column(at + 1 : last)');
  at = last + 1;
endfunction

function [value, at] = read_list (column, at, count)
  value = cell (1, count);
  for i = 1:count
    [value{i}, at] = read (column, at);
  endfor
endfunction

function [value, at] = read_struct (column, at, count)
  value = struct ();
  for i = 1:count
    [name, at] = read_text (column, at);
    [value.(name), at] = read (column, at);
  endfor
endfunction
