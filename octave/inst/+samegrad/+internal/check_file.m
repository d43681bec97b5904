## -*- texinfo -*-
## @deftypefn {} {@var{path} =} samegrad.internal.check_file (@var{who}, @var{value})
## Return the absolute path of a file; empty text where no system takes the name.
##
## Octave looks for other than absolute names along its load path too.
## @end deftypefn

function path = check_file (who, value)

  if (! ischar (value) || ! (isrow (value) || isempty (value)))
    came = samegrad.internal.kind_text (value);
    samegrad.internal.fail (who, "type", "file must be a name", came);
  endif
  path = "";
  if (! any (value == 0))
    path = make_absolute_filename (value);
  endif

endfunction

%!assert (samegrad.internal.check_file ("f", "a b"), fullfile (pwd (), "a b"))
%!assert (samegrad.internal.check_file ("f", "~a"), fullfile (pwd (), "~a"))
%!assert (samegrad.internal.check_file ("f", "/a/b"), "/a/b")
%!assert (samegrad.internal.check_file ("f", "/a\0b"), "")
%!assert (samegrad.internal.check_file ("f", ""), "")
%!error <^f: file must be a name, got a number$> samegrad.internal.check_file ("f", 1)
%!error <^f: file must be a name, got nothing$> samegrad.internal.check_file ("f", [])
%!error <^f: file must be a name, got text$> samegrad.internal.check_file ("f", ["a"; "b"])
%!error id=samegrad:f:type samegrad.internal.check_file ("f", {"a"})
