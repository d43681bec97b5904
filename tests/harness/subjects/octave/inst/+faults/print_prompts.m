function value = print_prompts (value)
  printf (">> \noctave:1> \nPEXPECT_PROMPT>\nPEXPECT_PROMPT_\n__stdin_prompt>\n");
  fputs (stderr, "debug> \n");
  value
endfunction
