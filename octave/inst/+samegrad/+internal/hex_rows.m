## -*- texinfo -*-
## @deftypefn {} {[@var{numbers}, @var{bad}] =} samegrad.internal.hex_rows (@var{lines}, @
##   @var{count})
## Return the numbers whose bits each line holds, @var{count} a line, or the first bad line.
##
## A number has 16 lower-case hex digits, with one blank between two; what follows @code{#},
## and blanks before it, is left out.  @var{bad} is empty where no line is bad.
## @end deftypefn

function [numbers, bad] = hex_rows (lines, count)

  numbers = [];
  pattern = '^[0-9a-f]{16}(?: [0-9a-f]{16})*+(?= *+(?:#|$))';
  digits = regexp (lines, pattern, "match", "once");
  bad = find (cellfun ("length", digits) != 17 * count - 1, 1);
  if (isempty (bad))
    ## All at once: a call for each number would take longer than all the rest.
    digits = [char(digits), repmat(" ", numel (digits), 1)];
    digits = reshape (digits', 17, [])';
    numbers = reshape (hex2num (digits(:, 1:16)), count, numel (lines))';
  endif

endfunction

%!function check_bad (line, count)
%!  good = strjoin (repmat ({"3ff0000000000000"}, 1, count));
%!  [numbers, bad] = samegrad.internal.hex_rows ({good, line, line}, count);
%!  assert (bad, 2);
%!  assert (numbers, []);
%!endfunction
%!test
%! lines = {"3ff0000000000000 4000000000000000", "bff8000000000000 0000000000000001 # -1.5 5e-324"};
%! [numbers, bad] = samegrad.internal.hex_rows (lines, 2);
%! assert (numbers, [1, 2; -1.5, 2 ^ -1074]);
%! assert (isempty (bad));
%!test  # what follows # may be anything, and blanks may stand before it
%! line = "3ff0000000000000   #3ff0000000000000 #";
%! assert (samegrad.internal.hex_rows ({line}, 1), 1);
%! assert (samegrad.internal.hex_rows ({"3ff0000000000000#"}, 1), 1);
%! assert (samegrad.internal.hex_rows ({"3ff0000000000000  "}, 1), 1);
%!test  # bits that a sum would not keep
%! bits = ["fff8000000000001"; "8000000000000000"; "fff0000000000000"; "7fefffffffffffff"];
%! numbers = samegrad.internal.hex_rows (cellstr (bits)', 1);
%! assert (num2hex (numbers), bits);
%!test check_bad ("", 1);
%!test check_bad ("3ff000000000000", 1);
%!test check_bad ("3ff00000000000000", 1);
%!test check_bad ("3FF0000000000000", 1);
%!test check_bad ("3ff000000000000g", 1);
%!test check_bad (" 3ff0000000000000", 1);
%!test check_bad ("3ff0000000000000 1", 1);
%!test check_bad ("3ff0000000000000 3ff0000000000000", 1);
%!test check_bad ("3ff0000000000000", 2);
%!test check_bad ("3ff0000000000000  3ff0000000000000", 2);
%!test check_bad ("3ff0000000000000 # 3ff0000000000000", 2);
%!test  # a long row
%! numbers = (1:20000) / 7;
%! line = num2hex (numbers(:))';
%! line(17, :) = " ";
%! assert (samegrad.internal.hex_rows ({line(1:end - 1)}, 20000), numbers);
