## Run the %! tests of every function below a folder, each file by itself.
## usage: octave-cli --norc --no-history run_octave_tests.m INST [JSON]
## 'pkg test' exits 0 when a test fails, and 'runtests' finds no test in a package folder.

1;

function files = m_files (folder)
  files = {};
  entries = dir (folder);
  for i = 1:numel (entries)
    path = fullfile (folder, entries(i).name);
    if (entries(i).isdir && entries(i).name(1) == "+")
      files = [files, m_files(path)];
    elseif (regexp (entries(i).name, '\.m$'))
      files{end+1} = path;
    endif
  endfor
endfunction

## The counts leave out a %!function that does not parse: the log has it, as "!!!!!".
function result = run_file (file)
  log = tempname ();
  [passed, total] = test (file, "quiet", log);
  text = fileread (log);
  unlink (log);
  ok = passed == total && total > 0 && isempty (strfind (text, "!!!!!"));
  result = struct ("file", file, "ok", ok, "passed", passed, "total", total, ...
                   "log", text);
endfunction

function print_result (result)
  printf ("%-6s %3d/%-3d %s\n", {"FAILED", "ok"}{result.ok + 1}, result.passed, ...
          result.total, result.file);
  if (result.total == 0)
    printf ("  there must be at least one test\n");
  elseif (! result.ok)
    printf ("%s\n", result.log);
  endif
endfunction

args = argv ();
inst = make_absolute_filename (args{1});
addpath (inst);
results = cellfun (@run_file, m_files (inst), "UniformOutput", false);
cellfun (@print_result, results);
if (numel (args) > 1)
  fid = fopen (args{2}, "w");
  fputs (fid, jsonencode (results));
  fclose (fid);
endif
good = sum (cellfun (@(r) r.ok, results));
printf ("%d of %d files passed\n", good, numel (results));
exit (! (good == numel (results) && good > 0));
