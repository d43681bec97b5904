## -*- texinfo -*-
## @deftypefn {} {@var{reason} =} samegrad.internal.reason_of (@var{reason}, @var{loss})
## Return why training stopped, from what the rules said, if anything, and the last loss.
## @end deftypefn

function reason = reason_of (reason, loss)

  if (! isfinite (loss))
    reason = "diverged";
  elseif (isempty (reason))
    reason = "steps";
  endif

endfunction

%!assert (samegrad.internal.reason_of ("", 1), "steps")
%!assert (samegrad.internal.reason_of ("patience", 1), "patience")
%!assert (samegrad.internal.reason_of ("patience", Inf), "diverged")
%!assert (samegrad.internal.reason_of ("", NaN), "diverged")
