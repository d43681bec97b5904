## -*- texinfo -*-
## @deftypefn  {} {} samegrad.save_model (@var{file}, @var{network}, @var{weights})
## @deftypefnx {} {} samegrad.save_model (@var{file}, @var{network}, @var{weights}, @var{state})
## Write a network, its weights and its training state to a text file.
##
## Octave, R and Python read it, bit for bit: numbers are written as the hex digits of their
## bits, with decimals beside them for people (SPEC.md, section 8).  A file that was there is
## replaced only by a whole one.
##
## Arguments:
##
## @table @var
## @item file
## Name of the file to write; by the way this writes to the same name with @file{.part} at its
## end.
## @item network
## @itemx weights
## As for @code{samegrad.loss}.
## @item state
## What @code{samegrad.train} returned, so that training can go on from the file; @code{[]}
## (default) writes none.
## @end table
##
## There is no value.
##
## Errors: @code{samegrad:save_model:file} for a file that cannot be written, and
## @code{samegrad:save_model:type}, @code{:name}, @code{:range}, @code{:shape}, @code{:finite}
## or @code{:fit} for a network, weights or state that is none.
##
## @example
## net = samegrad.network (2, @{samegrad.layer(1)@});
## file = tempname ();
## samegrad.save_model (file, net, samegrad.initialize (net));
## model = samegrad.load_model (file);
## isequal (model.network, net)
##   @result{} 1
## @end example
## @seealso{samegrad.load_model, samegrad.train}
## @end deftypefn

function save_model (file, network, weights, state = [])

  if (nargin < 3)
    print_usage ();
  endif
  path = samegrad.internal.check_file ("save_model", file);
  record.network = samegrad.internal.check_network ("save_model", network);
  record.weights = samegrad.internal.check_weights ("save_model", record.network, weights);
  if (! samegrad.internal.is_nothing (state))
    network = record.network;
    record.state = samegrad.internal.check_state ("save_model", network, [], [], state);
  endif
  lines = samegrad.internal.write_record (record);
  if (! write_whole (path, sprintf ("%s\n", lines{:})))
    came = samegrad.internal.name_text (file);
    samegrad.internal.fail ("save_model", "file", "file must be writable", came);
  endif

endfunction

function done = write_whole (path, text)

  done = false;
  part = [path ".part"];
  id = fopen (part, "wb");
  if (id >= 0)
    written = fwrite (id, text);
    done = fclose (id) == 0 && written == numel (text) && rename (part, path) == 0;
    if (! done)
      [~] = unlink (part);
    endif
  endif

endfunction

