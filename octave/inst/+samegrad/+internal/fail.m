## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.fail (@var{who}, @var{kind}, @var{must}, @var{got})
## Raise the error of one sentence: @code{<who>: <must>, got <got>}.
##
## Its identifier is @code{samegrad:<who>:<kind>}.  @var{kind} is @code{type}, @code{shape},
## @code{finite}, @code{name}, @code{range} or @code{fit}.
## @end deftypefn

function fail (who, kind, must, got)

  ## "%s", because a name that came may hold what a template would read.
  identifier = sprintf ("samegrad:%s:%s", who, kind);
  error (identifier, "%s", sprintf ("%s: %s, got %s", who, must, got));

endfunction
