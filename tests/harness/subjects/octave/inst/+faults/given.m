function present = given (a = [], b = [], c = [])
  present = {! isempty(a), ! isempty(b), ! isempty(c)};
endfunction
