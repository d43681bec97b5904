## Make many calls in reproducible arithmetic, and write what they returned.
## usage: octave-cli --norc --no-history call.m CALLS VALUES INST

1;

## What was asked for of the value of one call, or the sentence that refused it.
function value = answer (call)
  given = call.arguments;
  if (strcmp (call.name, "kernel"))
    value = kernel (given{1}) (given{2:end});
    return;
  endif
  if (any (strcmp (call.name, {"train", "multi_start"})))
    given = [given, reshape([fieldnames(call.settings), struct2cell(call.settings)]', 1, [])];
    given{end+1} = "arithmetic";
  endif
  try
    value = feval (["samegrad." call.name], given{:}, "reproducible");
  catch err
    if (! strncmp (err.identifier, "samegrad:", 9))
      rethrow (err);
    endif
    value = err.message;
  end_try_catch
  if (isstruct (value))
    value = rmfield (value, setdiff (fieldnames (value), call.fields));
  endif
endfunction

function found = kernel (name)
  found = samegrad.internal.arithmetic ("reproducible");
  if (! isfield (found, name))
    found = samegrad.internal.elementary ("reproducible");
  endif
  found = found.(name);
endfunction

args = argv ();
addpath (args{3});
warning ("off", "samegrad:train:diverged");
lines = strsplit (fileread (args{1}), "\n")(1:end - 1);
record = samegrad.internal.read_record ("calls", lines);
record.values = cellfun (@answer, record.calls, "UniformOutput", false);
lines = samegrad.internal.write_record (rmfield (record, "calls"));
fid = fopen (args{2}, "w");
fputs (fid, sprintf ("%s\n", lines{:}));
fclose (fid);
