## -*- texinfo -*-
## @deftypefn {} {@var{state} =} samegrad.internal.check_state (@var{who}, @var{network}, @
##   @var{optimizer}, @var{rows}, @var{value})
## Return a state; optimizer and rows @code{[]} take those that it names.
## @end deftypefn

function state = check_state (who, network, optimizer, rows, value)

  parts = {"", 0, struct(), struct("shuffling", 0, "dropout", 0, "order", 0, "used", 0)};
  fields = fieldnames (samegrad.internal.make_state (parts{:}, samegrad.internal.start_watch ()))';
  samegrad.internal.check_fields (who, "state", value, fields, fields);
  known = fieldnames (samegrad.internal.optimizers ())';
  name = samegrad.internal.check_name (who, "state.optimizer", value.optimizer, known);
  if (! isempty (optimizer) && ! strcmp (name, optimizer))
    samegrad.internal.fail (who, "fit", ["state must be of optimizer " optimizer], name);
  endif
  updates = samegrad.internal.check_whole (who, "state.updates", value.updates, 0);
  tensors = check_tensors (who, network, name, value.tensors);
  position = check_position (who, rows, value);
  watch = check_watch (who, network, value);
  state = samegrad.internal.make_state (name, updates, tensors, position, watch);

endfunction

function tensors = check_tensors (who, network, optimizer, value)

  kept = samegrad.internal.kept_names (optimizer);
  samegrad.internal.check_fields (who, "state.tensors", value, kept, kept);
  tensors = struct ();
  for name = kept
    place = ["state.tensors." name{1}];
    checked = samegrad.internal.check_weights (who, network, value.(name{1}), place, false);
    tensors.(name{1}) = checked;
  endfor

endfunction

