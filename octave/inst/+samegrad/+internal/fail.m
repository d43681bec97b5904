## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.fail (@var{who}, @var{kind}, @var{must}, @var{got})
## Raise the error of one sentence: @code{<who>: <must>, got <got>}.
##
## Its identifier is @code{samegrad:<who>:<kind>}.  @var{kind} is @code{type}, @code{shape},
## @code{finite}, @code{name}, @code{range}, @code{fit}, @code{file} or @code{machine}.
## @end deftypefn

function fail (who, kind, must, got)

  ## "%s", because a name that came may hold what a template would read.
  identifier = sprintf ("samegrad:%s:%s", who, kind);
  error (identifier, "%s", sprintf ("%s: %s, got %s", who, must, got));

endfunction

%!error <^forward: x must be finite, got NaN at row 2, column 1$>
%! samegrad.internal.fail ("forward", "finite", "x must be finite", "NaN at row 2, column 1");
%!error id=samegrad:train:range samegrad.internal.fail ("train", "range", "a", "b")
%!test  # what came is never read as a template
%! said = samegrad.internal.refusal (@() samegrad.internal.fail ("f", "name", "a", "%d \\n"));
%! assert (said, 'samegrad:f:name f: a, got %d \n');
