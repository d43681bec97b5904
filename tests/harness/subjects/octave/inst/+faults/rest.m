function value = rest (value, seconds)
  pause (seconds);
endfunction
