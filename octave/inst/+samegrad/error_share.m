## -*- texinfo -*-
## @deftypefn  {} {@var{share} =} samegrad.error_share (@var{w}, @var{e})
## @deftypefnx {} {@var{share} =} samegrad.error_share (@var{w}, @var{e}, @var{arithmetic})
## Share an output error out over the inputs, in proportion to the weights.
##
## @code{share_i = sum_j e_j w_ij / S_j} with @code{S_j = sum_i w_ij}: what reaches input i of
## the errors of the outputs.  An intuition on the way to the gradient, not the gradient;
## @code{samegrad.error_backflow} leaves @code{S_j} out.
##
## Arguments:
##
## @table @var
## @item w
## Inputs x outputs, finite; no column may sum to 0.
## @item e
## n x outputs, target minus output, one sample a row, finite.
## @item arithmetic
## As for @code{samegrad.forward}.
## @end table
##
## The value is n x inputs.  Each row sums to what the row of @var{e} sums to.
##
## Errors: @code{samegrad:error_share:type}, @code{:shape} or @code{:finite} for wrong shapes,
## NaN or infinities, @code{samegrad:error_share:range} for a column that sums to 0.
##
## @example
## samegrad.error_share ([0.6; 0.4; 0.1; 0.2], 0.08)
##   @result{} 0.036923   0.024615   0.006154   0.012308
## @end example
## @seealso{samegrad.error_backflow}
## @end deftypefn

function share = error_share (w, e, arithmetic = "native")

  if (nargin < 2)
    print_usage ();
  endif
  arithmetic = samegrad.internal.check_arithmetic ("error_share", arithmetic);
  kernels = samegrad.internal.arithmetic (arithmetic);
  [w, e] = samegrad.internal.check_w_and_e ("error_share", w, e);
  sums = kernels.column_sums (w);
  empty = find (sums == 0, 1);
  if (! isempty (empty))
    must = "columns of w must not sum to 0";
    samegrad.internal.fail ("error_share", "range", must, sprintf ("0 at column %d", empty));
  endif
  share = kernels.product_nt (e, w ./ sums);

endfunction

%!test  # the text prints 0.037 for the first
%! share = samegrad.error_share ([0.6; 0.4; 0.1; 0.2], 0.08);
%! assert (share, 0.08 * [0.6, 0.4, 0.1, 0.2] / 1.3, eps);
%! assert (share(1), 0.036923, 5e-7);
%!test  # rows are samples; each row's sum is kept; every output has its own sum of weights
%! e = [0.08, -0.5; 1, 2];
%! share = samegrad.error_share ([0.6, 1; 0.4, 3], e);
%! assert (share, [0.08 * 0.6 - 0.125, 0.08 * 0.4 - 0.375; 1.1, 1.9], 4 * eps);
%! assert (sum (share, 2), sum (e, 2), 4 * eps);
%!test  # integers do not saturate
%! assert (samegrad.error_share (int8 ([100; 100]), int8 (100)), [50, 50]);
%!error <^error_share: columns of w must not sum to 0, got 0 at column 2$>
%! samegrad.error_share ([1, 1; 1, -1], [1, 1]);
%!error id=samegrad:error_share:range samegrad.error_share ([1; -1], 1)
%!error <^error_share: e must have 2 columns, got 4$> samegrad.error_share ([1, 2], ones (1, 4))
%!error <^error_share: w must have at least 1 row, got 0$> samegrad.error_share ([], 1)
%!error <^error_share: w must be a numeric matrix, got a list$> samegrad.error_share ({1}, 1)
%!error <^error_share: arithmetic must be a name, got a number$> samegrad.error_share (1, 1, 1)
%!error <Invalid call to error_share> samegrad.error_share (1)
%!error <called with too many inputs> samegrad.error_share (1, 1, "native", 1)
