## -*- texinfo -*-
## @deftypefn {} {[@var{text}, @var{found}] =} samegrad.internal.unescaped (@var{text})
## Return the text that @code{samegrad.internal.write_record} wrote, and whether it is one.
##
## @code{%} and two upper-case hex digits are a byte, of UTF-8 and not 0; other than printable
## ASCII has to be written so.
## @end deftypefn

function [text, found] = unescaped (text)

  found = all (text >= 32 & text <= 126);
  places = find (text == "%");
  if (! found || isempty (places))
    return;
  endif
  found = places(end) + 2 <= numel (text);
  if (found)
    high = digit (text(places + 1));
    low = digit (text(places + 2));
    found = all (high >= 0 & low >= 0 & high + low > 0);
  endif
  if (found)
    text(places) = char (16 * high + low);
    text([places + 1, places + 2]) = [];
    found = is_utf8 (double (text));
  endif

endfunction

function value = digit (letters)

  [~, value] = ismember (letters, "0123456789ABCDEF");
  value -= 1;

endfunction

## Whether bytes are well-formed by table 3-7 of the Unicode standard.

function tf = is_utf8 (bytes)

  ## What begins a letter, by how many bytes more it needs, and how many follow.
  places = find (bytes < 128 | bytes >= 192);
  first = bytes(places);
  needed = (first >= 192) + (first >= 224) + (first >= 240);
  follow = diff ([places, numel(bytes) + 1]) - 1;
  tf = ! isempty (places) && places(1) == 1 && isequal (follow, needed);
  if (tf)
    ## The second byte tells forms that are too long, halves of pairs and what is beyond 10FFFF.
    second = [bytes, 0](places + 1);
    tf = ! any (first == 192 | first == 193 | first > 244 ...
                | (first == 224 & second < 160) | (first == 237 & second >= 160) ...
                | (first == 240 & second < 144) | (first == 244 & second >= 144));
  endif

endfunction

%!function check (escaped, codes)
%!  [text, found] = samegrad.internal.unescaped (escaped);
%!  assert (found);
%!  assert (double (text), codes);
%!  assert (ischar (text));
%!endfunction
%!function check_bad (text)
%!  [~, found] = samegrad.internal.unescaped (text);
%!  assert (! found);
%!endfunction
%!test check ("relu ~", double ("relu ~"));
%!test check ("50%25 %C3%A9%0A", [53, 48, 37, 32, 195, 169, 10]);
%!test check ("%41%25%37", [65, 37, 55]);
%!test check ("%7F%E2%82%AC%F0%9F%98%80%F4%8F%BF%BF", ...
%!            [127, 226, 130, 172, 240, 159, 152, 128, 244, 143, 191, 191]);
%!test  # no text
%! [text, found] = samegrad.internal.unescaped ("");
%! assert (found);
%! assert (isempty (text));
%!test check_bad ("a%2");
%!test check_bad ("%");
%!test check_bad ("%2g");
%!test check_bad ("%c3%a9");
%!test check_bad ("%00");
%!test check_bad ("a\tb");
%!test check_bad (char (127));
%!test check_bad ("%C3");  # begun and not ended
%!test check_bad ("%A9");  # not begun
%!test check_bad ("%C0%80");  # too long a form
%!test check_bad ("%E0%9F%BF");
%!test check_bad ("%ED%A0%80");  # half of a pair of UTF-16
%!test check_bad ("%F0%8F%BF%BF");
%!test check_bad ("%F4%90%80%80");  # beyond 10FFFF
%!test check_bad ("%FF");
%!test  # long ones
%! check (repmat ("ab%25", 1, 1e5), repmat ([97, 98, 37], 1, 1e5));
