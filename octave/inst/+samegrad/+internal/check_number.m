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

%!function refuse (value, came)
%!  said = samegrad.internal.refusal (@() samegrad.internal.check_number ("layer", "slope", value));
%!  assert (said, ["samegrad:layer:type layer: slope must be a number, got " came]);
%!endfunction
%!assert (samegrad.internal.check_number ("layer", "slope", 0.5), 0.5)
%!assert (samegrad.internal.check_number ("layer", "slope", NaN), NaN)
%!assert (samegrad.internal.check_number ("layer", "slope", true), 1)
%!assert (class (samegrad.internal.check_number ("layer", "slope", int8 (3))), "double")
%!assert (class (samegrad.internal.check_number ("layer", "slope", single (3))), "double")
%!test refuse ("3", "text");
%!test refuse ([], "nothing");
%!test refuse (1i, "complex numbers");
%!test refuse ({3}, "a list");
%!test refuse (sparse (3), "a sparse matrix");
%!test refuse (ones (2, 3), "a 2 x 3 matrix");
%!test refuse (ones (2, 3, 4), "a 3-D array");
%!test refuse (@sin, "other data");
