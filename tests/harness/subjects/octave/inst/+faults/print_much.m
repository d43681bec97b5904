function value = print_much (value)
  printf ("%s\n", repmat ("x", 1, 5e7));
endfunction
