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
  text = ["\"" value "\""];

endfunction
