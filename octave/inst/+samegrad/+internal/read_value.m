## -*- texinfo -*-
## @deftypefn {} {[@var{value}, @var{place}] =} samegrad.internal.read_value (@var{who}, @
##   @var{lines}, @var{place})
## Return the value that begins at a line, and the place of the line behind it.
## @end deftypefn

function [value, place] = read_value (who, lines, place)

  [value, place] = value_at (struct ("who", who, "lines", {lines}), place, 1);

endfunction

function [value, next] = value_at (source, place, depth)

  deepest = 32;
  [word, rest] = head_of (source, place);
  counts = counts_of (rest);
  nests = numel (counts) == 1 && depth <= deepest;
  found = true;
  next = place + 1;
  if (strcmp (word, "number"))
    [value, bad] = samegrad.internal.hex_rows ({rest}, 1);
    found = isempty (bad);
  elseif (strcmp (word, "text"))
    [value, found] = samegrad.internal.unescaped (rest);
  elseif (strcmp (word, "flag"))
    value = strcmp (rest, "true");
    found = value || strcmp (rest, "false");
  elseif (strcmp (word, "matrix") && numel (counts) == 2)
    [value, next] = matrix_at (source, next, counts(1), counts(2));
  elseif (strcmp (word, "list") && nests)
    [value, next] = list_at (source, next, counts, depth);
  elseif (strcmp (word, "record") && nests)
    [value, next] = record_at (source, next, counts, depth);
  else
    found = false;
  endif
  if (! found)
    kinds = {"a number, matrix, text, flag, list or record", "a number, matrix, text or flag"};
    samegrad.internal.refuse_line (source.who, source.lines, place, kinds{1 + (depth > deepest)});
  endif

endfunction

## The first word of a line, and what follows the blank behind it.

function [word, rest] = head_of (source, place)

  word = rest = "";
  if (place <= numel (source.lines))
    line = source.lines{place};
    blank = find (line == " ", 1);
    if (! isempty (blank))
      word = line(1:blank - 1);
      rest = line(blank + 1:end);
    endif
  endif

endfunction

function counts = counts_of (text)

  counts = [];
  if (any (regexp (text, '^(0|[1-9][0-9]{0,8})( (0|[1-9][0-9]{0,8}))?$')))
    counts = sscanf (text, "%d")';
  endif

endfunction

function [value, place] = matrix_at (source, place, row_count, column_count)

  value = zeros (row_count, column_count);
  if (isempty (value))
    return;
  endif
  held = source.lines(place:min (place + row_count - 1, end));
  [value, bad] = samegrad.internal.hex_rows (held, column_count);
  if (isempty (bad) && numel (held) < row_count)
    bad = numel (held) + 1;
  endif
  if (! isempty (bad))
    what = [samegrad.internal.counted(column_count, "number") " of 16 hex digits"];
    samegrad.internal.refuse_line (source.who, source.lines, place + bad - 1, what);
  endif
  place += row_count;

endfunction

function [value, place] = list_at (source, place, count, depth)

  value = cell (1, 0);
  for k = 1:count
    [value{k}, place] = value_at (source, place, depth + 1);
  endfor

endfunction

function [value, place] = record_at (source, place, count, depth)

  value = struct ();
  for k = 1:count
    [word, name] = head_of (source, place);
    is_name = any (regexp (name, '^[A-Za-z][A-Za-z0-9_]{0,62}$'));
    if (! strcmp (word, "field") || ! is_name || isfield (value, name))
      samegrad.internal.refuse_line (source.who, source.lines, place, "a field");
    endif
    [value.(name), place] = value_at (source, place + 1, depth + 1);
  endfor

endfunction

%!function refuse (lines, sentence)
%!  lines = [{"first"}, lines];
%!  said = samegrad.internal.refusal (@() samegrad.internal.read_value ("f", lines, 2));
%!  assert (said, ["samegrad:f:file f: " sentence]);
%!endfunction
%!function refuse_value (line)
%!  kinds = "a number, matrix, text, flag, list or record";
%!  refuse ({"record 1", "field a", line}, ["line 4 must be " kinds ', got "' line '"']);
%!endfunction
%!test  # each kind, and where what follows begins
%! one = "3ff0000000000000";
%! lines = {"x", "record 3", "field b", "list 2", "flag true", "text a%25", "field a", ...
%!          "matrix 2 1", [one " # 1"], one, "field c", ["number " one " # 1"], "y"};
%! [value, place] = samegrad.internal.read_value ("f", lines, 2);
%! assert (value, struct ("b", {{true, "a%"}}, "a", [1; 1], "c", 1));
%! assert (fieldnames (value)', {"b", "a", "c"});
%! assert (place, 13);
%!test refuse ({"record 1"}, "line 3 must be a field, got nothing");
%!test refuse ({"record 1", "field 2a"}, 'line 3 must be a field, got "field 2a"');
%!test refuse ({"record 1", "flag a"}, 'line 3 must be a field, got "flag a"');
%!test
%! long = repmat ("a", 1, 63);
%! value = samegrad.internal.read_value ("f", {"record 1", ["field " long], "flag true"}, 1);
%! assert (fieldnames (value), {long});
%! long(64) = "a";
%! refuse ({"record 1", ["field " long]}, ['line 3 must be a field, got "field ' long(1:54) '"']);
%!test  # a field twice
%! refuse ({"record 2", "field a", "flag true", "field a", "flag true"}, ...
%!         'line 5 must be a field, got "field a"');
%!test
%! for line = {"", "numeric 1", "number", "number 0.1", "number 3ff0000000000000 1", "text", ...
%!             "text %C3", "text a%2", "flag True", "matrix 1", "matrix 01 1", "matrix 1 1 1", ...
%!             "matrix 1000000000 1", "list -1", "list 1 1", "record 1 1", "list  1"}
%!   refuse_value (line{1});
%! endfor
%!test
%! one = "3ff0000000000000";
%! head = {"record 1", "field a", "matrix 2 1"};
%! refuse ([head, {one}], "line 6 must be 1 number of 16 hex digits, got nothing");
%! refuse ([head, {one, "1"}], 'line 6 must be 1 number of 16 hex digits, got "1"');
%! head{3} = "matrix 999999999 2";
%! refuse ([head, {[one " " one]}], "line 6 must be 2 numbers of 16 hex digits, got nothing");
%!test  # nested 32 deep, and deeper
%! lines = [{"record 1"}, repmat({"field a", "record 1"}, 1, 31)];
%! flag = {"field a", "flag true"};
%! value = samegrad.internal.read_value ("f", [{"first"}, lines, flag], 2);
%! assert (isstruct (value));
%! sentence = 'line 66 must be a number, matrix, text or flag, got "list 0"';
%! refuse ([lines, {"field a", "list 0"}], sentence);
%! refuse ([{"record 1", "field a"}, repmat({"list 1"}, 1, 63), {"list 0"}], ...
%!         'line 35 must be a number, matrix, text or flag, got "list 1"');
