function nothing (value)
endfunction
