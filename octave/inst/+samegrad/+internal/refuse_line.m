## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.refuse_line (@var{who}, @var{lines}, @var{place}, @
##   @var{what})
## Refuse a line of a file, or that there is none.
## @end deftypefn

function refuse_line (who, lines, place, what)

  must = sprintf ("line %d must be %s", place, what);
  came = samegrad.internal.quoted_line (lines, place);
  samegrad.internal.fail (who, "file", must, came);

endfunction

%!error <^f: line 2 must be a field, got "list 0"$>
%! samegrad.internal.refuse_line ("f", {"a", "list 0"}, 2, "a field");
%!error <^f: line 3 must be a field, got nothing$>
%! samegrad.internal.refuse_line ("f", {"a", "list 0"}, 3, "a field");
%!error id=samegrad:f:file samegrad.internal.refuse_line ("f", {"a"}, 1, "a field")
