function value = fail (message)
  inner (message);
endfunction

function inner (message)
  error ("faults:inner:bad", "%s", message);
endfunction
