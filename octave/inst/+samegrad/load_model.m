## -*- texinfo -*-
## @deftypefn {} {@var{model} =} samegrad.load_model (@var{file})
## Read what @code{samegrad.save_model} wrote, in Octave, R or Python, bit for bit.
##
## @var{file} is the name of the file.  It is data: nothing in it is run.
##
## The value is a struct with the fields @code{network}, @code{weights}, and @code{state} where
## the file has one; fields of the file beside them as they are.
##
## Errors: @code{samegrad:load_model:file} for a file that cannot be read, is none of samegrad's
## or not a whole one, and @code{samegrad:load_model:type}, @code{:name}, @code{:range},
## @code{:shape}, @code{:finite} or @code{:fit} for a network, weights or state in it that is
## none.
##
## @example
## net = samegrad.network (2, @{samegrad.layer(1)@});
## file = tempname ();
## start = struct ("name", "constant", "value", 0.1);
## samegrad.save_model (file, net, samegrad.initialize (net, start));
## model = samegrad.load_model (file);
## model.weights.w@{1@}'
##   @result{} 0.1000   0.1000
## @end example
## @seealso{samegrad.save_model}
## @end deftypefn

function model = load_model (file)

  if (nargin < 1)
    print_usage ();
  endif
  path = samegrad.internal.check_file ("load_model", file);
  model = samegrad.internal.read_record ("load_model", lines_of (file, path));
  for name = {"network", "weights"}
    if (! isfield (model, name{1}))
      must = ["file must have the field " name{1}];
      samegrad.internal.fail ("load_model", "name", must, "nothing");
    endif
  endfor
  network = samegrad.internal.check_network ("load_model", model.network);
  model.network = network;
  model.weights = samegrad.internal.check_weights ("load_model", network, model.weights);
  if (isfield (model, "state"))
    state = samegrad.internal.check_state ("load_model", network, [], [], model.state);
    model.state = state;
  endif

endfunction

function lines = lines_of (file, path)

  id = fopen (path, "rb");
  if (id < 0)
    came = samegrad.internal.name_text (file);
    samegrad.internal.fail ("load_model", "file", "file must be readable", came);
  endif
  bytes = fread (id, Inf, "uint8=>uint8")';
  fclose (id);
  ## What is no printable ASCII is refused where it stands, or not read at all; but regexp would
  ## refuse text that is not UTF-8 in words of its own.
  odd = bytes > 126 | (bytes < 32 & bytes != 10 & bytes != 13);
  bytes(odd) = 127;
  lines = ostrsplit (char (bytes), "\n");
  if (! isempty (lines) && isempty (lines{end}))
    lines(end) = [];
  endif
  if (any (bytes == 13))
    lines = regexprep (lines, '\r$', "");
  endif

endfunction

%!function model = model_of (text)
%!  file = tempname ();
%!  id = fopen (file, "wb");
%!  fwrite (id, text);
%!  fclose (id);
%!  unwind_protect
%!    model = samegrad.load_model (file);
%!  unwind_protect_cleanup
%!    unlink (file);
%!  end_unwind_protect
%!endfunction
%!function refuse (text, kind, sentence)
%!  said = samegrad.internal.refusal (@() model_of (text));
%!  assert (said, ["samegrad:load_model:" kind " load_model: " sentence]);
%!endfunction
%!function text = text_of (record)
%!  lines = samegrad.internal.write_record (record);
%!  text = sprintf ("%s\n", lines{:});
%!endfunction
%!shared record
%! layers = {samegrad.layer(2, "tanh", "shared"), samegrad.layer(1)};
%! record.network = samegrad.network (1, layers);
%! record.weights = struct ("w", {{[0.1, NA], [-0; realmax]}}, "b", {{1e-320, pi}});
%! record.weights.w{1}(2) = -1 / 3;
%!test  # each bit
%! model = model_of (text_of (record));
%! assert (fieldnames (model)', {"network", "weights"});
%! assert (model.network, record.network);
%! for name = {"w", "b"}
%!   bits = @(tensors) cellfun (@num2hex, tensors, "UniformOutput", false);
%!   assert (bits (model.weights.(name{1})), bits (record.weights.(name{1})));
%! endfor
%!test  # ends of lines, also none at the last; comments of any kind
%! text = text_of (record);
%! model = model_of (text);
%! assert (model_of (strrep (text, "\n", "\r\n")), model);
%! assert (model_of (text(1:end - 1)), model);
%! assert (model_of (strrep (text, "# ", ["#" char([255, 0, 27])])), model);
%!test  # other fields come back as they are, in their place
%! more = struct ("note", "50% \n", "network", {record.network}, "weights", record.weights, ...
%!                "list", {{true, zeros(0, 2), {}}});
%! model = model_of (text_of (more));
%! assert (fieldnames (model)', {"note", "network", "weights", "list"});
%! assert (model.note, more.note);
%! assert (model.list(1:2), more.list(1:2));
%!test  # cut off behind any line
%! text = text_of (record);
%! ends = find (text == "\n");
%! for k = 2:numel (ends) - 1
%!   came = text(ends(k - 1) + 1:ends(k) - 1);
%!   refuse (text(1:ends(k)), "file", ...
%!           ['file must end with the number of its lines, got "' came(1:min (60, end)) '"']);
%! endfor
%!test refuse ("", "file", "file must start with samegrad model 1, got nothing");
%!test refuse ("\n", "file", 'file must start with samegrad model 1, got ""');
%!test
%! text = "samegrad model 2\nend 1\n";
%! refuse (text, "file", 'file must start with samegrad model 1, got "samegrad model 2"');
%!test  # a picture
%! bytes = [137, 80, 78, 71, 13, 10, 26, 10, 0, 255];
%! refuse (bytes, "file", "file must start with samegrad model 1, got other data");
%!test
%! text = strrep (text_of (record), "text tanh", ["text " char([195, 169])]);
%! kinds = "a number, matrix, text, flag, list or record";
%! refuse (text, "file", ["line 13 must be " kinds ", got other data"]);
%!test
%! text = text_of (rmfield (record, "weights"));
%! refuse (text, "name", "file must have the field weights, got nothing");
%!test
%! text = text_of (rmfield (record, "network"));
%! refuse (text, "name", "file must have the field network, got nothing");
%!test  # what it says is checked as what train is given
%! broken = record;
%! broken.network.layers{1}.units = 0;
%! refuse (text_of (broken), "range", ...
%!         "layers[1].units must be a whole number of at least 1, got 0");
%! broken = record;
%! broken.weights.b{1} = NaN;
%! refuse (text_of (broken), "finite", "b[1] must be finite, got NaN at row 1, column 1");
%! broken = record;
%! broken.state = 3;
%! refuse (text_of (broken), "type", "state must be a state, got a number");
%!test
%! file = tempname ();
%! said = samegrad.internal.refusal (@() samegrad.load_model (file));
%! assert (said, ['samegrad:load_model:file load_model: file must be readable, got "' file '"']);
%!error <^load_model: file must be readable, got "mean.m"$>
%! samegrad.load_model ("mean.m");  # which is on the load path
%!error <^load_model: file must be a name, got a number$> samegrad.load_model (3)
%!error <Invalid call to load_model> samegrad.load_model ()
%!error <called with too many inputs> samegrad.load_model ("x", 1)
