function value = leave ()
  exit (0);
endfunction
