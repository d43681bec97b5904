function value = die ()
  kill (getpid (), 9);
endfunction
