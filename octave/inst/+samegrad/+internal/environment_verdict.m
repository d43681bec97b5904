## -*- texinfo -*-
## @deftypefn {} {[@var{ok}, @var{reason}] =} samegrad.internal.environment_verdict ()
## Return whether this machine will do for reproducible arithmetic, and in a sentence why not.
## @end deftypefn

function [ok, reason] = environment_verdict ()

  [must, got] = samegrad.internal.environment_fault ();
  ok = isempty (must);
  reason = "";
  if (! ok)
    reason = sprintf ("%s, got %s", must, got);
  endif

endfunction

%!test
%! [ok, reason] = samegrad.internal.environment_verdict ();
%! assert ({ok, reason}, {true, ""});
