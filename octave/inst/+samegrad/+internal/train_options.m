## -*- texinfo -*-
## @deftypefn {} {@var{options} =} samegrad.internal.train_options (@var{who}, @var{pairs})
## Return what @code{samegrad.train} or @code{samegrad.multi_start} takes by name.
##
## A struct of all options, in order, with the values of @var{pairs}, a cell array of names
## and values by turns, where they are given; the later of two of one name counts.
## @end deftypefn

function options = train_options (who, pairs)

  options.trace_steps = [];
  options.arithmetic = "native";
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

%!function refuse (pairs, kind, sentence)
%!  said = samegrad.internal.refusal (@() samegrad.internal.train_options ("train", pairs));
%!  assert (said, ["samegrad:train:" kind " train: " sentence]);
%!endfunction
%!test
%! options = samegrad.internal.train_options ("train", {"trace_steps", {}, "trace_steps", 3});
%! assert (options.trace_steps, 3);
%! assert (options.arithmetic, "native");
%!test refuse ({3, 4}, "type", "argument must be a name, got a number");
%!test refuse ({["ab"; "cd"], 4}, "type", "argument must be a name, got text");
