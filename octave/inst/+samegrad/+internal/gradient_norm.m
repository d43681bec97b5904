## -*- texinfo -*-
## @deftypefn {} {@var{norm} =} samegrad.internal.gradient_norm (@var{kernels}, @var{dw}, @
##   @var{db})
## Return the norm of one layer's gradient, w and b together.
## @end deftypefn

function norm = gradient_norm (kernels, dw, db)

  norm = sqrt (kernels.total (dw .* dw) + kernels.total (db .* db));

endfunction

%!shared kernels
%! kernels = samegrad.internal.arithmetic ("native");
%!assert (samegrad.internal.gradient_norm (kernels, [1, 4; 2, 0], [2, 0]), 5)  # by hand
%!assert (samegrad.internal.gradient_norm (kernels, [3; 4], zeros (1, 0)), 5)
%!test  # training keeps those of every step and layer, where asked for
%! network = samegrad.network (2, {samegrad.layer(2, "tanh"), samegrad.layer(1)});
%! start = samegrad.initialize (network);
%! result = samegrad.train (network, start, [1, 2], 0.5, 3, 0.5, "gradient_norms", true, ...
%!                          "trace_steps", 0:2);
%! for t = 1:3
%!   stages = result.trace{t};
%!   norms = cellfun (@(dw, db) norm ([dw(:); db(:)]), stages.dw, stages.db);
%!   assert (result.gradient_norms(t, :), norms, 4 * eps);
%! endfor
%! result = samegrad.train (network, start, [1, 2], 0.5, 3);
%! assert (result.gradient_norms, zeros (0, 2));
