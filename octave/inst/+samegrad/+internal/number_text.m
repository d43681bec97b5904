## -*- texinfo -*-
## @deftypefn {} {@var{text} =} samegrad.internal.number_text (@var{value})
## Return a number as C's @code{%.15g} prints it, with NaN, Inf and -Inf.
## @end deftypefn

function text = number_text (value)

  text = sprintf ("%.15g", value);
  if (isnan (value))
    text = "NaN";  # Octave's NA as well
  endif

endfunction

%!assert (samegrad.internal.number_text (NaN), "NaN")
%!assert (samegrad.internal.number_text (NA), "NaN")
%!assert (samegrad.internal.number_text (Inf), "Inf")
%!assert (samegrad.internal.number_text (-Inf), "-Inf")
%!assert (samegrad.internal.number_text (101), "101")
%!assert (samegrad.internal.number_text (-0.5), "-0.5")
%!assert (samegrad.internal.number_text (2 ^ 60), "1.15292150460685e+18")
%!assert (samegrad.internal.number_text (1 / 3), "0.333333333333333")
