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
## and Williams (1986).  The network's penalty adds @code{l1 sign (W)}, sign (0) = 0, and then
## @code{l2 W} to dW, and likewise to db where biases are penalized.
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
  loss = samegrad.internal.objective (plan, weights.w, weights.b, z, a, y);
  [delta, dw, db] = samegrad.internal.backward_pass (plan, weights.w, weights.b, x, y, z, a);
  value = struct ("z", {z}, "a", {a}, "loss", loss, "delta", {delta}, "dw", {dw}, "db", {db});

endfunction

%!shared none
%! none = zeros (1, 0);
%!test  # one linear neuron: dE/dw_i = -(t - out) x_i, by hand
%! network = samegrad.network (3, {samegrad.layer(1, "identity", "none")});
%! weights = struct ("w", {{[1; 2; 3]}}, "b", {{none}});
%! value = samegrad.backward (network, weights, [4, 5, 6], 30);
%! assert (fieldnames (value)', {"z", "a", "loss", "delta", "dw", "db"});
%! assert ({value.loss, value.delta{1}, value.dw{1}}, {2, 2, [8; 10; 12]});
%! assert (size (value.db{1}), [1, 0]);
%!test  # Mazur's worked example, published; the biases by the exact derivative
%! layers = {samegrad.layer(2, "sigmoid", "shared"), samegrad.layer(2, "sigmoid", "shared")};
%! weights = struct ("w", {{[0.15, 0.25; 0.20, 0.30], [0.40, 0.50; 0.45, 0.55]}}, ...
%!                   "b", {{0.35, 0.60}});
%! value = samegrad.backward (samegrad.network (2, layers), weights, [0.05, 0.10], [0.01, 0.99]);
%! assert (value.loss, 0.2983711087600027, 2 * eps);
%! assert (value.dw{1}, [0.00043857, 0.00049771; 0.00087714, 0.00099543], 5e-9);
%! assert (value.dw{2}, [0.08216704, -0.02260254; 0.08266763, -0.02274024], 5e-9);
%! assert ([value.db{:}], [0.0187256093947041, 0.100400325112001], 1e-15);
%!test  # by hand: 1-1-2-1, phi (x) = 2x, T = 2; the text prints 10, 32 and 40
%! layers = cellfun (@(n) samegrad.layer (n, "linear", "none", 2), {1, 2, 1}, ...
%!                   "UniformOutput", false);
%! weights = struct ("w", {{2, [0.75, 0.25], [0.25; 0.5]}}, "b", {{none, none, none}});
%! value = samegrad.backward (samegrad.network (1, layers), weights, 2, 2);
%! assert ({value.a{3}, value.loss, value.dw{1}}, {10, 32, 40});
%! assert ({value.delta{3}, value.delta{2}}, {16, [8, 16]});  # the recursion
%! assert (value.delta{1}, 2 * (value.delta{2} * weights.w{2}'));
%!test  # C2: dE/dw = -(t - o) o (1 - o) h
%! network = samegrad.network (1, {samegrad.layer(1, "sigmoid", "none")});
%! value = samegrad.backward (network, struct ("w", {{0.5}}, "b", {{none}}), 3, 1);
%! o = 1 / (1 + exp (-1.5));
%! assert (value.dw{1}, -(1 - o) * o * (1 - o) * 3, eps);
%!test  # held tensors have their derivatives too
%! free = samegrad.network (1, {samegrad.layer(1, "tanh")});
%! held = samegrad.network (1, {samegrad.layer(1, "tanh", "per_unit", [], false, false)});
%! weights = struct ("w", {{0.5}}, "b", {{0.25}});
%! assert (samegrad.backward (held, weights, 2, 1), samegrad.backward (free, weights, 2, 1));
%!test  # db: column sums, the sum of all, or 1 x 0
%! weights = struct ("w", {{[1, 2]}}, "b", {{[0, 0]}});
%! network = samegrad.network (1, {samegrad.layer(2, "identity")});
%! value = samegrad.backward (network, weights, [1; 1], zeros (2));
%! assert (value.db{1}, [2, 4]);
%! network.layers{1}.bias = "shared";
%! weights.b = {0};
%! value = samegrad.backward (network, weights, [1; 1], zeros (2));
%! assert (value.db{1}, 6);
%!test  # the penalty, by hand: a - y is 2, then 1; sign (0) is 0
%! network = samegrad.network (1, {samegrad.layer(1, "identity")}, "mean_squared_error", ...
%!                             "sum", 0.5, 0.25, true);
%! value = samegrad.backward (network, struct ("w", {{2}}, "b", {{-1}}), 3, 3);
%! assert (value.loss, 4 + 0.5 * 3 + 0.25 / 2 * 5);
%! assert ({value.dw{1}, value.db{1}}, {12 + 0.5 + 0.5, 4 - 0.5 - 0.25});
%! value = samegrad.backward (network, struct ("w", {{0}}, "b", {{4}}), 3, 3);
%! assert ({value.dw{1}, value.db{1}}, {6, 2 + 0.5 + 1});
%!error <^backward: y must be finite, got -Inf at row 1, column 1$>
%! network = samegrad.network (1, {samegrad.layer(1)});
%! samegrad.backward (network, struct ("w", {{1}}, "b", {{0}}), 1, -Inf);
%!error <Invalid call to backward> samegrad.backward (1, 2, 3)
%!error <called with too many inputs> samegrad.backward (1, 2, 3, 4, "native", 6)
