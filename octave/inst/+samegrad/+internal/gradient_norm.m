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
