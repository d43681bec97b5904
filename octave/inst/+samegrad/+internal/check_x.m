## -*- texinfo -*-
## @deftypefn {} {@var{x} =} samegrad.internal.check_x (@var{who}, @var{network}, @var{value})
## Return the samples, one a row.
## @end deftypefn

function x = check_x (who, network, value)

  x = samegrad.internal.check_matrix (who, "x", value);
  samegrad.internal.check_columns (who, "x", x, network.inputs);
  samegrad.internal.check_filled (who, "x", x);
  samegrad.internal.check_finite (who, "x", x);

endfunction
