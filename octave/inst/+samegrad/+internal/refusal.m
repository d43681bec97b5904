## -*- texinfo -*-
## @deftypefn {} {@var{said} =} samegrad.internal.refusal (@var{call})
## Return what a call says that must fail: its identifier, a space, its sentence.
##
## For tests, which compare both at once.  A call that does not fail gives empty text.
## @end deftypefn

function said = refusal (call)

  said = "";
  try
    call ();
  catch problem
    said = [problem.identifier " " problem.message];
  end_try_catch

endfunction

%!assert (samegrad.internal.refusal (@() error ("a:b", "c: %s", "d")), "a:b c: d")
%!assert (samegrad.internal.refusal (@() 1), "")
