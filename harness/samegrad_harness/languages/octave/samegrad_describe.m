## -*- texinfo -*-
## @deftypefn {} {@var{reply} =} samegrad_describe ()
## Return, as a column of doubles, what this Octave is: a struct of texts.
## @end deftypefn

function reply = samegrad_describe ()
  about.version = OCTAVE_VERSION ();
  about.executable = program_invocation_name ();
  about.home = OCTAVE_HOME ();
  about.platform = computer ();
  about.blas_config = version ("-blas");
  about.pid = sprintf ("%d", getpid ());
  reply = samegrad_encode (about);
endfunction
