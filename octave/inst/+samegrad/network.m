## -*- texinfo -*-
## @deftypefn  {} {@var{network} =} samegrad.network (@var{inputs}, @var{layers})
## @deftypefnx {} {@var{network} =} samegrad.network (@var{inputs}, @var{layers}, @var{loss}, @
##   @var{reduction})
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
## @end table
##
## The value is a struct with the fields @code{inputs}, @code{layers} (1 x L), @code{loss},
## @code{reduction}.
##
## Errors: @code{samegrad:network:type}, @code{:shape}, @code{:name}, @code{:range} for a value
## out of its range, @code{samegrad:network:fit} for an output the loss does not fit.
##
## @example
## net = samegrad.network (3, @{samegrad.layer(4), samegrad.layer(1)@});
## net.reduction
##   @result{} sum
## @end example
## @seealso{samegrad.layer, samegrad.train}
## @end deftypefn

function network = network (inputs, layers, loss = "half_squared_error", reduction = [])

  if (nargin < 2)
    print_usage ();
  endif
  given.inputs = inputs;
  given.layers = layers;
  given.loss = loss;
  if (! (isnumeric (reduction) && isempty (reduction)))
    given.reduction = reduction;
  endif
  network = samegrad.internal.check_network ("network", given);

endfunction