function position = check_position (who, rows, value)

  shuffling = samegrad.internal.check_stream (who, "state.shuffling", value.shuffling);
  dropout = samegrad.internal.check_stream (who, "state.dropout", value.dropout);
  order = samegrad.internal.check_matrix (who, "state.order", value.order);
  samegrad.internal.check_columns (who, "state.order", order, 1);
  count = numel (order);
  if (! isempty (rows) && count != 0 && count != rows)
    must = ["state must be of " samegrad.internal.counted(rows, "row")];
    samegrad.internal.fail (who, "fit", must, sprintf ("%d", count));
  endif
  if (! isequal (sort (order), (1:count)'))
    must = sprintf ("state.order must be the numbers 1 to %d in some order", count);
    samegrad.internal.fail (who, "range", must, "other data");
  endif
  used = check_used (who, max ([rows, count]), value.used);
  position = struct ("order", order, "used", used, "shuffling", shuffling, "dropout", dropout);

endfunction

function used = check_used (who, samples, value)

  if (samples == 0)
    used = samegrad.internal.check_whole (who, "state.used", value, 0);
  else
    used = samegrad.internal.check_whole_within (who, "state.used", value, 0, samples - 1);
  endif

endfunction

function watch = check_watch (who, network, value)

  number = @samegrad.internal.check_number;
  count = @(who, place, value) samegrad.internal.check_whole (who, place, value, 0);
  part = @(who, place, value) samegrad.internal.check_within (who, place, value, 0, 1, "[]");
  watch = samegrad.internal.start_watch ();
  for each = {"epoch_loss", "epoch_batches", "factor", "plateau_lowest", "plateau_waited", ...
              "lowest", "waited"; number, count, part, number, count, number, count}
    [name, check] = each{:};
    watch.(name) = check (who, ["state." name], value.(name));
  endfor
  watch.best = check_best (who, network, value.best);

endfunction

function best = check_best (who, network, value)

  fields = needed = {"step", "loss", "weights"};
  if (isstruct (value) && isempty (fieldnames (value)))
    needed = {};
  endif
  samegrad.internal.check_fields (who, "state.best", value, fields, needed);
  best = struct ();
  if (! isempty (needed))
    place = "state.best.weights";
    best.step = samegrad.internal.check_whole (who, "state.best.step", value.step, 0);
    best.loss = samegrad.internal.check_number (who, "state.best.loss", value.loss);
    best.weights = samegrad.internal.check_weights (who, network, value.weights, place);
  endif

endfunction

%!function state = some_state ()
%!  weights = struct ("w", {{[1; 2; 3]}}, "b", {{4}});
%!  state = samegrad.internal.start_state ("adam", 0.25, 7, weights);
%!  state.order = [2; 1; 3];
%!  state.used = 1;
%!  state.best = struct ("step", 1, "loss", 0.5, "weights", weights);
%!endfunction
%!function state = take (value, optimizer, rows)
%!  network = samegrad.network (3, {samegrad.layer(1)});
%!  state = samegrad.internal.check_state ("f", network, optimizer, rows, value);
%!endfunction
%!function refuse (field, value, kind, sentence)
%!  state = some_state ();
%!  state.(field) = value;
%!  said = samegrad.internal.refusal (@() take (state, "adam", 3));
%!  assert (said, ["samegrad:f:" kind " f: " sentence]);
%!endfunction
%!test  # as it came, whatever the order of its fields
%! state = some_state ();
%! assert (take (orderfields (state), "adam", 3), state);
%! assert (take (state, [], []), state);
%! assert (fieldnames (take (orderfields (state), [], []))', fieldnames (state)');
%!test  # no epoch under way
%! state = some_state ();
%! state.order = zeros (0, 1);
%! state.used = 2;
%! state.best = struct ();
%! assert (take (state, "adam", 3), state);
%! assert (take (state, [], []), state);
%!error <^f: state must be a state, got a number$> take (3, "adam", 3)
%!test
%! refuse ("optimiser", 1, "name", ["state must have only the fields " ...
%!         strjoin(fieldnames (some_state ())', ", ") ...
%!         ', got "optimiser" (did you mean optimizer?)']);
%!test refuse ("optimizer", "rprop", "fit", "state must be of optimizer adam, got rprop");
%!test
%! refuse ("updates", -1, "range", "state.updates must be a whole number of at least 0, got -1");
%!test refuse ("tensors", struct (), "name", "state.tensors must have the field mean, got nothing");
%!test
%! tensors = some_state ().tensors;
%! tensors.mean.w{1} = 1;
%! refuse ("tensors", tensors, "shape", "state.tensors.mean.w[1] must be 3 x 1, got 1 x 1");
%!test refuse ("dropout", 3, "type", "state.dropout must be a stream, got a number");
%!test refuse ("shuffling", 3, "type", "state.shuffling must be a stream, got a number");
%!test refuse ("order", [1, 2, 3], "shape", "state.order must have 1 column, got 3");
%!test refuse ("order", [2; 1], "fit", "state must be of 3 rows, got 2");
%!test
%! sentence = "state.order must be the numbers 1 to 3 in some order, got other data";
%! refuse ("order", [1; 2; 2], "range", sentence);
%! refuse ("order", [1; 2; NaN], "range", sentence);
%!test refuse ("used", 3, "range", "state.used must be a whole number from 0 to 2, got 3");
%!test refuse ("factor", 2, "range", "state.factor must lie in [0, 1], got 2");
%!test
%! refuse ("best", struct ("step", 1), "name", "state.best must have the field loss, got nothing");
%!test
%! best = some_state ().best;
%! best.weights.b = {};
%! refuse ("best", best, "shape", "state.best.weights must have b for 1 layer, got 0");
%!test refuse ("lowest", "low", "type", "state.lowest must be a number, got text");
%!test  # looked at in the order of the fields
%! state = setfield (some_state (), "best", 3);
%! fields = fieldnames (state)';
%! for name = fliplr (fields(find (strcmp (fields, "epoch_loss")):end - 1))
%!   state.(name{1}) = "no";
%!   said = samegrad.internal.refusal (@() take (state, [], []));
%!   assert (said, ["samegrad:f:type f: state." name{1} " must be a number, got text"]);
%! endfor
%!test
%! refuse ("waited", 0.5, "range", "state.waited must be a whole number of at least 0, got 0.5");
%!test  # what an optimizer keeps may overflow
%! value = some_state ();
%! value.tensors.squares.w{1}(:) = Inf;
%! assert (take (value, "adam", 3).tensors.squares.w{1}(1), Inf);
