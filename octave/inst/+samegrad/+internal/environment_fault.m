## -*- texinfo -*-
## @deftypefn {} {[@var{must}, @var{got}] =} samegrad.internal.environment_fault ()
## Return what this machine gets wrong; two empty texts where all is right.
##
## IEEE binary64, rounded to nearest and once, subnormal numbers kept, and a BLAS that is right
## where nothing needs rounding.  Each is tried on numbers whose results are known.  The trial
## takes a few milliseconds and is made once a process.
## @end deftypefn

function [must, got] = environment_fault ()

  persistent found = [];
  if (isempty (found))
    found = trial ();
  endif
  [must, got] = found{:};

endfunction

function found = trial ()

  [must, got] = samegrad.internal.rounding_fault ();
  if (isempty (must))
    [must, got] = samegrad.internal.powers_fault (samegrad.internal.power_of_two (-1074:1023));
  endif
  if (isempty (must))
    [must, got] = samegrad.internal.powers_fault (2 .^ (-1074:1023));  # slices take these
  endif
  if (isempty (must))
    kernels = samegrad.internal.arithmetic ("native");
    [must, got] = samegrad.internal.products_fault (kernels);
  endif
  found = {must, got};

endfunction

%!test
%! [must, got] = samegrad.internal.environment_fault ();
%! assert ({must, got}, {"", ""});
