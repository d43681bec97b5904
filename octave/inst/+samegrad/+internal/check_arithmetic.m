## -*- texinfo -*-
## @deftypefn {} {@var{name} =} samegrad.internal.check_arithmetic (@var{who}, @var{value})
## Return the name of an arithmetic that this machine can compute in.
##
## @code{[]} gives @qcode{"native"}.
## @end deftypefn

function name = check_arithmetic (who, value)

  if (samegrad.internal.is_nothing (value))
    value = "native";
  endif
  known = samegrad.internal.arithmetics ();
  name = samegrad.internal.check_name (who, "arithmetic", value, known);
  if (strcmp (name, "reproducible"))
    samegrad.internal.check_environment (who);
  endif

endfunction

%!assert (samegrad.internal.check_arithmetic ("f", "native"), "native")
%!assert (samegrad.internal.check_arithmetic ("f", []), "native")
%!assert (samegrad.internal.check_arithmetic ("f", "reproducible"), "reproducible")
%!error <^f: arithmetic must be one of native, reproducible, got "exact"$>
%! samegrad.internal.check_arithmetic ("f", "exact");
%!error <^f: arithmetic must be one of native, reproducible, got ""$>
%! samegrad.internal.check_arithmetic ("f", "");
%!error <^f: arithmetic must be a name, got a number$> samegrad.internal.check_arithmetic ("f", 1)
