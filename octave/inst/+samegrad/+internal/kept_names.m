## -*- texinfo -*-
## @deftypefn {} {@var{names} =} samegrad.internal.kept_names (@var{optimizer})
## Return the names of what an optimizer keeps for every number of a tensor, a row of cells.
## @end deftypefn

function names = kept_names (optimizer)

  switch (optimizer)
    case "gradient_descent"
      names = cell (1, 0);
    case {"momentum", "nesterov"}
      names = {"velocity"};
    case {"adagrad", "rmsprop"}
      names = {"squares"};
    case "adadelta"
      names = {"squares", "changes"};
    case {"adam", "adamw", "nadam"}
      names = {"mean", "squares"};
    case "rprop"
      names = {"signs", "rates"};
    case "delta_bar_delta"
      names = {"mean", "rates"};
  endswitch

endfunction

%!test  # every optimizer has names
%! for name = fieldnames (samegrad.internal.optimizers ())'
%!   assert (rows (samegrad.internal.kept_names (name{1})), 1);
%! endfor
%!assert (samegrad.internal.kept_names ("gradient_descent"), cell (1, 0))
%!assert (samegrad.internal.kept_names ("nesterov"), {"velocity"})
%!assert (samegrad.internal.kept_names ("rmsprop"), {"squares"})
%!assert (samegrad.internal.kept_names ("adadelta"), {"squares", "changes"})
%!assert (samegrad.internal.kept_names ("nadam"), {"mean", "squares"})
%!assert (samegrad.internal.kept_names ("rprop"), {"signs", "rates"})
%!assert (samegrad.internal.kept_names ("delta_bar_delta"), {"mean", "rates"})
