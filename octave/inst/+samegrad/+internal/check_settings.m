## -*- texinfo -*-
## @deftypefn {} {@var{settings} =} samegrad.internal.check_settings (@var{who}, @
##   @var{name}, @var{value}, @var{table})
## Return an optimizer, schedule or initializer as a struct of its name and all its settings.
##
## @var{value} is a name, or a struct of @code{name} and settings.  @var{table} has a field
## for each known name, a cell array of @code{samegrad.internal.setting}.
## @end deftypefn

function settings = check_settings (who, name, value, table)

  given = as_record (who, name, value);
  known = fieldnames (table)';
  settings.name = samegrad.internal.check_name (who, name, given.name, known);
  list = table.(settings.name);
  names = cellfun (@(row) row.name, list, "UniformOutput", false);
  needed = names(cellfun (@(row) isempty (row.default), list));
  samegrad.internal.check_fields (who, settings.name, given, [{"name"}, names], needed);
  for k = 1:numel (list)
    place = [name "." names{k}];
    came = samegrad.internal.field_or (given, names{k}, list{k}.default);
    settings.(names{k}) = check_setting (who, place, came, list{k});
  endfor

endfunction

function given = as_record (who, name, value)

  given = value;
  if (ischar (value) && (isrow (value) || isempty (value)))
    given = struct ("name", value);
  endif
  if (! isstruct (given) || ! isscalar (given))
    must = [name " must be a name or settings with a name"];
    samegrad.internal.fail (who, "type", must, samegrad.internal.kind_text (value));
  endif
  if (! isfield (given, "name"))
    samegrad.internal.fail (who, "name", [name " must have the field name"], "nothing");
  endif

endfunction

function value = check_setting (who, name, value, row)

  switch (row.kind)
    case "within"
      value = samegrad.internal.check_within (who, name, value, row.low, row.high, row.ends);
    case "whole"
      value = samegrad.internal.check_whole (who, name, value, row.low);
    case "finite"
      value = samegrad.internal.check_finite_number (who, name, value);
    case "flag"
      value = samegrad.internal.check_flag (who, name, value);
  endswitch

endfunction

%!function table = some ()
%!  row = @samegrad.internal.setting;
%!  adam = {row("beta1", 0.9, "within", 0, 1, "[)"), row("biases", false, "flag")};
%!  step = {row("every", [], "whole", 1), row("value", 2, "finite"), row("w", 0)};
%!  table = struct ("plain", {{}}, "adam", {adam}, "step", {step});
%!endfunction
%!function refuse (value, kind, sentence)
%!  check = @() samegrad.internal.check_settings ("f", "o", value, some ());
%!  said = samegrad.internal.refusal (check);
%!  assert (said, ["samegrad:f:" kind " f: " sentence]);
%!endfunction
%!function settings = take (varargin)
%!  settings = samegrad.internal.check_settings ("f", "o", varargin{:}, some ());
%!endfunction
%!assert (take ("plain"), struct ("name", "plain"))
%!assert (take ("adam"), struct ("name", "adam", "beta1", 0.9, "biases", false))
%!test  # settings in the order of the table; anything where the caller looks
%! settings = take (struct ("w", "x", "every", int8 (3), "name", "step"));
%! assert (fieldnames (settings)', {"name", "every", "value", "w"});
%! assert (struct2cell (settings)', {"step", 3, 2, "x"});
%! assert (take (settings), settings);
%!test refuse (3, "type", "o must be a name or settings with a name, got a number");
%!test refuse ([], "type", "o must be a name or settings with a name, got nothing");
%!test refuse ({"adam"}, "type", "o must be a name or settings with a name, got a list");
%!test refuse (["a"; "b"], "type", "o must be a name or settings with a name, got text");
%!test refuse (struct (), "name", "o must have the field name, got nothing");
%!test refuse (struct ("name", 3), "type", "o must be a name, got a number");
%!test refuse ("adm", "name", 'o must be one of plain, adam, step, got "adm" (did you mean adam?)');
%!test refuse ("", "name", 'o must be one of plain, adam, step, got ""');
%!test refuse ("step", "name", "step must have the field every, got nothing");
%!test
%! refuse (struct ("name", "adam", "beta", 1), "name", ...
%!         'adam must have only the fields name, beta1, biases, got "beta" (did you mean beta1?)');
%!test
%! refuse (struct ("name", "plain", "rate", 1), "name", ...
%!         'plain must have only the fields name, got "rate" (did you mean name?)');
%!test refuse (struct ("name", "adam", "beta1", 1), "range", "o.beta1 must lie in [0, 1), got 1");
%!test
%! refuse (struct ("name", "adam", "beta1", []), "type", "o.beta1 must be a number, got nothing");
%!test
%! refuse (struct ("name", "adam", "biases", 2), "type", "o.biases must be true or false, got 2");
%!test
%! refuse (struct ("name", "step", "every", 0), "range", ...
%!         "o.every must be a whole number of at least 1, got 0");
%!test
%! refuse (struct ("name", "step", "every", 1, "value", Inf), "range", ...
%!         "o.value must be a finite number, got Inf");
