function value = litter (value)
  mkdir (tempname ());
  system ("sleep 600", false, "async");
endfunction
