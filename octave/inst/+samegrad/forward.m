## -*- texinfo -*-
## @deftypefn  {} {@var{value} =} samegrad.forward (@var{network}, @var{weights}, @var{x})
## @deftypefnx {} {@var{value} =} samegrad.forward (@dots{}, @var{arithmetic})
## Compute z and a of every layer.
##
## @code{z_k = a_(k-1) * W_k + b_k} and @code{a_k = phi_k (z_k)}, with @code{a_0 = x}; b is
## added to every row.  Dropout is left out: it is a matter of @code{samegrad.train} alone.
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
## @qcode{"native"} (default, also for @code{[]}): Octave's own products, sums and functions,
## whose last bits differ between languages, machines and numbers of threads; long trainings
## make such differences grow.  @qcode{"reproducible"}: the same bits in Python, R and Octave,
## with any BLAS, any number of threads and any processor that follows IEEE 754; a training
## takes a few times as long.  Products of sums of at most 16 terms (64 where the product has at
## most 256 entries), or with an entry that is not finite, add their terms in order; in longer
## ones each row of the left matrix and each column of the right one is split into three slices
## of so few bits that the products of slices are exact (Ozaki, Ogita, Oishi and Rump 2012): on
## ordinary data nearer to the truth than Octave's, but an entry 2^k times smaller than the
## largest of its row keeps only about 65 - k bits where a sum has 784 terms, 56 - k at 60,000,
## and what comes from such entries alone loses as many.  Sums add halves to halves; functions
## are within 2.5 units in the last place.
## @end table
##
## The value is a struct with the fields @code{z} and @code{a}, 1 x L cell arrays of one
## n x units matrix per layer.
##
## Errors: @code{samegrad:forward:type} for text, complex, sparse or N-D input,
## @code{samegrad:forward:shape} for wrong shapes, @code{samegrad:forward:finite} for NaN or
## infinities; for a network or arithmetic out of range as @code{samegrad.network};
## @code{samegrad:forward:machine} where this machine does not compute as IEEE 754 says, or its
## BLAS gets exact products wrong: reproducible arithmetic tries it once a process.
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

%!shared network, weights, x
%! layers = {samegrad.layer(2), samegrad.layer(2, "sigmoid", "shared")};
%! layers{1}.bias = "shared";
%! network = samegrad.network (2, layers);
%! weights = struct ("w", {{[0.15, 0.25; 0.20, 0.30], [0.40, 0.50; 0.45, 0.55]}}, ...
%!                   "b", {{0.35, 0.60}});
%! x = [0.05, 0.10];
%!test  # Mazur's worked example, published
%! value = samegrad.forward (network, weights, x);
%! assert (fieldnames (value)', {"z", "a"});
%! assert (value.a{1}, [0.5932699921071872, 0.596884378259767], 4 * eps);
%! assert (value.a{2}, [0.7513650695523157, 0.7729284653214625], 4 * eps);
%!test  # by hand: 1-1-2-1, phi (x) = 2x; the text prints 8, 12 and 4, 10
%! layers = {samegrad.layer(1), samegrad.layer(2), samegrad.layer(1)};
%! for k = 1:3
%!   layers{k} = samegrad.layer (layers{k}.units, "linear", "none", 2);
%! endfor
%! none = zeros (1, 0);
%! given = struct ("w", {{2, [0.75, 0.25], [0.25; 0.5]}}, "b", {{none, none, none}});
%! value = samegrad.forward (samegrad.network (1, layers), given, 2);
%! assert (value.a, {8, [12, 4], 10});
%! assert (value.z{3}, 5);
%!test  # integer, logical and single input becomes double and does not saturate
%! net = samegrad.network (1, {samegrad.layer(1, "identity", "none")});
%! given = struct ("w", {{int8(100)}}, "b", {{zeros(1, 0)}});
%! for hundred = {int8(100), uint8(100), single(100), 100}
%!   value = samegrad.forward (net, given, hundred{1});
%!   assert (value.a{1}, 10000);
%!   assert (class (value.a{1}), "double");
%! endfor
%! value = samegrad.forward (net, given, [true; false]);
%! assert (value.a{1}, [100; 0]);
%!test  # several rows: each row is what it is alone
%! many = samegrad.forward (network, weights, [x; 1, -1; 0, 3]);
%! alone = samegrad.forward (network, weights, [1, -1]);
%! assert (many.a{2}(2, :), alone.a{2}, eps);
%! assert (size (many.z{1}), [3, 2]);
%!error <^forward: x must have 2 columns, got 3$> samegrad.forward (network, weights, ones (4, 3))
%!error id=samegrad:forward:shape samegrad.forward (network, weights, ones (4, 3))
%!error <^forward: x must be a numeric matrix, got text$> samegrad.forward (network, weights, "ab")
%!error <^forward: x must be finite, got NaN at row 2, column 1$>
%! samegrad.forward (network, weights, [1, 2; NaN, Inf]);
%!error <^forward: network must be a network, got text$> samegrad.forward ("net", weights, x)
%!error <^forward: weights must be weights with w and b, got a list$>
%! samegrad.forward (network, weights.w, x);
%!error <^forward: arithmetic must be one of native, reproducible, got "exact"$>
%! samegrad.forward ("net", weights, x, "exact");
%!test  # a field's sentence keeps the layer's place
%! broken = network;
%! broken.layers{2}.units = 0;
%! said = samegrad.internal.refusal (@() samegrad.forward (broken, weights, x));
%! assert (said, ["samegrad:forward:range forward: layers[2].units must be a whole number " ...
%!                "of at least 1, got 0"]);
%!error <Invalid call to forward> samegrad.forward (network, weights)
%!error <called with too many inputs> samegrad.forward (network, weights, x, "native", 1)
