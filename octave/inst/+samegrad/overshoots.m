## -*- texinfo -*-
## @deftypefn {} {@var{steps} =} samegrad.overshoots (@var{losses})
## Find the steps that raised the loss.
##
## Where gradient descent goes up, its step was too large: it crossed the minimum and came out
## higher on the other side.  (With mini-batches losses are of other samples from step to step,
## and rise for that reason too.)
##
## @var{losses} is T x 1, as @code{samegrad.train} returns them: entry t + 1 is of the weights
## after t updates.  The value is k x 1, ascending: the steps t = 0, 1, @dots{} whose update
## raised the loss.
##
## Errors: @code{samegrad:overshoots:type} or @code{samegrad:overshoots:shape} where
## @var{losses} is not one column of numbers.
##
## @example
## samegrad.overshoots ([32; 2; 8; 0.5])
##   @result{} 1
## @end example
## @seealso{samegrad.train, samegrad.loss_line}
## @end deftypefn

function steps = overshoots (losses)

  if (nargin != 1)
    print_usage ();
  endif
  losses = samegrad.internal.check_matrix ("overshoots", "losses", losses);
  samegrad.internal.check_columns ("overshoots", "losses", losses, 1);
  steps = reshape (find (losses(2:end) > losses(1:end - 1)), [], 1) - 1;

endfunction

%!assert (samegrad.overshoots ([32; 2; 8; 0.5; 0.75]), [1; 3])
%!assert (samegrad.overshoots ([3; 2; 2; 1]), zeros (0, 1))
%!assert (samegrad.overshoots (5), zeros (0, 1))
%!assert (samegrad.overshoots (zeros (0, 1)), zeros (0, 1))
%!assert (samegrad.overshoots ([1; NaN; 2; Inf]), 2)
%!test  # D1 of the worked examples: a rate of 0.03 settles, one of 0.3 overshoots at once
%! layers = {samegrad.layer(1, "linear", "none", 2), ...
%!           samegrad.layer(2, "linear", "none", 2, false), ...
%!           samegrad.layer(1, "linear", "none", 2, false)};
%! none = zeros (1, 0);
%! start = struct ("w", {{2, [0.75, 0.25], [0.25; 0.5]}}, "b", {{none, none, none}});
%! network = samegrad.network (1, layers);
%! settled = samegrad.train (network, start, 2, 2, 3, 0.03);
%! assert (samegrad.overshoots (settled.losses), zeros (0, 1));
%! overshot = samegrad.train (network, start, 2, 2, 3, 0.3);
%! assert (samegrad.overshoots (overshot.losses), [0; 1; 2]);
%!test
%! said = samegrad.internal.refusal (@() samegrad.overshoots ([1, 2]));
%! assert (said, "samegrad:overshoots:shape overshoots: losses must have 1 column, got 2");
%!test
%! said = samegrad.internal.refusal (@() samegrad.overshoots ("12"));
%! assert (said, ["samegrad:overshoots:type overshoots: losses must be a numeric matrix, " ...
%!                "got text"]);
%!error <Invalid call to overshoots> samegrad.overshoots ()
