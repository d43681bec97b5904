function [value, text] = two (value)
  text = "second";
endfunction
