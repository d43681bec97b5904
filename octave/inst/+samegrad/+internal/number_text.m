## -*- texinfo -*-
## @deftypefn {} {@var{text} =} samegrad.internal.number_text (@var{value})
## Return a number as C's @code{%.15g} prints it, with NaN, Inf and -Inf.
## @end deftypefn

function text = number_text (value)

  text = sprintf ("%.15g", value);

endfunction