%!function in_folder (call)
%!  folder = tempname ();
%!  mkdir (folder);
%!  unwind_protect
%!    call (folder);
%!  unwind_protect_cleanup
%!    confirm_recursive_rmdir (false, "local");
%!    rmdir (folder, "s");
%!  end_unwind_protect
%!endfunction
%!function check_text (folder, network, weights, expected)
%!  file = fullfile (folder, "m");
%!  samegrad.save_model (file, network, weights);
%!  assert (fileread (file), sprintf ("%s\n", expected{:}));
%!  ## Over the one that is there, and over a part that was left lying.
%!  copyfile (file, [file ".part"]);
%!  samegrad.save_model (file, network, weights);
%!  assert (fileread (file), sprintf ("%s\n", expected{:}));
%!  assert (numel (dir (fullfile (folder, "m*"))), 1);
%!endfunction
%!function check_refused (folder, network, weights)
%!  ## A folder cannot be replaced: what was written beside it is taken away.
%!  file = fullfile (folder, "m");
%!  mkdir (file);
%!  said = samegrad.internal.refusal (@() samegrad.save_model (file, network, weights));
%!  rmdir (file);
%!  must = "samegrad:save_model:file save_model: file must be writable, got ";
%!  assert (said, [must '"' file '"']);
%!  assert (isempty (dir (fullfile (folder, "m*"))));
%!endfunction
%!function check_state (folder, network, weights, state)
%!  file = fullfile (folder, "m");
%!  samegrad.save_model (file, network, weights, state);
%!  model = samegrad.load_model (file);
%!  assert (fieldnames (model)', {"network", "weights", "state"});
%!  assert (model.state, state);
%!  assert ({model.network, model.weights}, {network, weights});
%!endfunction
%!function refuse (list, kind, sentence)
%!  said = samegrad.internal.refusal (@() samegrad.save_model (list{:}));
%!  assert (said, ["samegrad:save_model:" kind " save_model: " sentence]);
%!endfunction
%!shared network, weights
%! layers = {samegrad.layer(2, "leaky_relu", "none", 0.5), samegrad.layer(1)};
%! layers{1}.dropout = 0.25;
%! layers{2}.trainable_b = false;
%! network = samegrad.network (1, layers);
%! network.l2 = 0.1;
%! weights = struct ("w", {{[1, -0.5], [0.1; 2]}}, "b", {{zeros(1, 0), 3}});
%!test  # what Python writes for the same model
%! expected = { ...
%!   "samegrad model 1", "record 2", "field network", "record 7", "field inputs", ...
%!   "number 3ff0000000000000 # 1", "field layers", "list 2", "record 7", "field units", ...
%!   "number 4000000000000000 # 2", "field activation", "text leaky_relu", "field bias", ...
%!   "text none", "field slope", "number 3fe0000000000000 # 0.5", "field trainable_w", ...
%!   "flag true", "field trainable_b", "flag true", "field dropout", ...
%!   "number 3fd0000000000000 # 0.25", "record 7", "field units", ...
%!   "number 3ff0000000000000 # 1", "field activation", "text sigmoid", "field bias", ...
%!   "text per_unit", "field slope", "number 0000000000000000 # 0", "field trainable_w", ...
%!   "flag true", "field trainable_b", "flag false", "field dropout", ...
%!   "number 0000000000000000 # 0", "field loss", "text half_squared_error", ...
%!   "field reduction", "text sum", "field l1", "number 0000000000000000 # 0", "field l2", ...
%!   "number 3fb999999999999a # 0.1", "field penalize_biases", "flag false", ...
%!   "field weights", "record 2", "field w", "list 2", "matrix 1 2", ...
%!   "3ff0000000000000 bfe0000000000000 # 1 -0.5", "matrix 2 1", "3fb999999999999a # 0.1", ...
%!   "4000000000000000 # 2", "field b", "list 2", "matrix 1 0", "matrix 1 1", ...
%!   "4008000000000000 # 3", "end 62"};
%! in_folder (@(folder) check_text (folder, network, weights, expected));
%!test  # with the state of a training; [] is none
%! network.layers{1}.dropout = 0;
%! state = samegrad.internal.start_state ("adam", 0.1, 7, weights);
%! state.order = 1;
%! state.best = struct ("step", 3, "loss", NaN, "weights", weights);
%! in_folder (@(folder) check_state (folder, network, weights, state));
%! state.order = [2; 1; 3];
%! state.best = struct ();
%! in_folder (@(folder) check_state (folder, network, weights, state));
%!test in_folder (@(folder) check_refused (folder, network, weights));
%!test
%! file = fullfile (tempname (), "m");
%! refuse ({file, network, weights}, "file", ['file must be writable, got "' file '"']);
%!test refuse ({"", network, weights}, "file", 'file must be writable, got ""');
%!test refuse ({3, network, weights}, "type", "file must be a name, got a number");
%!test refuse ({"x", 3, weights}, "type", "network must be a network, got a number");
%!test
%! refuse ({"x", network, 3}, "type", "weights must be weights with w and b, got a number");
%!test refuse ({"x", network, weights, 3}, "type", "state must be a state, got a number");
%!error <Invalid call to save_model> samegrad.save_model ("x", network)
%!error <called with too many inputs> samegrad.save_model ("x", network, weights, [], 1)
