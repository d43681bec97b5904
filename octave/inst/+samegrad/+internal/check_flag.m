## -*- texinfo -*-
## @deftypefn {} {@var{flag} =} samegrad.internal.check_flag (@var{who}, @var{name}, @var{value})
## Return true or false, given as such or as 1 or 0.
## @end deftypefn

function flag = check_flag (who, name, value)

  must = [name " must be true or false"];
  if (! samegrad.internal.is_real_numeric (value) || numel (value) != 1)
    samegrad.internal.fail (who, "type", must, samegrad.internal.kind_text (value));
  endif
  number = double (value);
  if (number != 0 && number != 1)
    samegrad.internal.fail (who, "type", must, samegrad.internal.number_text (number));
  endif
  flag = number == 1;

endfunction
