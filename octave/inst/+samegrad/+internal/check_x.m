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

%!shared network
%! network = samegrad.network (2, {samegrad.layer(1)});
%!assert (samegrad.internal.check_x ("f", network, [true, false]), [1, 0])
%!error <^f: x must have 2 columns, got 1$> samegrad.internal.check_x ("f", network, 1)
%!error <^f: x must have at least 1 row, got 0$>
%! samegrad.internal.check_x ("f", network, zeros (0, 2));
%!error <^f: x must have 2 columns, got 0$> samegrad.internal.check_x ("f", network, [])
%!error <^f: x must be finite, got Inf at row 1, column 2$>
%! samegrad.internal.check_x ("f", network, [1, Inf; NaN, 1]);
%!error <^f: x must be a numeric matrix, got text$> samegrad.internal.check_x ("f", network, "ab")
