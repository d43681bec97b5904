## -*- texinfo -*-
## @deftypefn {} {@var{record} =} samegrad.internal.read_record (@var{who}, @var{lines})
## Return the record that the lines of a file hold; their ends are taken off.
##
## The format is that of SPEC.md, section 8.  Reading is strict; each line that is refused is
## told with its number.
## @end deftypefn

function record = read_record (who, lines)

  first = "samegrad model 1";
  count = numel (lines);
  if (count < 1 || ! strcmp (lines{1}, first))
    came = samegrad.internal.quoted_line (lines, 1);
    samegrad.internal.fail (who, "file", ["file must start with " first], came);
  endif
  if (count < 2 || ! strcmp (lines{end}, sprintf ("end %d", count - 1)))
    came = samegrad.internal.quoted_line (lines, max (count, 2));
    samegrad.internal.fail (who, "file", "file must end with the number of its lines", came);
  endif
  lines(end) = [];
  if (count < 3 || ! any (regexp (lines{2}, '^record (0|[1-9][0-9]{0,8})$')))
    samegrad.internal.refuse_line (who, lines, 2, "a record");
  endif
  [record, place] = samegrad.internal.read_value (who, lines, 2);
  if (place < count)
    samegrad.internal.refuse_line (who, lines, place, sprintf ("end %d", place - 1));
  endif

endfunction

%!function value = as_read (value)
%!  lines = samegrad.internal.write_record (struct ("a", {value}));
%!  record = samegrad.internal.read_record ("f", lines);
%!  value = record.a;
%!endfunction
%!function refuse (lines, sentence)
%!  lines = [{"samegrad model 1"}, lines];
%!  lines{end + 1} = sprintf ("end %d", numel (lines));
%!  said = samegrad.internal.refusal (@() samegrad.internal.read_record ("f", lines));
%!  assert (said, ["samegrad:f:file f: " sentence]);
%!endfunction
%!function refuse_lines (lines, sentence)
%!  said = samegrad.internal.refusal (@() samegrad.internal.read_record ("f", lines));
%!  assert (said, ["samegrad:f:file f: file must " sentence]);
%!endfunction
%!test  # what is written is read, with its class and its shape
%! values = {0.1, [1, 2; 3, 4; 5, 6], zeros(0, 3), zeros(1, 0), zeros(3, 0), "relu", true, ...
%!           false, {"x", {true, [1; 2]}}, struct("b", {{1, 2}}, "c", "50% \n"), struct()};
%! for value = values
%!   assert (as_read (value{1}), value{1});
%!   assert (class (as_read (value{1})), class (value{1}));
%! endfor
%! assert (size (as_read ({})), [1, 0]);
%! assert (isempty (as_read ("")) && ischar (as_read ("")));
%!test  # each bit, and fields in order
%! bits = ["8000000000000000"; "fff0000000000000"; "0000000000000001"; "7fefffffffffffff"];
%! record = samegrad.internal.read_record ("f", samegrad.internal.write_record ( ...
%!   struct ("b", hex2num (bits), "a", 1)));
%! assert (num2hex (record.b), bits);
%! assert (fieldnames (record)', {"b", "a"});
%!test refuse_lines ({}, "start with samegrad model 1, got nothing");
%!test refuse_lines ({""}, 'start with samegrad model 1, got ""');
%!test refuse_lines ({"samegrad model 2", "end 1"}, ...
%!                   'start with samegrad model 1, got "samegrad model 2"');
%!test refuse_lines ({char([80, 127])}, "start with samegrad model 1, got other data");
%!test refuse_lines ({"samegrad model 1"}, "end with the number of its lines, got nothing");
%!test refuse_lines ({"samegrad model 1", "record 0", "end 3"}, ...
%!                   'end with the number of its lines, got "end 3"');
%!test refuse ({}, "line 2 must be a record, got nothing");
%!test refuse ({"list 0"}, 'line 2 must be a record, got "list 0"');
%!test refuse ({"record 0", "flag true"}, 'line 3 must be end 2, got "flag true"');
