## -*- texinfo -*-
## @deftypefn {} {@var{gradients} =} samegrad.internal.clip_gradients (@var{kernels}, @
##   @var{clip_value}, @var{clip_norm}, @var{gradients})
## Clip gradients: by value, then by the norm of all of them; @code{[]} does not clip.
##
## @var{gradients} are those of the trainable tensors, w_1, b_1, w_2, @dots{}  Pascanu,
## Mikolov and Bengio (2013), algorithm 1, for the norm.
## @end deftypefn

function gradients = clip_gradients (kernels, clip_value, clip_norm, gradients)

  if (! isempty (clip_value))
    gradients = cellfun (@(g) clipped (g, clip_value), gradients, "UniformOutput", false);
  endif
  if (! isempty (clip_norm))
    squares = 0;
    for k = 1:numel (gradients)
      squares += kernels.total (gradients{k} .* gradients{k});
    endfor
    norm = sqrt (squares);
    if (norm > clip_norm)
      gradients = cellfun (@(g) g * (clip_norm / norm), gradients, "UniformOutput", false);
    endif
  endif

endfunction

function g = clipped (g, limit)

  ## Octave's min and max swallow NaN.
  g(g > limit) = limit;
  g(g < -limit) = -limit;

endfunction

%!function gradients = of (clip_value, clip_norm, gradients)
%!  kernels = samegrad.internal.arithmetic ("native");
%!  gradients = samegrad.internal.clip_gradients (kernels, clip_value, clip_norm, gradients);
%!endfunction
%!assert (of (2, [], {[3, -1; -4, 2], zeros(1, 0)}), {[2, -1; -2, 2], zeros(1, 0)})
%!assert (of (2, [], {[NaN, Inf, -Inf]}), {[NaN, 2, -2]})
%!assert (of ([], 2.5, {[3, 0], 4}), {[1.5, 0], 2})  # the norm is 5
%!assert (of ([], 5, {[3, 0], 4}), {[3, 0], 4})
%!assert (of (3, 2.5, {[30, 0], -4}), {[3, 0] * (2.5 / sqrt (18)), -3 * (2.5 / sqrt (18))})
%!assert (of ([], [], {[30, 0]}), {[30, 0]})
%!function result = clipped_step (network, start, varargin)
%!  result = samegrad.train (network, start, 3, 5, 1, 0.5, "trace_steps", 0, ...
%!                           "gradient_norms", true, varargin{:});
%!endfunction
%!test  # training clips what it moves by, and traces and measures the gradient before that
%! network = samegrad.network (1, {samegrad.layer(1, "identity")}, "mean_squared_error");
%! start = struct ("w", {{2}}, "b", {{1}});
%! result = clipped_step (network, start, "clip_value", 5);  # a - y is 2: dw is 12, db 4
%! assert ({result.weights.w{1}, result.weights.b{1}, result.trace{1}.dw{1}}, {-0.5, -1, 12});
%! assert (result.gradient_norms, sqrt (160));
%! result = clipped_step (network, start, "clip_norm", 1);
%! assert ({result.weights.w{1}, result.weights.b{1}}, ...
%!         {2 - 0.5 * (12 * (1 / sqrt (160))), 1 - 0.5 * (4 * (1 / sqrt (160)))});
%! network.layers{1}.trainable_b = false;  # what is held does not count
%! result = clipped_step (network, start, "clip_norm", 1);
%! assert ({result.weights.w{1}, result.weights.b{1}}, {2 - 0.5 * (12 * (1 / 12)), 1});
