## -*- texinfo -*-
## @deftypefn {} {@var{plan} =} samegrad.internal.with_masks (@var{plan}, @var{masks})
## Return a plan whose passes use the masks of a step, @code{@{@}} for none.
## @end deftypefn

function plan = with_masks (plan, masks)

  dropping = ! isempty (masks);
  plan.forward(6:7) = {dropping, masks};
  plan.backward(9:10) = {dropping, masks};

endfunction

%!test
%! plan = samegrad.internal.make_plan (samegrad.network (1, {samegrad.layer(1)}), "native");
%! assert ({plan.forward(6:end), plan.backward(9:end)}, {{false, {}}, {false, {}}});
%! plan = samegrad.internal.with_masks (plan, {2});
%! assert ({plan.forward(6:end), plan.backward(9:end)}, {{true, {2}}, {true, {2}}});
%! plan = samegrad.internal.with_masks (plan, {});
%! assert (plan.forward(6:end), {false, {}});
