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

%!shared network, x
%! network = samegrad.network (1, {samegrad.layer(2)}, "binary_cross_entropy");
%! x = [1; 2; 3];
%!assert (samegrad.internal.check_y ("f", network, x, single (ones (3, 2))), ones (3, 2))
%!error <^f: y must have 2 columns, got 1$> samegrad.internal.check_y ("f", network, x, x)
%!error <^f: y must have 3 rows, got 2$> samegrad.internal.check_y ("f", network, x, ones (2))
%!error <^f: y must be finite, got NaN at row 1, column 1$>
%! samegrad.internal.check_y ("f", network, x, NaN (3, 2));
%!error <^f: y must lie in 0 .. 1 for binary_cross_entropy, got 2 at row 1, column 1$>
%! samegrad.internal.check_y ("f", network, x, 2 * ones (3, 2));
