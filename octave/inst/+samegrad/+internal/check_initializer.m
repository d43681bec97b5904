## -*- texinfo -*-
## @deftypefn {} {@var{initializer} =} samegrad.internal.check_initializer (@var{who}, @
##   @var{network}, @var{value})
## Return an initializer with all its settings.
## @end deftypefn

function initializer = check_initializer (who, network, value)

  table = samegrad.internal.initializers ();
  initializer = samegrad.internal.check_settings (who, "initializer", value, table);
  if (strcmp (initializer.name, "given"))
    weights = struct ("w", {initializer.w}, "b", {initializer.b});
    weights = samegrad.internal.check_weights (who, network, weights);
    initializer.w = weights.w;
    initializer.b = weights.b;
  endif

endfunction

%!function refuse (value, kind, sentence)
%!  network = samegrad.network (2, {samegrad.layer(1)});
%!  check = @() samegrad.internal.check_initializer ("f", network, value);
%!  assert (samegrad.internal.refusal (check), ["samegrad:f:" kind " f: " sentence]);
%!endfunction
%!shared network
%! network = samegrad.network (2, {samegrad.layer(1)});
%!test
%! made = samegrad.internal.check_initializer ("f", network, "he_normal");
%! assert (made, struct ("name", "he_normal", "biases", false));
%!test  # given weights become double, and rows of cells
%! given = struct ("name", "given", "b", {{int8(3)}}, "w", {{single([1; 2])}});
%! made = samegrad.internal.check_initializer ("f", network, given);
%! assert (fieldnames (made)', {"name", "w", "b"});
%! assert ({made.w, made.b}, {{[1; 2]}, {3}});
%! assert ({class(made.w{1}), class(made.b{1})}, {"double", "double"});
%!test refuse (3, "type", "initializer must be a name or settings with a name, got a number");
%!test refuse (struct ("sd", 1), "name", "initializer must have the field name, got nothing");
%!test
%! known = strjoin (fieldnames (samegrad.internal.initializers ())', ", ");
%! refuse ("he_norml", "name", ["initializer must be one of " known ...
%!                              ', got "he_norml" (did you mean he_normal?)']);
%!test refuse ("given", "name", "given must have the field w, got nothing");
%!test refuse ("constant", "name", "constant must have the field value, got nothing");
%!test
%! refuse (struct ("name", "uniform", "low", 0), "name", ...
%!         "uniform must have the field high, got nothing");
%!test
%! refuse (struct ("name", "zeros", "biases", true), "name", ...
%!         'zeros must have only the fields name, got "biases"');
%!test
%! refuse (struct ("name", "uniform", "low", -Inf, "high", 0), "range", ...
%!         "initializer.low must be a finite number, got -Inf");
%!test
%! refuse (struct ("name", "normal", "sd", 0), "range", ...
%!         "initializer.sd must lie in (0, Inf), got 0");
%!test
%! refuse (struct ("name", "he_uniform", "biases", 2), "type", ...
%!         "initializer.biases must be true or false, got 2");
%!test
%! refuse (struct ("name", "given", "w", {{1}}, "b", {{1}}), "shape", ...
%!         "w[1] must be 2 x 1, got 1 x 1");
%!test
%! refuse (struct ("name", "given", "w", 1, "b", {{1}}), "type", ...
%!         "w must be a list of matrices, got a number");
