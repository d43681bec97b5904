## -*- texinfo -*-
## @deftypefn  {} {@var{network} =} samegrad.network (@var{inputs}, @var{layers})
## @deftypefnx {} {@var{network} =} samegrad.network (@var{inputs}, @var{layers}, @var{loss}, @
##   @var{reduction}, @var{l1}, @var{l2}, @var{penalize_biases})
## Describe a network.
##
## Arguments:
##
## @table @var
## @item inputs
## Number of columns of x, a whole number of at least 1.
## @item layers
## Cell array of one @code{samegrad.layer} each, from the first hidden layer to the output.
## @item loss
## @qcode{"half_squared_error"} (default), @qcode{"mean_squared_error"},
## @qcode{"binary_cross_entropy"} (with a sigmoid output) or
## @qcode{"categorical_cross_entropy"} (with a softmax output).
## @item reduction
## @qcode{"sum"} or @qcode{"mean"} over samples; over outputs losses always sum.  The default,
## also for @code{[]}, is @qcode{"sum"} for @qcode{"half_squared_error"}, @qcode{"mean"} for
## the others.
## @item l1
## @itemx l2
## Factors in [0, Inf) (default 0) of a penalty on large weights that every loss gains:
## @code{l1 * S1 + (l2 / 2) * S2}, S1 the sum of abs (w) and S2 of w .^ 2 over every w, not
## divided by the number of samples.  Half of l2, so that its derivative is l2 w (Goodfellow,
## Bengio, Courville 2016, section 7.1).
## @item penalize_biases
## Whether S1 and S2 take in every b as well (default false).
## @end table
##
## The value is a struct with the fields @code{inputs}, @code{layers} (1 x L), @code{loss},
## @code{reduction}, @code{l1}, @code{l2}, @code{penalize_biases}.
##
## Errors: @code{samegrad:network:type}, @code{:shape}, @code{:name}, @code{:range} for a value
## out of its range, @code{samegrad:network:fit} for an output the loss does not fit or dropout
## in the last layer.
##
## @example
## net = samegrad.network (3, @{samegrad.layer(4), samegrad.layer(1)@});
## net.reduction
##   @result{} sum
## @end example
## @seealso{samegrad.layer, samegrad.train}
## @end deftypefn

function network = network (inputs, layers, loss = "half_squared_error", reduction = [], ...
                            l1 = 0, l2 = 0, penalize_biases = false)

  if (nargin < 2)
    print_usage ();
  endif
  given.inputs = inputs;
  given.layers = layers;
  given.loss = loss;
  if (! samegrad.internal.is_nothing (reduction))
    given.reduction = reduction;
  endif
  given.l1 = l1;
  given.l2 = l2;
  given.penalize_biases = penalize_biases;
  network = samegrad.internal.check_network ("network", given);

endfunction

%!function refuse (list, kind, sentence)
%!  said = samegrad.internal.refusal (@() samegrad.network (list{:}));
%!  assert (said, ["samegrad:network:" kind " network: " sentence]);
%!endfunction
%!shared layers, soft
%! layers = {samegrad.layer(4, "tanh"), samegrad.layer(1)};
%! soft = samegrad.layer (2, "softmax");
%!test  # defaults
%! network = samegrad.network (3, layers);
%! names = {"inputs", "layers", "loss", "reduction", "l1", "l2", "penalize_biases"};
%! assert (fieldnames (network)', names);
%! assert (struct2cell (network)', {3, layers, "half_squared_error", "sum", 0, 0, false});
%!test  # a penalty
%! network = samegrad.network (3, layers, "mean_squared_error", [], 0.5, int8 (2), 1);
%! assert ({network.l1, network.l2, network.penalize_biases}, {0.5, 2, true});
%! assert ({class(network.l2), class(network.penalize_biases)}, {"double", "logical"});
%!test  # the default reduction by loss, also for []
%! assert (samegrad.network (3, layers, "mean_squared_error"), ...
%!         samegrad.network (3, layers, "mean_squared_error", "mean"));
%! assert (samegrad.network (3, layers, "binary_cross_entropy", []), ...
%!         samegrad.network (3, layers, "binary_cross_entropy", "mean"));
%!test  # layers as plain structs, in a column
%! network = samegrad.network (3, {struct("units", 4, "activation", "tanh"); layers{2}});
%! assert (network.layers, layers);
%!test refuse ({"3", layers}, "type", "inputs must be a number, got text");
%!test refuse ({-1, layers}, "range", "inputs must be a whole number of at least 1, got -1");
%!test refuse ({3, soft}, "type", "layers must be a list of layers, got a list");
%!test refuse ({3, {}}, "shape", "layers must have at least 1 layer, got 0");
%!test refuse ({3, {layers{1}, 7}}, "type", "layers[2] must be a layer, got a number");
%!test
%! refuse ({3, {struct("units", 0)}}, "range", ...
%!         "layers[1].units must be a whole number of at least 1, got 0");
%!test refuse ({3, layers, 1}, "type", "loss must be a name, got a number");
%!test
%! known = strjoin (samegrad.internal.losses (), ", ");
%! refuse ({3, layers, "hinge"}, "name", ["loss must be one of " known ', got "hinge"']);
%!test
%! refuse ({3, layers, "mean_squared_error", "max"}, "name", ...
%!         'reduction must be one of sum, mean, got "max" (did you mean mean?)');
%!test refuse ({3, {soft, soft}}, "fit", "softmax must be the last layer, got layer 1 of 2");
%!test
%! refuse ({3, {soft}, "mean_squared_error"}, "fit", ...
%!         "softmax must go with categorical_cross_entropy, got mean_squared_error");
%!test
%! refuse ({3, layers, "categorical_cross_entropy"}, "fit", ...
%!         "categorical_cross_entropy must go with softmax, got sigmoid");
%!test
%! refuse ({3, layers(1), "binary_cross_entropy"}, "fit", ...
%!         "binary_cross_entropy must go with sigmoid, got tanh");
%!test
%! refuse ({3, layers, "mean_squared_error", [], -1}, "range", ...
%!         "l1 must lie in [0, Inf), got -1");
%!test
%! refuse ({3, layers, "mean_squared_error", [], 0, Inf}, "range", ...
%!         "l2 must lie in [0, Inf), got Inf");
%!test
%! refuse ({3, layers, "mean_squared_error", [], 0, 0, 2}, "type", ...
%!         "penalize_biases must be true or false, got 2");
%!test
%! refuse ({3, {struct("units", 1, "dropout", 0.5)}}, "fit", ...
%!         "dropout must be 0 in the last layer, got 0.5");
%!error <Invalid call to network> samegrad.network (1)
%!error <called with too many inputs> samegrad.network (1, {}, "a", "b", 0, 0, 0, 1)
