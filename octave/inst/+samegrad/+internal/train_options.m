## -*- texinfo -*-
## @deftypefn {} {@var{options} =} samegrad.internal.train_options (@var{who}, @var{pairs})
## Return what @code{samegrad.train} or @code{samegrad.multi_start} takes by name.
##
## A struct of all options, in order, with the values of @var{pairs}, a cell array of names
## and values by turns, where they are given; the later of two of one name counts.
## @end deftypefn

function options = train_options (who, pairs)

  options.optimizer = "gradient_descent";
  options.schedule = "constant";
  options.batch_size = [];
  options.epochs = [];
  options.shuffle = true;
  options.seed = [];
  options.clip_value = [];
  options.clip_norm = [];
  options.threshold = [];
  options.patience = [];
  options.min_delta = 0;
  options.keep_best = false;
  options.gradient_norms = false;
  options.state = [];
  options.trace_steps = [];
  options.arithmetic = "native";
  if (strcmp (who, "multi_start"))
    options = rmfield (options, {"seed", "state"});
  endif
  known = fieldnames (options)';
  for k = 1:2:numel (pairs)
    name = pairs{k};
    if (! ischar (name) || ! (isrow (name) || isempty (name)))
      came = samegrad.internal.kind_text (name);
      samegrad.internal.fail (who, "type", "argument must be a name", came);
    endif
    if (! any (strcmp (name, known)))
      must = sprintf ("%s must have only the arguments %s", who, strjoin (known, ", "));
      came = [samegrad.internal.name_text(name) samegrad.internal.suggestion(name, known)];
      samegrad.internal.fail (who, "name", must, came);
    endif
    options.(name) = pairs{k + 1};
  endfor

endfunction

%!function refuse (who, pairs, kind, sentence)
%!  said = samegrad.internal.refusal (@() samegrad.internal.train_options (who, pairs));
%!  assert (said, ["samegrad:" who ":" kind " " who ": " sentence]);
%!endfunction
%!test  # the later of two counts
%! options = samegrad.internal.train_options ("train", {"epochs", {}, "state", 1, "epochs", 3});
%! assert ({options.epochs, options.state, options.arithmetic}, {3, 1, "native"});
%!test  # a misspelt name
%! known = strjoin (fieldnames (samegrad.internal.train_options ("train", {}))', ", ");
%! assert (strncmp (known, "optimizer, schedule, batch_size, epochs, shuffle, seed, ", 56));
%! refuse ("train", {"optimiser", "adam"}, "name", ["train must have only the arguments " known ...
%!         ', got "optimiser" (did you mean optimizer?)']);
%!test  # multi_start has its seeds
%! known = strjoin (fieldnames (samegrad.internal.train_options ("multi_start", {}))', ", ");
%! refuse ("multi_start", {"state", 1}, "name", ["multi_start must have only the arguments " ...
%!         known ', got "state"']);
%!test refuse ("train", {3, 4}, "type", "argument must be a name, got a number");
%!test refuse ("train", {["ab"; "cd"], 4}, "type", "argument must be a name, got text");
