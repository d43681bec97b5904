## -*- texinfo -*-
## @deftypefn  {} {@var{value} =} samegrad.gradient_check (@var{network}, @var{weights}, @var{x}, @var{y})
## @deftypefnx {} {@var{value} =} samegrad.gradient_check (@dots{}, @var{step}, @var{arithmetic})
## Compare the gradient with a central difference of the loss.
##
## For each number v of the weights, with @code{h = step * max (1, abs (v))}:
## @code{(E (v + h) - E (v - h)) / 2h}, the 2h as rounded.  Per tensor the error is
## @code{max (|analytic - numeric| - r) / max (max |analytic|, max |numeric|)}, 0 where that is
## negative; @code{r = 2^-48 |E| / h} is what the rounding of E explains, so that a derivative of
## 0 can be told right.  The default step, 2^-17, lies near the cube root of the rounding unit,
## where truncation and rounding balance: a right gradient gives 1e-6 or less, a wrong one 1e-2
## or more; a kink (relu, or abs (w) in the penalty) closer than h shows as well.
##
## Arguments: @var{network}, @var{weights}, @var{x}, @var{y} and @var{arithmetic} as for
## @code{samegrad.loss};
##
## @table @var
## @item step
## A finite number above 0; @code{[]} gives the default.
## @end table
##
## The value is a struct with the fields @code{w} and @code{b}, 1 x L cell arrays of one number
## per layer (0 for a layer without bias), and their @code{largest}; NaN anywhere gives NaN.
##
## Errors: as @code{samegrad.loss}, and @code{samegrad:gradient_check:range} for the step.
##
## @example
## net = samegrad.network (1, @{samegrad.layer(1, "tanh", "none")@});
## weights = struct ("w", @{@{0.5@}@}, "b", @{@{zeros(1, 0)@}@});
## value = samegrad.gradient_check (net, weights, 2, 4);
## value.largest < 1e-8
##   @result{} 1
## @end example
## @seealso{samegrad.backward}
## @end deftypefn

function value = gradient_check (network, weights, x, y, step = 2 ^ -17, ...
                                 arithmetic = "native")

  if (nargin < 4)
    print_usage ();
  endif
  if (samegrad.internal.is_nothing (step))
    step = 2 ^ -17;
  endif
  arithmetic = samegrad.internal.check_arithmetic ("gradient_check", arithmetic);
  network = samegrad.internal.check_network ("gradient_check", network);
  weights = samegrad.internal.check_weights ("gradient_check", network, weights);
  x = samegrad.internal.check_x ("gradient_check", network, x);
  y = samegrad.internal.check_y ("gradient_check", network, x, y);
  step = samegrad.internal.check_positive ("gradient_check", "step", step);
  plan = samegrad.internal.make_plan (network, arithmetic);
  x = plan.kernels.constant (x);  # the products of all passes share it
  forward_pass = samegrad.internal.forward_pass ();
  [z, a] = forward_pass (plan.forward, weights.w, weights.b, x);
  [~, dw, db] = samegrad.internal.backward_pass (plan, weights.w, weights.b, x, y, z, a);
  loss_of_w = @(w) loss_at (forward_pass, plan, w, weights.b, x, y);
  loss_of_b = @(b) loss_at (forward_pass, plan, weights.w, b, x, y);
  of_w = errors_of (loss_of_w, weights.w, dw, step);
  of_b = errors_of (loss_of_b, weights.b, db, step);
  largest = max ([of_w{:}, of_b{:}]);
  if (any (isnan ([of_w{:}, of_b{:}])))
    largest = NaN;  # max swallows it
  endif
  value = struct ("w", {of_w}, "b", {of_b}, "largest", largest);

endfunction

function loss = loss_at (forward_pass, plan, w, b, x, y)

  [z, a] = forward_pass (plan.forward, w, b, x);
  loss = samegrad.internal.objective (plan, w, b, z, a, y);

endfunction

function errors = errors_of (loss, tensors, gradients, step)

  errors = cell (1, numel (tensors));
  for k = 1:numel (tensors)
    h = step * max (1, abs (tensors{k}));
    numeric = difference_quotients (loss, tensors, k, h);
    rounding = 2 ^ -48 * abs (loss (tensors)) ./ h;
    errors{k} = error_of (gradients{k}(:), numeric(:), rounding(:));
  endfor

endfunction

function numeric = difference_quotients (loss, tensors, k, h)

  numeric = zeros (size (tensors{k}));
  for index = 1:numel (numeric)
    value = tensors{k}(index);
    up = value + h(index);
    down = value - h(index);
    tensors{k}(index) = up;
    above = loss (tensors);
    tensors{k}(index) = down;
    below = loss (tensors);
    tensors{k}(index) = value;
    numeric(index) = (above - below) / (up - down);
  endfor

endfunction

function error = error_of (analytic, numeric, rounding)

  error = 0;
  excess = abs (analytic - numeric) - rounding;
  if (any (isnan (excess)))
    error = NaN;  # max swallows it
  elseif (any (excess > 0))
    error = max (excess) / max (abs ([analytic; numeric]));
  endif

