function value = give (value)
endfunction
