## -*- texinfo -*-
## @deftypefn  {} {@var{flow} =} samegrad.error_backflow (@var{w}, @var{e})
## @deftypefnx {} {@var{flow} =} samegrad.error_backflow (@var{w}, @var{e}, @var{arithmetic})
## Send an output error back through the weights.
##
## @code{e * w'}: @code{samegrad.error_share} without the scaling by the sums of columns.  It is
## what backpropagation does with delta in place of e.
##
## Arguments: as for @code{samegrad.error_share}; columns may sum to 0.
##
## The value is n x inputs.
##
## Errors: @code{samegrad:error_backflow:type}, @code{:shape} or @code{:finite} for wrong
## shapes, NaN or infinities.
##
## @example
## samegrad.error_backflow ([0.5; 0.25], 2)
##   @result{} 1.0000   0.5000
## @end example
## @seealso{samegrad.error_share}
## @end deftypefn

function flow = error_backflow (w, e, arithmetic = "native")

  if (nargin < 2)
    print_usage ();
  endif
  arithmetic = samegrad.internal.check_arithmetic ("error_backflow", arithmetic);
  kernels = samegrad.internal.arithmetic (arithmetic);
  [w, e] = samegrad.internal.check_w_and_e ("error_backflow", w, e);
  flow = kernels.product_nt (e, w);

endfunction

%!assert (samegrad.error_backflow ([0.5; 0.25], 2), [1, 0.5])
%!assert (samegrad.error_backflow ([1, 2; 3, 4], [1, 1; 0, -1]), [3, 7; -2, -4])  # by hand
%!assert (samegrad.error_backflow ([1; -1], 3), [3, -3])  # columns may sum to 0
%!error <^error_backflow: e must have 1 column, got 2$> samegrad.error_backflow ([1; 2], [1, 2])
%!error <^error_backflow: e must be finite, got NaN at row 1, column 1$>
%! samegrad.error_backflow ([1; 2], NaN);
%!error id=samegrad:error_backflow:type samegrad.error_backflow ("ab", 1)
%!error <Invalid call to error_backflow> samegrad.error_backflow (1)
%!error <called with too many inputs> samegrad.error_backflow (1, 1, "native", 1)
