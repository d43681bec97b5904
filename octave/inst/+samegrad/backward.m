## -*- texinfo -*-
## @deftypefn  {} {@var{value} =} samegrad.backward (@var{network}, @var{weights}, @var{x}, @var{y})
## @deftypefnx {} {@var{value} =} samegrad.backward (@dots{}, @var{arithmetic})
## Compute the loss and its derivatives by backpropagation.
##
## @code{delta_L = dE/dz_L} by the loss;
## @code{delta_k = phi_k' (z_k) .* (delta_(k+1) * W_(k+1)')};
## @code{dW_k = a_(k-1)' * delta_k}; @code{db_k} is the column sums of @code{delta_k}
## (@qcode{"per_unit"}), the sum of all of it (@qcode{"shared"}) or 1 x 0 (@qcode{"none"}).
## Tensors that training holds have their derivatives too.  The recursion of Rumelhart, Hinton
## and Williams (1986).
##
## Arguments: as for @code{samegrad.loss}.
##
## The value is a struct with the fields @code{z}, @code{a}, @code{loss}, @code{delta} (dE/dz,
## shaped as z), @code{dw} and @code{db} (shaped as the weights); @code{loss} is a number, the
## others are 1 x L cell arrays of one matrix per layer.
##
## Errors: as @code{samegrad.loss}, with the identifiers @code{samegrad:backward:<kind>}.
##
## @example
## net = samegrad.network (1, @{samegrad.layer(1, "identity", "none")@});
## weights = struct ("w", @{@{0.5@}@}, "b", @{@{zeros(1, 0)@}@});
## value = samegrad.backward (net, weights, 2, 4);
## value.dw@{1@}
##   @result{} -6
## @end example
## @seealso{samegrad.loss, samegrad.gradient_check}
## @end deftypefn

function value = backward (network, weights, x, y, arithmetic = "native")

  if (nargin < 4)
    print_usage ();
  endif
  arithmetic = samegrad.internal.check_arithmetic ("backward", arithmetic);
  network = samegrad.internal.check_network ("backward", network);
  weights = samegrad.internal.check_weights ("backward", network, weights);
  x = samegrad.internal.check_x ("backward", network, x);
  y = samegrad.internal.check_y ("backward", network, x, y);
  plan = samegrad.internal.make_plan (network, arithmetic);
  [z, a] = samegrad.internal.forward_pass (plan, weights.w, weights.b, x);
  loss = plan.loss.value (z{end}, a{end}, y);
  [delta, dw, db] = samegrad.internal.backward_pass (plan, weights.w, x, y, z, a);
  value = struct ("z", {z}, "a", {a}, "loss", loss, "delta", {delta}, "dw", {dw}, "db", {db});

endfunction
