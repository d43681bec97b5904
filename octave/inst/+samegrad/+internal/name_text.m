## -*- texinfo -*-
## @deftypefn {} {@var{text} =} samegrad.internal.name_text (@var{value})
## Return a name in double quotes, cut after 60 characters.
## @end deftypefn

function text = name_text (value)

  ## Octave's text is UTF-8 bytes; a byte 10xxxxxx continues a character.
  starts = find (bitand (uint8 (value), 192) != 128);
  if (numel (starts) > 60)
    value = value(1:starts(61) - 1);
  endif
  text = ["\"" value(:)' "\""];

endfunction

%!assert (samegrad.internal.name_text ("relU"), '"relU"')
%!assert (samegrad.internal.name_text (""), '""')
%!assert (samegrad.internal.name_text (char (zeros (0, 3))), '""')
%!assert (samegrad.internal.name_text ('%d\n'), '"%d\n"')
%!assert (samegrad.internal.name_text (repmat ("x", 1, 61)), ["\"" repmat("x", 1, 60) "\""])
%!test  # 60 characters, not 60 bytes; none is cut in two
%! e = char ([195, 169]);
%! assert (samegrad.internal.name_text (repmat (e, 1, 61)), ["\"" repmat(e, 1, 60) "\""]);
