## -*- texinfo -*-
## @deftypefn {} {@var{loss} =} samegrad.internal.objective (@var{plan}, @var{w}, @var{b}, @
##   @var{z}, @var{a}, @var{y})
## Return the loss with the penalty, of a forward pass.
## @end deftypefn

function loss = objective (plan, w, b, z, a, y)

  loss = plan.loss.value (z{end}, a{end}, y);
  if (plan.penalized)
    loss += samegrad.internal.penalty (plan, w, b);
  endif

endfunction

%!test  # by hand: (3 - 1)^2 / 2, and with 0.5 * 3 added
%! network = samegrad.network (1, {samegrad.layer(1, "identity", "none")});
%! z = a = {3};
%! plan = samegrad.internal.make_plan (network, "native");
%! assert (samegrad.internal.objective (plan, {3}, {zeros(1, 0)}, z, a, 1), 2);
%! network.l1 = 0.5;
%! plan = samegrad.internal.make_plan (network, "native");
%! assert (samegrad.internal.objective (plan, {3}, {zeros(1, 0)}, z, a, 1), 3.5);
