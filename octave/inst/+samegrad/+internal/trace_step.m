## -*- texinfo -*-
## @deftypefn {} {@var{stages} =} samegrad.internal.trace_step (@var{step}, @var{batch}, @
##   @var{masks}, @var{w}, @var{b}, @var{z}, @var{a}, @var{loss}, @var{delta}, @var{dw}, @
##   @var{db}, @var{rate})
## Return every stage of one step, as the trace of training has it.
## @end deftypefn

function stages = trace_step (step, batch, masks, w, b, z, a, loss, delta, dw, db, rate)

  if (isempty (masks))
    masks = cell (1, numel (w));
  endif
  stages = struct ("step", step, "batch", batch, "mask", {masks}, "w", {w}, "b", {b}, ...
                   "z", {z}, "a", {a}, "loss", loss, "delta", {delta}, "dw", {dw}, ...
                   "db", {db}, "rate", rate);

endfunction

%!test
%! stages = samegrad.internal.trace_step (7, [2; 1], {}, {1, 2}, {3, 4}, {5, 6}, {7, 8}, 9, ...
%!                                        {1, 1}, {2, 2}, {3, 3}, 0.5);
%! names = {"step", "batch", "mask", "w", "b", "z", "a", "loss", "delta", "dw", "db", "rate"};
%! assert (fieldnames (stages)', names);
%! assert (struct2cell (stages)', {7, [2; 1], {[], []}, {1, 2}, {3, 4}, {5, 6}, {7, 8}, 9, ...
%!                                 {1, 1}, {2, 2}, {3, 3}, 0.5});
