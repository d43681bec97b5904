## -*- texinfo -*-
## @deftypefn {} {@var{name} =} samegrad.internal.check_arithmetic (@var{who}, @var{value})
## Return the name of an arithmetic; @code{[]} gives @qcode{"native"}.
## @end deftypefn

function name = check_arithmetic (who, value)

  if (isnumeric (value) && isempty (value))
    value = "native";
  endif
  known = samegrad.internal.arithmetics ();
  name = samegrad.internal.check_name (who, "arithmetic", value, known);

endfunction
