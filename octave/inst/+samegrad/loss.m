## -*- texinfo -*-
## @deftypefn  {} {@var{value} =} samegrad.loss (@var{network}, @var{weights}, @var{x}, @var{y})
## @deftypefnx {} {@var{value} =} samegrad.loss (@dots{}, @var{arithmetic})
## Compute the loss of given weights.
##
## Over outputs losses sum; over samples by the network's @code{reduction}.  With S the sum
## over all samples and outputs, m the number of samples (1 for @qcode{"sum"}):
##
## @table @asis
## @item @qcode{"half_squared_error"}
## @code{S (a - y)^2 / 2 / m}
## @item @qcode{"mean_squared_error"}
## @code{S (a - y)^2 / m}, without a 1/2
## @item @qcode{"binary_cross_entropy"}
## @code{S [softplus (z) - y z] / m}
## @item @qcode{"categorical_cross_entropy"}
## @code{S y (log sum exp z - z) / m}
## @end table
##
## The cross-entropies are computed from z, so that no finite logit gives NaN.  To each the
## network's penalty is added, l1 times the sum of abs (w) and l2 / 2 times the sum of w .^ 2,
## not divided by m.  Dropout is left out, as everywhere but in @code{samegrad.train}.
##
## Arguments: @var{network}, @var{weights}, @var{x} and @var{arithmetic} as for
## @code{samegrad.forward};
##
## @table @var
## @item y
## n x units of the last layer: finite; 0 .. 1 for @qcode{"binary_cross_entropy"}; 0 or more,
## in rows that sum to 1 within 1e-9, for @qcode{"categorical_cross_entropy"}.
## @end table
##
## The value is one number.
##
## Errors: as @code{samegrad.forward}, and @code{samegrad:loss:range} for targets out of the
## range of the loss.
##
## @example
## net = samegrad.network (1, @{samegrad.layer(1, "identity", "none")@});
## weights = struct ("w", @{@{0.5@}@}, "b", @{@{zeros(1, 0)@}@});
## samegrad.loss (net, weights, 2, 4)
##   @result{} 4.5000
## @end example
## @seealso{samegrad.forward, samegrad.backward}
## @end deftypefn

function value = loss (network, weights, x, y, arithmetic = "native")

  if (nargin < 4)
    print_usage ();
  endif
  arithmetic = samegrad.internal.check_arithmetic ("loss", arithmetic);
  network = samegrad.internal.check_network ("loss", network);
  weights = samegrad.internal.check_weights ("loss", network, weights);
  x = samegrad.internal.check_x ("loss", network, x);
  y = samegrad.internal.check_y ("loss", network, x, y);
  plan = samegrad.internal.make_plan (network, arithmetic);
  [z, a] = samegrad.internal.forward_pass (plan, weights.w, weights.b, x);
  value = samegrad.internal.objective (plan, weights.w, weights.b, z, a, y);

endfunction

%!function value = of (output, loss, reduction, x, y)
%!  network = samegrad.network (columns (y), {samegrad.layer(columns (y), output, "none")}, ...
%!                              loss, reduction);
%!  weights = struct ("w", {{eye(columns (y))}}, "b", {{zeros(1, 0)}});
%!  value = samegrad.loss (network, weights, x, y);
%!endfunction
%!shared x, y
%! x = [1, 2; 3, 5];
%! y = [0, 2; 1, 1];
%!assert (of ("identity", "half_squared_error", [], x, y), 10.5)  # by hand: squares sum to 21
%!assert (of ("identity", "half_squared_error", "mean", x, y), 5.25)
%!assert (of ("identity", "mean_squared_error", [], x, y), 10.5)
%!assert (of ("identity", "mean_squared_error", "sum", x, y), 21)
%!assert (of ("sigmoid", "binary_cross_entropy", "sum", log ([3, 1]), [1, 0]), ...
%!        log (4 / 3) + log (2), 4 * eps)
%!assert (of ("softmax", "categorical_cross_entropy", [], [0, log(3); 0, 0], [0, 1; 0.5, 0.5]), ...
%!        (log (4 / 3) + log (2)) / 2, 4 * eps)
%!test  # the loss of logits as large as they come is finite, and 0 where it is right
%! assert (of ("sigmoid", "binary_cross_entropy", [], [1e308, -1e308], [1, 0]), 0);
%! assert (of ("sigmoid", "binary_cross_entropy", [], [1e308, 0], [0, 0]), 1e308);
%! assert (of ("sigmoid", "binary_cross_entropy", [], [-1e308, 0], [1, 1]), 1e308);
%! assert (of ("softmax", "categorical_cross_entropy", [], [1e308, -1e308], [1, 0]), 0);
%! assert (of ("softmax", "categorical_cross_entropy", [], [1e308, -1e308], [0, 1]), realmax);
%! assert (of ("softmax", "categorical_cross_entropy", [], [1e308, 1e308], [0, 1]), log (2));
%!test  # a loss that overflows is Inf, not an error
%! assert (of ("identity", "half_squared_error", [], 1e300, -1e300), Inf);
%!test  # the penalty is not divided by m; by hand: 10.5, sums over w 4 and 10, over b 5 and 13
%! layers = {samegrad.layer(2, "identity")};
%! weights = struct ("w", {{[1, 0; 0, -3]}}, "b", {{[-3, 2]}});
%! y = [1, -6; 3, -15] + [-3, 2] - [1, 0; 2, 4];
%! network = samegrad.network (2, layers, "mean_squared_error");
%! assert (samegrad.loss (network, weights, x, y), 10.5);
%! network = samegrad.network (2, layers, "mean_squared_error", [], 0.5, 0.25);
%! assert (samegrad.loss (network, weights, x, y), 13.75);
%! network.penalize_biases = true;
%! assert (samegrad.loss (network, weights, x, y), 17.875);
%!error <^loss: y must have 2 columns, got 1$>
%! net = samegrad.network (1, {samegrad.layer(2)});
%! samegrad.loss (net, struct ("w", {{[1, 2]}}, "b", {{[0, 0]}}), 1, 1);
%!error <^loss: y must have 1 row, got 2$>
%! net = samegrad.network (1, {samegrad.layer(1)});
%! samegrad.loss (net, struct ("w", {{1}}, "b", {{0}}), 1, [1; 2]);
%!error <^loss: y must lie in 0 .. 1 for binary_cross_entropy, got 2 at row 1, column 1$>
%! of ("sigmoid", "binary_cross_entropy", [], 1, 2);
%!error <^loss: y must be 0 or more for categorical_cross_entropy, got -1 at row 1, column 2$>
%! of ("softmax", "categorical_cross_entropy", [], [1, 2], [2, -1]);
%!error <^loss: rows of y must sum to 1 for categorical_cross_entropy, got 0.5 at row 2$>
%! of ("softmax", "categorical_cross_entropy", [], [1, 2; 3, 4], [1, 0; 0.25, 0.25]);
%!error id=samegrad:loss:range of ("sigmoid", "binary_cross_entropy", [], 1, 2)
%!error <Invalid call to loss> samegrad.loss (1, 2, 3)
%!error <called with too many inputs> samegrad.loss (1, 2, 3, 4, "native", 6)
