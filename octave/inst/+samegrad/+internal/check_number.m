## -*- texinfo -*-
## @deftypefn {} {@var{number} =} samegrad.internal.check_number (@var{who}, @var{name}, @var{value})
## Return one real number as a double.
## @end deftypefn

function number = check_number (who, name, value)

  if (! samegrad.internal.is_real_numeric (value) || numel (value) != 1)
    came = samegrad.internal.kind_text (value);
    samegrad.internal.fail (who, "type", [name " must be a number"], came);
  endif
  number = full (double (value));

endfunction
