## -*- texinfo -*-
## @deftypefn {} {@var{stream} =} samegrad.internal.check_stream (@var{who}, @var{name}, @
##   @var{value})
## Return a stream; @var{name} is where it came from, such as @qcode{"state.dropout"}.
## @end deftypefn

function stream = check_stream (who, name, value)

  fields = {"seed", "name", "state"};
  if (! isstruct (value) || ! isscalar (value))
    came = samegrad.internal.kind_text (value);
    samegrad.internal.fail (who, "type", [name " must be a stream"], came);
  endif
  samegrad.internal.check_fields (who, name, value, fields, fields);
  stream.seed = samegrad.internal.check_seed (who, [name ".seed"], value.seed);
  known = samegrad.internal.streams ();
  stream.name = samegrad.internal.check_name (who, [name ".name"], value.name, known);
  stream.state = check_words (who, [name ".state"], value.state);

endfunction

function state = check_words (who, name, value)

  state = samegrad.internal.check_matrix (who, name, value);
  if (! is_state (state))
    must = [name " must be 624 words and a place from 1 to 624"];
    samegrad.internal.fail (who, "range", must, "other data");
  endif

endfunction

function tf = is_state (state)

  tf = false;
  if (rows (state) == 1 && columns (state) == 625 && all (state == floor (state)))
    words = state(1:624);
    place = state(625);
    ## From the second word on all 0: the generator would give zeros for ever.
    tf = all (words >= 0 & words < 2 ^ 32) && any (words(2:end)) && place >= 1 && place <= 624;
  endif

endfunction

%!function refuse (field, value, kind, sentence)
%!  stream = samegrad.internal.start_stream (1, "data");
%!  stream.(field) = value;
%!  said = samegrad.internal.refusal (@() samegrad.internal.check_stream ("f", "s", stream));
%!  assert (said, ["samegrad:f:" kind " f: s" sentence]);
%!endfunction
%!function refuse_state (place, value)
%!  state = samegrad.internal.seeded_state (1);
%!  state(place) = value;
%!  sentence = ".state must be 624 words and a place from 1 to 624, got other data";
%!  refuse ("state", state, "range", sentence);
%!endfunction
%!test
%! stream = samegrad.internal.start_stream (2 ^ 32 - 1, "dropout");
%! stream.state(625) = 1;
%! assert (samegrad.internal.check_stream ("f", "stream", stream), stream);
%!test  # fields in order, everything double
%! stream = struct ("state", uint32 (samegrad.internal.seeded_state (1)), "name", "data", ...
%!                  "seed", int8 (1));
%! checked = samegrad.internal.check_stream ("f", "stream", stream);
%! assert (fieldnames (checked)', {"seed", "name", "state"});
%! assert ({class(checked.seed), class(checked.state)}, {"double", "double"});
%!error <^f: stream must be a stream, got a number$>
%! samegrad.internal.check_stream ("f", "stream", 1);
%!error <^f: state.dropout must be a stream, got nothing$>
%! samegrad.internal.check_stream ("f", "state.dropout", []);
%!error <^f: s must have the field name, got nothing$>
%! samegrad.internal.check_stream ("f", "s", struct ("seed", 1, "state", 1));
%!test refuse ("key", 1, "name", ' must have only the fields seed, name, state, got "key"');
%!test
%! refuse ("seed", -1, "range", ".seed must be a whole number from 0 to 4294967295, got -1");
%!test
%! known = "weights, shuffling, dropout, data";
%! sentence = [".name must be one of " known ', got "weight" (did you mean weights?)'];
%! refuse ("name", "weight", "name", sentence);
%!test refuse ("state", "x", "type", ".state must be a numeric matrix, got text");
%!test refuse_state (626, 1);
%!test refuse_state (1, -1);
%!test refuse_state (624, 2 ^ 32);
%!test refuse_state (7, 0.5);
%!test refuse_state (7, NaN);
%!test refuse_state (625, 0);
%!test refuse_state (625, 625);
%!test refuse_state (2:624, 0);
%!test
%! state = samegrad.internal.seeded_state (1);
%! sentence = ".state must be 624 words and a place from 1 to 624, got other data";
%! refuse ("state", state', "range", sentence);
