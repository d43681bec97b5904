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

%!function refuse (value, came)
%!  said = samegrad.internal.refusal (@() samegrad.internal.check_flag ("f", "t", value));
%!  assert (said, ["samegrad:f:type f: t must be true or false, got " came]);
%!endfunction
%!assert (samegrad.internal.check_flag ("f", "t", true), true)
%!assert (samegrad.internal.check_flag ("f", "t", 0), false)
%!assert (class (samegrad.internal.check_flag ("f", "t", 1)), "logical")
%!assert (class (samegrad.internal.check_flag ("f", "t", int8 (1))), "logical")
%!test refuse (2, "2");
%!test refuse (NaN, "NaN");
%!test refuse ("true", "text");
%!test refuse ([], "nothing");
%!test refuse ([true, false], "a 1 x 2 matrix");
%!test refuse ({true}, "a list");
