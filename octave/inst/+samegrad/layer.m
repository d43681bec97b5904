## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} samegrad.layer (@var{units})
## @deftypefnx {} {@var{layer} =} samegrad.layer (@var{units}, @var{activation}, @var{bias}, @
##   @var{slope}, @var{trainable_w}, @var{trainable_b}, @var{dropout})
## Describe one layer of a network.
##
## Arguments:
##
## @table @var
## @item units
## Number of units, a whole number of at least 1.
## @item activation
## @qcode{"identity"}, @qcode{"linear"}, @qcode{"sigmoid"} (default), @qcode{"tanh"},
## @qcode{"relu"}, @qcode{"leaky_relu"}, @qcode{"softplus"} or @qcode{"softmax"} (the last
## layer only).
## @item bias
## @qcode{"per_unit"} (default): one number for each unit; @qcode{"shared"}: one for the whole
## layer, as in Mazur's worked example; @qcode{"none"}.
## @item slope
## Slope of @qcode{"linear"} (default 1) or, below 0, of @qcode{"leaky_relu"} (default 0.01),
## any finite number.  @code{[]} gives the default.
## @item trainable_w
## @itemx trainable_b
## Whether training changes the weights and the bias (default true), or holds them.
## @item dropout
## The share of units that each step of training leaves out, in [0, 1) (default 0), 0 in the
## last layer.  Inverted: those that stay are divided by @code{1 - dropout} (Srivastava et al.
## 2014, section 10), so that nothing but @code{samegrad.train} need know of it.
## @end table
##
## The value is a struct with the fields @code{units}, @code{activation}, @code{bias},
## @code{slope} (0 for activations that have none), @code{trainable_w}, @code{trainable_b},
## @code{dropout}.
##
## Errors: @code{samegrad:layer:type}, @code{samegrad:layer:name} or
## @code{samegrad:layer:range} for a value out of its range, or a slope for an activation
## without one.
##
## @example
## hidden = samegrad.layer (4, "tanh");
## hidden.bias
##   @result{} per_unit
## @end example
## @seealso{samegrad.network}
## @end deftypefn

function layer = layer (units, activation = "sigmoid", bias = "per_unit", slope = [], ...
                        trainable_w = true, trainable_b = true, dropout = 0)

  if (nargin < 1)
    print_usage ();
  endif
  given.units = units;
  given.activation = activation;
  given.bias = bias;
  if (! samegrad.internal.is_nothing (slope))
    given.slope = slope;
  endif
  given.trainable_w = trainable_w;
  given.trainable_b = trainable_b;
  given.dropout = dropout;
  layer = samegrad.internal.check_layer ("layer", "", given);

endfunction

%!function refuse (list, kind, sentence)
%!  said = samegrad.internal.refusal (@() samegrad.layer (list{:}));
%!  assert (said, ["samegrad:layer:" kind " layer: " sentence]);
%!endfunction
%!test  # defaults
%! layer = samegrad.layer (4);
%! names = {"units", "activation", "bias", "slope", "trainable_w", "trainable_b", "dropout"};
%! assert (fieldnames (layer)', names);
%! assert (struct2cell (layer)', {4, "sigmoid", "per_unit", 0, true, true, 0});
%!test  # all given; integers and 1 or 0 as flags
%! layer = samegrad.layer (int8 (4), "leaky_relu", "none", single (0.5), 1, 0, single (0.25));
%! assert (struct2cell (layer)', {4, "leaky_relu", "none", 0.5, true, false, 0.25});
%! assert (cellfun (@class, struct2cell (layer)', "UniformOutput", false), ...
%!         {"double", "char", "char", "double", "logical", "logical", "double"});
%!test  # slopes by activation, also for []
%! for name = samegrad.internal.activations ()
%!   layer = samegrad.layer (1, name{1}, "none", []);
%!   slopes = struct ("linear", 1, "leaky_relu", 0.01);
%!   assert (layer.slope, samegrad.internal.field_or (slopes, name{1}, 0));
%! endfor
%!test refuse ({"three"}, "type", "units must be a number, got text");
%!test refuse ({[]}, "type", "units must be a number, got nothing");
%!test refuse ({ones(2, 3)}, "type", "units must be a number, got a 2 x 3 matrix");
%!test refuse ({0}, "range", "units must be a whole number of at least 1, got 0");
%!test refuse ({2.5}, "range", "units must be a whole number of at least 1, got 2.5");
%!test refuse ({1, 3}, "type", "activation must be a name, got a number");
%!test
%! known = "identity, linear, sigmoid, tanh, relu, leaky_relu, softplus, softmax";
%! refuse ({1, "relU"}, "name", ...
%!         ["activation must be one of " known ', got "relU" (did you mean relu?)']);
%!test
%! refuse ({1, "relu", "per-unit"}, "name", ...
%!         'bias must be one of none, shared, per_unit, got "per-unit" (did you mean per_unit?)');
%!test refuse ({1, "linear", "none", Inf}, "range", "slope must be a finite number, got Inf");
%!test refuse ({1, "tanh", "none", 2}, "range", "slope must be 0 for tanh, got 2");
%!test refuse ({1, "tanh", "none", "2"}, "type", "slope must be a number, got text");
%!test refuse ({1, "tanh", "none", 0, 2}, "type", "trainable_w must be true or false, got 2");
%!test
%! refuse ({1, "tanh", "none", 0, 1, "yes"}, "type", ...
%!         "trainable_b must be true or false, got text");
%!test
%! for came = {1, "1"; -0.5, "-0.5"; NaN, "NaN"}'
%!   refuse ({1, "tanh", "none", 0, 1, 1, came{1}}, "range", ...
%!           ["dropout must lie in [0, 1), got " came{2}]);
%! endfor
%!test
%! refuse ({1, "tanh", "none", 0, 1, 1, "half"}, "type", "dropout must be a number, got text");
%!error <Invalid call to layer> samegrad.layer ()
%!error <called with too many inputs> samegrad.layer (1, "tanh", "none", 0, 1, 1, 0, 1)
