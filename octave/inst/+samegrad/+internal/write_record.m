## -*- texinfo -*-
## @deftypefn {} {@var{lines} =} samegrad.internal.write_record (@var{record})
## Return the lines of a file that holds a record, 1 x n.
##
## It may hold numbers, matrices, texts, flags, lists (cell arrays) and records (structs), as
## text that loses no bit (SPEC.md, section 8).
## @end deftypefn

function lines = write_record (record)

  lines = [{"samegrad model 1"}, lines_of(record, false)];
  lines{end + 1} = sprintf ("end %d", numel (lines));

endfunction

function lines = lines_of (value, may_be_number)

  if (isstruct (value))
    lines = record_lines (value);
  elseif (iscell (value))
    parts = cellfun (@(each) lines_of (each, false), value(:)', "UniformOutput", false);
    lines = [{sprintf("list %d", numel (value))}, parts{:}];
  elseif (ischar (value))
    lines = {["text " escaped(value)]};
  elseif (islogical (value))
    lines = {["flag " {"false", "true"}{value + 1}]};
  elseif (may_be_number && numel (value) == 1)
    lines = strcat ("number", {" "}, row_texts (value));
  else
    lines = [{sprintf("matrix %d %d", size (value))}, row_texts(value)];
  endif

endfunction

function lines = record_lines (record)

  names = fieldnames (record)';
  lines = {sprintf("record %d", numel (names))};
  for name = names
    ## To Octave a number is a matrix of one entry.  In a model a field is a number, but for
    ## the order of the samples, and what a list holds are matrices.
    may_be_number = ! strcmp (name{1}, "order");
    value = lines_of (record.(name{1}), may_be_number);
    lines = [lines, {["field " name{1}]}, value];
  endfor

endfunction

function text = escaped (text)

  codes = double (text);
  pieces = num2cell (text);
  odd = codes < 32 | codes > 126 | text == "%";
  pieces(odd) = arrayfun (@(code) sprintf ("%%%02X", code), codes(odd), "UniformOutput", false);
  text = ["", pieces{:}];

endfunction

## The bits of each row, and its decimals behind #.

function lines = row_texts (x)

  lines = cell (1, 0);
  [row_count, column_count] = size (x);
  if (isempty (x))
    return;
  endif
  x(isnan (x)) = NaN;  # of all NaN the one that Python and R write as well
  digits = [num2hex(x'(:)), repmat(" ", numel (x), 1)];
  digits = reshape (digits', 17 * column_count, row_count)';
  template = [repmat("%.15g ", 1, column_count - 1), "%.15g\n"];
  decimals = ostrsplit (sprintf (template, x')(1:end - 1), "\n");
  lines = strcat (cellstr (digits)', {" # "}, decimals);

endfunction

%!function check (value, varargin)
%!  ## As the only field of a record.
%!  lines = samegrad.internal.write_record (struct ("a", {value}));
%!  last = sprintf ("end %d", 3 + numel (varargin));
%!  assert (lines, [{"samegrad model 1", "record 1", "field a"}, varargin, {last}]);
%!endfunction
%!assert (samegrad.internal.write_record (struct ()), {"samegrad model 1", "record 0", "end 2"})
%!test check (0.1, "number 3fb999999999999a # 0.1");
%!test check (-0, "number 8000000000000000 # -0");
%!test check (2 ^ -1074, "number 0000000000000001 # 4.94065645841247e-324");
%!test check (Inf, "number 7ff0000000000000 # Inf");
%!test check (-Inf, "number fff0000000000000 # -Inf");
%!test  # every NaN alike
%! for bits = {"7ff8000000000000", "fff8000000000001", "7ff840f4f8000000"}
%!   check (hex2num (bits{1}), "number 7ff8000000000000 # NaN");
%! endfor
%! check (NA, "number 7ff8000000000000 # NaN");
%! check ({NA}, "list 1", "matrix 1 1", "7ff8000000000000 # NaN");
%!test
%! one = "3ff0000000000000";
%! check ([1, 2; 1, -1.5], "matrix 2 2", [one " 4000000000000000 # 1 2"], ...
%!        [one " bff8000000000000 # 1 -1.5"]);
%!test check (zeros (1, 0), "matrix 1 0");
%!test check (zeros (0, 3), "matrix 0 3");
%!test check ("relu", "text relu");
%!test check ("", "text ");
%!test check (["50% ", char([195, 169]), "\n~", char(127)], "text 50%25 %C3%A9%0A~%7F");
%!test check (true, "flag true");
%!test check (false, "flag false");
%!test check ({}, "list 0");
%!test check ({"x"; true}, "list 2", "text x", "flag true");
%!test check (struct ("b", "x"), "record 1", "field b", "text x");
%!test  # of one entry: a matrix in a list, a number in a field, the order of a state
%! one = "3ff0000000000000 # 1";
%! check ({1}, "list 1", "matrix 1 1", one);
%! check (struct ("b", 1), "record 1", "field b", ["number " one]);
%! check (struct ("order", 1), "record 1", "field order", "matrix 1 1", one);
