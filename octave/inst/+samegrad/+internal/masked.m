## -*- texinfo -*-
## @deftypefn {} {@var{a} =} samegrad.internal.masked (@var{a}, @var{mask})
## Return what dropout lets through; @code{[]} lets all through.
## @end deftypefn

function a = masked (a, mask)

  if (! isempty (mask))
    a .*= mask;
  endif

endfunction

%!assert (samegrad.internal.masked ([1, 2; 3, 4], [0, 2; 2, 0]), [0, 4; 6, 0])
%!assert (samegrad.internal.masked ([1, 2; 3, 4], []), [1, 2; 3, 4])