endfunction

%!function weights = some_weights (network)
%!  before = network.inputs;
%!  weights = struct ("w", {{}}, "b", {{}});
%!  for layer = network.layers
%!    units = layer{1}.units;
%!    numbers = struct ("none", 0, "shared", 1, "per_unit", units);
%!    weights.w{end + 1} = sin (reshape (1:before * units, before, units) + units);
%!    weights.b{end + 1} = cos (1:numbers.(layer{1}.bias)) / 2;
%!    before = units;
%!  endfor
%!endfunction
%!function check (biases, hidden, output, loss, reduction, penalty = {})
%!  x = sin ([1, 5, 2; 4, 2, 3; 6, 1, 4; 3, 3, 3; 2, 6, 1]);
%!  y = [0.25, 0.75; 0.5, 0.5; 1, 0; 0, 1; 0.125, 0.875];
%!  for bias = biases
%!    layers = {samegrad.layer(3, hidden, bias{1}), samegrad.layer(2, output, bias{1})};
%!    network = samegrad.network (3, layers, loss, reduction, penalty{:});
%!    value = samegrad.gradient_check (network, some_weights (network), x, y);
%!    assert (value.largest < 1e-6);
%!  endfor
%!endfunction
%!test  # every activation x every loss x every bias x both reductions
%! biases = {"none", "shared", "per_unit"};
%! plain = {"identity", "linear", "sigmoid", "tanh", "relu", "leaky_relu", "softplus"};
%! for reduction = {"sum", "mean"}
%!   for name = plain
%!     check (biases, name{1}, name{1}, "half_squared_error", reduction{1});
%!     check (biases, name{1}, name{1}, "mean_squared_error", reduction{1});
%!     check (biases, name{1}, "sigmoid", "binary_cross_entropy", reduction{1});
%!     check (biases, name{1}, "softmax", "categorical_cross_entropy", reduction{1});
%!   endfor
%! endfor
%!test  # every activation x every loss x every penalty
%! for penalty = {{0.1}, {0, 0.1}, {0.1, 0.1}, {0.1, 0.1, true}}
%!   for name = {"identity", "linear", "sigmoid", "tanh", "relu", "leaky_relu", "softplus"}
%!     check ({"per_unit"}, name{1}, name{1}, "half_squared_error", [], penalty{1});
%!     check ({"per_unit"}, name{1}, name{1}, "mean_squared_error", [], penalty{1});
%!     check ({"per_unit"}, name{1}, "sigmoid", "binary_cross_entropy", [], penalty{1});
%!     check ({"per_unit"}, name{1}, "softmax", "categorical_cross_entropy", [], penalty{1});
%!   endfor
%! endfor
%!test  # dropout is left out
%! layers = {samegrad.layer(2, "tanh", "none", [], true, true, 0.5), samegrad.layer(1, "tanh")};
%! network = samegrad.network (3, layers);
%! value = samegrad.gradient_check (network, some_weights (network), [1, 2, 3], 0.5);
%! assert (value.largest < 1e-6);
%!test  # shapes of the value; a layer without bias has 0
%! layers = {samegrad.layer(2, "tanh", "none"), samegrad.layer(1, "tanh", "shared")};
%! network = samegrad.network (3, layers);
%! value = samegrad.gradient_check (network, some_weights (network), [1, 2, 3], 0.5);
%! assert (fieldnames (value)', {"w", "b", "largest"});
%! assert ({size(value.w), size(value.b), value.b{1}}, {[1, 2], [1, 2], 0});
%! assert (value.largest, max ([value.w{:}, value.b{:}]));
%!test  # where E has a kink closer than h a difference quotient cannot be right
%! network = samegrad.network (1, {samegrad.layer(1, "relu", "none")});
%! weights = struct ("w", {{2 ^ -20}}, "b", {{zeros(1, 0)}});
%! value = samegrad.gradient_check (network, weights, 1, 4);
%! assert (value.largest > 0.1);
%! value = samegrad.gradient_check (network, weights, 1, 4, 2 ^ -30);
%! assert (value.largest < 1e-4);
%!test  # a loss that is not finite gives NaN
%! network = samegrad.network (1, {samegrad.layer(1, "identity", "none")});
%! weights = struct ("w", {{1e200}}, "b", {{zeros(1, 0)}});
%! value = samegrad.gradient_check (network, weights, 1, 0);
%! assert ({value.w{1}, value.b{1}, value.largest}, {NaN, 0, NaN});
%!error <^gradient_check: step must be a finite number above 0, got 0$>
%! network = samegrad.network (1, {samegrad.layer(1)});
%! samegrad.gradient_check (network, some_weights (network), 1, 1, 0);
%!error <^gradient_check: step must be a number, got text$>
%! network = samegrad.network (1, {samegrad.layer(1)});
%! samegrad.gradient_check (network, some_weights (network), 1, 1, "small");
%!error <Invalid call to gradient_check> samegrad.gradient_check (1, 2, 3)
%!error <called with too many inputs> samegrad.gradient_check (1, 2, 3, 4, 5, "native", 7)
