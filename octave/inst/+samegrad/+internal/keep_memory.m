## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.keep_memory ()
## Have Octave keep the memory that one step of training frees for the next.
##
## glibc gives freed memory back to the system, and gets it anew page by page, unless a block
## as large as this one was freed before; with an optimizer that costs a fifth of a step of
## 784-50-10.  Once a session is enough.
## @end deftypefn

function keep_memory ()

  persistent done = false;
  if (! done)
    block = ones (2 ^ 21, 1);  # 16 MB; from 32 MB on glibc learns nothing
    block = [];
    done = true;
  endif

endfunction

%!test samegrad.internal.keep_memory ();
