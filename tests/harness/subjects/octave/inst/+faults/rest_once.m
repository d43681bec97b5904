function value = rest_once (value, path)
  if (! exist (path, "file"))
    fclose (fopen (path, "w"));
    pause (60);
  endif
endfunction
