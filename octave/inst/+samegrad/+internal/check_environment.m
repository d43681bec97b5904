## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.check_environment (@var{who})
## Refuse a machine on which reproducible arithmetic would not be reproducible.
## @end deftypefn

function check_environment (who)

  [must, got] = samegrad.internal.environment_fault ();
  if (! isempty (must))
    samegrad.internal.fail (who, "machine", must, got);
  endif

endfunction

%!test samegrad.internal.check_environment ("f");  # this machine will do
