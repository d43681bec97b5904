## -*- texinfo -*-
## @deftypefn {} {@var{names} =} samegrad.internal.streams ()
## Return the names of the random streams of a seed.
## @end deftypefn

function names = streams ()

  names = {"weights", "shuffling", "dropout", "data"};

endfunction

%!assert (samegrad.internal.streams (), {"weights", "shuffling", "dropout", "data"})
