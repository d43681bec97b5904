## -*- texinfo -*-
## @deftypefn {} {[@var{names}, @var{reductions}, @var{defaults}] =} samegrad.internal.losses ()
## Return the names of losses and reductions, and the default reduction of each loss.
## @end deftypefn

function [names, reductions, defaults] = losses ()

  names = {"half_squared_error", "mean_squared_error", "binary_cross_entropy", ...
           "categorical_cross_entropy"};
  reductions = {"sum", "mean"};
  defaults = struct ("half_squared_error", "sum", "mean_squared_error", "mean", ...
                     "binary_cross_entropy", "mean", "categorical_cross_entropy", "mean");

endfunction

%!test
%! [names, reductions, defaults] = samegrad.internal.losses ();
%! assert (names(1:2), {"half_squared_error", "mean_squared_error"});
%! assert (names(3:4), {"binary_cross_entropy", "categorical_cross_entropy"});
%! assert (reductions, {"sum", "mean"});
%! assert (fieldnames (defaults)', names);
%! assert (struct2cell (defaults)', {"sum", "mean", "mean", "mean"});
