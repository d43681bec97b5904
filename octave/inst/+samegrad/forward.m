## -*- texinfo -*-
## @deftypefn  {} {@var{value} =} samegrad.forward (@var{network}, @var{weights}, @var{x})
## @deftypefnx {} {@var{value} =} samegrad.forward (@dots{}, @var{arithmetic})
## Compute z and a of every layer.
##
## @code{z_k = a_(k-1) * W_k + b_k} and @code{a_k = phi_k (z_k)}, with @code{a_0 = x}; b is
## added to every row.
##
## Arguments:
##
## @table @var
## @item network
## From @code{samegrad.network}.
## @item weights
## Struct of two cell arrays of one matrix per layer each, all finite: @code{w}, units before
## x units; @code{b}, 1 x units (@qcode{"per_unit"}), 1 x 1 (@qcode{"shared"}) or
## @code{zeros (1, 0)} (@qcode{"none"}).  As @code{struct} makes an array of a cell, write
## @code{struct ("w", @{@{w1, w2@}@}, "b", @{@{b1, b2@}@})}.
## @item x
## n x inputs, one sample a row, finite; n is at least 1.  Integers, truth values and
## single precision become double.
## @item arithmetic
## @qcode{"native"} (default, also for @code{[]}): Octave's own products and functions.
## @end table
##
## The value is a struct with the fields @code{z} and @code{a}, 1 x L cell arrays of one
## n x units matrix per layer.
##
## Errors: @code{samegrad:forward:type} for text, complex, sparse or N-D input,
## @code{samegrad:forward:shape} for wrong shapes, @code{samegrad:forward:finite} for NaN or
## infinities; for a network or arithmetic out of range as @code{samegrad.network}.
##
## @example
## net = samegrad.network (2, @{samegrad.layer(1, "linear", "none", 2)@});
## weights = struct ("w", @{@{[1; 3]@}@}, "b", @{@{zeros(1, 0)@}@});
## value = samegrad.forward (net, weights, [1, 1]);
## value.a@{1@}
##   @result{} 8
## @end example
## @seealso{samegrad.backward, samegrad.predict}
## @end deftypefn

function value = forward (network, weights, x, arithmetic = "native")

  if (nargin < 3)
    print_usage ();
  endif
  arithmetic = samegrad.internal.check_arithmetic ("forward", arithmetic);
  network = samegrad.internal.check_network ("forward", network);
  weights = samegrad.internal.check_weights ("forward", network, weights);
  x = samegrad.internal.check_x ("forward", network, x);
  plan = samegrad.internal.make_plan (network, arithmetic);
  [z, a] = samegrad.internal.forward_pass (plan, weights.w, weights.b, x);
  value = struct ("z", {z}, "a", {a});

endfunction
