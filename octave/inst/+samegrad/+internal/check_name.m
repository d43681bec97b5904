## -*- texinfo -*-
## @deftypefn {} {@var{value} =} samegrad.internal.check_name (@var{who}, @var{name}, @
##   @var{value}, @var{known})
## Return a name that is one of the known ones.
## @end deftypefn

function value = check_name (who, name, value, known)

  if (! ischar (value) || ! (isrow (value) || isempty (value)))
    came = samegrad.internal.kind_text (value);
    samegrad.internal.fail (who, "type", [name " must be a name"], came);
  endif
  if (! any (strcmp (value, known)))
    must = sprintf ("%s must be one of %s", name, strjoin (known, ", "));
    near = samegrad.internal.suggestion (value, known);
    samegrad.internal.fail (who, "name", must, [samegrad.internal.name_text(value), near]);
  endif

endfunction

%!shared known
%! known = {"none", "shared"};
%!assert (samegrad.internal.check_name ("f", "bias", "none", known), "none")
%!error <^f: bias must be one of none, shared, got "None" \(did you mean none\?\)$>
%! samegrad.internal.check_name ("f", "bias", "None", known);
%!error <^f: bias must be one of none, shared, got ""$>
%! samegrad.internal.check_name ("f", "bias", "", known);
%!error <^f: bias must be a name, got a number$>
%! samegrad.internal.check_name ("f", "bias", 3, known);
%!error <^f: bias must be a name, got nothing$>
%! samegrad.internal.check_name ("f", "bias", [], known);
%!error <^f: bias must be a name, got a list$>
%! samegrad.internal.check_name ("f", "bias", {"none"}, known);
%!error <^f: bias must be a name, got text$>
%! samegrad.internal.check_name ("f", "bias", ["none"; "none"], known);
%!error id=samegrad:f:name samegrad.internal.check_name ("f", "bias", "x", known)
%!error id=samegrad:f:type samegrad.internal.check_name ("f", "bias", 3, known)
