## -*- texinfo -*-
## @deftypefn {} {@var{text} =} samegrad.internal.quoted_line (@var{lines}, @var{place})
## Return in a few words what a line of a file is that is not what it must be.
## @end deftypefn

function text = quoted_line (lines, place)

  if (place > numel (lines))
    text = "nothing";
  elseif (any (lines{place} < 32 | lines{place} > 126))
    text = "other data";
  else
    text = samegrad.internal.name_text (lines{place});
  endif

endfunction

%!assert (samegrad.internal.quoted_line ({"a", "list"}, 2), '"list"')
%!assert (samegrad.internal.quoted_line ({""}, 1), '""')
%!assert (samegrad.internal.quoted_line ({"a"}, 2), "nothing")
%!assert (samegrad.internal.quoted_line ({}, 1), "nothing")
%!assert (samegrad.internal.quoted_line ({"a\tb"}, 1), "other data")
%!assert (samegrad.internal.quoted_line ({char(127)}, 1), "other data")
%!assert (samegrad.internal.quoted_line ({char([195, 169])}, 1), "other data")
