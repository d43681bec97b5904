function value = unsendable ()
  value.f = {@sum};
endfunction
