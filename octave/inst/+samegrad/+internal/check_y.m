## -*- texinfo -*-
## @deftypefn {} {@var{y} =} samegrad.internal.check_y (@var{who}, @var{network}, @var{x}, @
##   @var{value})
## Return the targets, one row a sample, in the range of the loss.
## @end deftypefn

function y = check_y (who, network, x, value)

  y = samegrad.internal.check_matrix (who, "y", value);
  samegrad.internal.check_columns (who, "y", y, network.layers{end}.units);
  samegrad.internal.check_rows (who, "y", y, rows (x));
  samegrad.internal.check_finite (who, "y", y);
  samegrad.internal.check_targets (who, network.loss, y);

endfunction
