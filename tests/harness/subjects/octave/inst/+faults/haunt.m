## A prompt that comes when the call has been answered, as if it ended the next one.
function value = haunt (value)
  system ("(sleep 0.3; printf PEXPECT_PROMPT\\> > /dev/tty) &");
endfunction
