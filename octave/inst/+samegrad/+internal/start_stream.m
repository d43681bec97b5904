## -*- texinfo -*-
## @deftypefn {} {@var{stream} =} samegrad.internal.start_stream (@var{seed}, @var{name})
## Return a stream at its start.
## @end deftypefn

function stream = start_stream (seed, name)

  key = find (strcmp (name, samegrad.internal.streams ())) - 1;
  if (key == 0)
    state = samegrad.internal.seeded_state (seed);
  else
    state = samegrad.internal.seeded_state_by_array (seed, key);
  endif
  stream = struct ("seed", seed, "name", name, "state", state);

endfunction

%!test
%! stream = samegrad.internal.start_stream (7, "weights");
%! assert (struct2cell (stream)', {7, "weights", samegrad.internal.seeded_state(7)});
%! assert (fieldnames (stream)', {"seed", "name", "state"});
%!test
%! names = {"shuffling", "dropout", "data"};
%! for key = 1:3
%!   stream = samegrad.internal.start_stream (7, names{key});
%!   assert (stream.state, samegrad.internal.seeded_state_by_array (7, key));
%! endfor
