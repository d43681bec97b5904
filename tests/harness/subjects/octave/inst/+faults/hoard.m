function value = hoard ()
  value = ones (1e6, 1e7);
endfunction
