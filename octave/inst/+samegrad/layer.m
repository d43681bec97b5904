## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} samegrad.layer (@var{units})
## @deftypefnx {} {@var{layer} =} samegrad.layer (@var{units}, @var{activation}, @var{bias}, @
##   @var{slope}, @var{trainable_w}, @var{trainable_b})
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
## @end table
##
## The value is a struct with the fields @code{units}, @code{activation}, @code{bias},
## @code{slope} (0 for activations that have none), @code{trainable_w}, @code{trainable_b}.
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
                        trainable_w = true, trainable_b = true)

  if (nargin < 1)
    print_usage ();
  endif
  given.units = units;
  given.activation = activation;
  given.bias = bias;
  if (! (isnumeric (slope) && isempty (slope)))
    given.slope = slope;
  endif
  given.trainable_w = trainable_w;
  given.trainable_b = trainable_b;
  layer = samegrad.internal.check_layer ("layer", "", given);

endfunction
