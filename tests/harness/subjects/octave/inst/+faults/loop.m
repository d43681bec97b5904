function value = loop ()
  while (true)
  endwhile
endfunction
