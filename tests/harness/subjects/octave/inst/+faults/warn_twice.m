function value = warn_twice (value)
  warning ("first warning");
  warning ("faults:warned", "second warning");
endfunction
