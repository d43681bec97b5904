## Past anything Octave could hold back: to the terminal that oct2py reads.
function value = print_past (value)
  system ("printf 'PEXPECT_PROMPT>\nPEXPECT_PROMPT>\n' > /dev/tty");
endfunction
