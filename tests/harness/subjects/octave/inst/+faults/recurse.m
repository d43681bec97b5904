function value = recurse (depth)
  value = faults.recurse (depth + 1);
endfunction
