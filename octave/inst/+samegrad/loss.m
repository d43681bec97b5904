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
## @code{S y (log_sum_exp (z) - z) / m}
## @end table
##
## The cross-entropies are computed from z, so that no finite logit gives NaN.
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
  value = plan.loss.value (z{end}, a{end}, y);

endfunction
