## -*- texinfo -*-
## @deftypefn {} {[@var{dw}, @var{db}] =} samegrad.internal.add_penalty_gradients (@var{plan}, @
##   @var{w}, @var{b}, @var{dw}, @var{db})
## Add the penalty's derivatives, l1 sign (w) and then l2 w, to dw and db.
## @end deftypefn

function [dw, db] = add_penalty_gradients (plan, w, b, dw, db)

  if (plan.penalized)
    dw = cellfun (@(t, g) added (plan, t, g), w, dw, "UniformOutput", false);
  endif
  if (plan.penalized && plan.penalize_biases)
    db = cellfun (@(t, g) added (plan, t, g), b, db, "UniformOutput", false);
  endif

endfunction

function gradient = added (plan, tensor, gradient)

  if (plan.l1)
    gradient += plan.l1 * sign (tensor);
  endif
  if (plan.l2)
    gradient += plan.l2 * tensor;
  endif

endfunction

%!function [dw, db] = of (l1, l2, penalize_biases)
%!  layers = {samegrad.layer(2), samegrad.layer(1, "sigmoid", "none")};
%!  network = samegrad.network (1, layers, "half_squared_error", [], l1, l2, penalize_biases);
%!  plan = samegrad.internal.make_plan (network, "native");
%!  [dw, db] = samegrad.internal.add_penalty_gradients ( ...
%!    plan, {[1, -2], [0; -3]}, {[4, -5], zeros(1, 0)}, ...
%!    {[10, 10], [10; 10]}, {[10, 10], zeros(1, 0)});
%!endfunction
%!test  # by hand; sign (0) is 0
%! [dw, db] = of (0.5, 0, false);
%! assert (dw, {[10.5, 9.5], [10; 9.5]});
%! assert (db, {[10, 10], zeros(1, 0)});
%! [dw, db] = of (0, 0.5, true);
%! assert (dw, {[10.5, 9], [10; 8.5]});
%! assert (db, {[12, 7.5], zeros(1, 0)});
%! [dw, db] = of (0.5, 0.25, true);
%! assert (dw, {[10.75, 9], [10; 8.75]});
%! assert (db, {[11.5, 8.25], zeros(1, 0)});
%! [dw, db] = of (0, 0, true);
%! assert (dw, {[10, 10], [10; 10]});
%! assert (db, {[10, 10], zeros(1, 0)});
