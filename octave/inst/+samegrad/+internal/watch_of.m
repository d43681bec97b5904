## -*- texinfo -*-
## @deftypefn {} {@var{watch} =} samegrad.internal.watch_of (@var{state})
## Return what a training saw of its losses, as @code{samegrad.internal.start_watch} has it.
## @end deftypefn

function watch = watch_of (state)

  for name = fieldnames (samegrad.internal.start_watch ())'
    watch.(name{1}) = state.(name{1});
  endfor

endfunction

%!test
%! watch = samegrad.internal.start_watch ();
%! watch.waited = 3;
%! state = watch;
%! state.updates = 7;
%! assert (samegrad.internal.watch_of (state), watch);
