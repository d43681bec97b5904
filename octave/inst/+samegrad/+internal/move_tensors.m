## -*- texinfo -*-
## @deftypefn {} {[@var{w}, @var{b}, @var{kept}] =} samegrad.internal.move_tensors ( @
##   @var{kernels}, @var{settings}, @var{trained}, @var{rate}, @var{t}, @var{w}, @var{b}, @
##   @var{kept}, @var{dw}, @var{db})
## Make update t = 1, 2, @dots{} of the trained tensors, by clipped gradients where asked for.
##
## @var{trained} has two rows, of w and of b; @var{kept} is from @code{kept_of}.
## @end deftypefn

function [w, b, kept] = move_tensors (kernels, settings, trained, rate, t, w, b, kept, dw, db)

  both = [w; b];
  gradients = [dw; db](trained);  # by columns: w_1, b_1, w_2, ..
  if (! (isempty (settings.clip_value) && isempty (settings.clip_norm)))
    limits = {settings.clip_value, settings.clip_norm};
    gradients = samegrad.internal.clip_gradients (kernels, limits{:}, gradients);
  endif
  of_w = of_b = samegrad.internal.update_of (settings.optimizer, rate, t);
  if (isfield (settings.optimizer, "weight_decay"))
    settings.optimizer.weight_decay = 0;
    of_b = samegrad.internal.update_of (settings.optimizer, rate, t);
  endif
  places = find (trained)';
  for k = 1:numel (places)
    at = places(k);
    update = of_b;
    if (mod (at, 2) == 1)
      update = of_w;
    endif
    [both{at}, kept{:, at}] = update (both{at}, gradients{k}, kept{:, at});
  endfor
  w = both(1, :);
  b = both(2, :);

endfunction

%!function [w, b, kept] = moved (optimizer, trained, clip_value = [], clip_norm = [])
%!  table = samegrad.internal.optimizers ();
%!  settings.optimizer = samegrad.internal.check_settings ("f", "o", optimizer, table);
%!  settings.clip_value = clip_value;
%!  settings.clip_norm = clip_norm;
%!  kernels = samegrad.internal.arithmetic ("native");
%!  w = {[1, 2], 3};
%!  b = {[4, 5], zeros(1, 0)};
%!  tensors = samegrad.internal.start_tensors (optimizer.name, 0.5, w, b);
%!  kept = samegrad.internal.kept_of (tensors, 2);
%!  [w, b, kept] = samegrad.internal.move_tensors (kernels, settings, trained, 0.5, 1, w, b, ...
%!                                                 kept, {[2, 4], 4}, {[6, 8], zeros(1, 0)});
%!endfunction
%!test  # only what is trained moves, with what is kept for it
%! momentum = struct ("name", "momentum");
%! [w, b, kept] = moved (momentum, [true, true; true, false]);
%! assert ({w, b}, {{[0, 0], 1}, {[1, 1], zeros(1, 0)}});
%! assert (kept, {[-1, -2], [-3, -4], -2, zeros(1, 0)});
%! [w, b, kept] = moved (momentum, [false, true; true, false]);
%! assert ({w, b}, {{[1, 2], 1}, {[1, 1], zeros(1, 0)}});
%! assert (kept, {[0, 0], [-3, -4], -2, zeros(1, 0)});
%!test  # nothing trained
%! [w, b] = moved (struct ("name", "adam"), false (2));
%! assert ({w, b}, {{[1, 2], 3}, {[4, 5], zeros(1, 0)}});
%!test  # gradient descent keeps nothing; clipped by value, then by the norm of what is trained
%! plain = struct ("name", "gradient_descent");
%! w = moved (plain, [true, true; true, false], 3);
%! assert (w, {[0, 0.5], 1.5});
%! [w, b] = moved (plain, [true, true; false, false], [], 3);  # the norm is 6
%! assert ({w, b}, {{[0.5, 1], 2}, {[4, 5], zeros(1, 0)}});
%!test  # weights decay, biases do not: w is 0.75 w - 0.5 g / (g + epsilon)
%! decay = struct ("name", "adamw", "weight_decay", 0.5, "epsilon", 1e-300);
%! [w, b] = moved (decay, [true, true; true, false]);
%! assert (w, {[0.25, 1], 1.75}, 4 * eps);
%! assert (b, {[3.5, 4.5], zeros(1, 0)}, 4 * eps);
