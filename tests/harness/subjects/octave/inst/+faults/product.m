function value = product (a, b)
  value = a * b;
endfunction
