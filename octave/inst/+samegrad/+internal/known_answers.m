## -*- texinfo -*-
## @deftypefn {} {@var{record} =} samegrad.internal.known_answers (@var{name})
## Return what the package brings of answers known to the bit: @code{"kernels"} or
## @code{"trainings"}.
##
## The files are made by Python (@code{make vectors}); an installed package is tested by them
## with @code{test samegrad.internal.known_answers}.
## @end deftypefn

function record = known_answers (name)

  file = fullfile (fileparts (mfilename ("fullpath")), ["known_" name ".txt"]);
  lines = strsplit (fileread (file), "\n");
  record = samegrad.internal.read_record ("known_answers", lines(1:end - 1));

endfunction

%!shared kernels, arithmetic, functions
%! kernels = samegrad.internal.known_answers ("kernels");
%! arithmetic = samegrad.internal.arithmetic ("reproducible");
%! functions = samegrad.internal.elementary ("reproducible");
%!function check_bits (got, known, name)
%!  got(isnan (got)) = NaN;  # NaN is NaN, but 0 is not -0
%!  assert ({name, size(got), num2hex(got)}, {name, size(known), num2hex(known)});
%!endfunction
%!test
%! for one = kernels.products
%!   [a, b, c] = deal (one{1}.a, one{1}.b, one{1}.c);
%!   check_bits (arithmetic.product (a, b), c, one{1}.name);
%!   check_bits (arithmetic.product_tn (a', b), c, one{1}.name);
%!   check_bits (arithmetic.product_nt (a, b'), c, one{1}.name);
%!   if (! isempty (a))  # data are never empty
%!     check_bits (arithmetic.product (arithmetic.constant (a), b), c, one{1}.name);
%!     check_bits (arithmetic.product_tn (arithmetic.constant (a'), b), c, one{1}.name);
%!   endif
%! endfor
%!test
%! for one = kernels.sums
%!   for name = setdiff (fieldnames (one{1})', {"a"})
%!     check_bits (arithmetic.(name{1}) (one{1}.a), one{1}.(name{1}), name{1});
%!   endfor
%! endfor
%!test
%! for one = kernels.elementary
%!   for name = setdiff (fieldnames (one{1})', {"x"})
%!     check_bits (functions.(name{1}) (one{1}.x), one{1}.(name{1}), name{1});
%!   endfor
%! endfor
%!test
%! one = kernels.cos_pi;
%! check_bits (arrayfun (@samegrad.internal.cos_pi, one.x), one.y, "cos_pi");
%! one = kernels.whole_power;
%! y = arrayfun (@samegrad.internal.whole_power, one.base, one.n);
%! check_bits (y, one.y, "whole_power");
%!test
%! trainings = samegrad.internal.known_answers ("trainings");
%! for name = fieldnames (trainings)'
%!   one = trainings.(name{1});
%!   given = one.settings;
%!   steps = samegrad.internal.field_or (given, "steps", []);
%!   rate = samegrad.internal.field_or (given, "learning_rate", []);
%!   given = rmfield (given, intersect (fieldnames (given), {"steps", "learning_rate"}));
%!   given = [fieldnames(given), struct2cell(given)]';
%!   fit = samegrad.train (one.network, one.start, one.x, one.y, steps, rate, given{:}, ...
%!                         "arithmetic", "reproducible");
%!   cellfun (@(got, known) check_bits (got, known, name{1}), ...
%!            [fit.weights.w, fit.weights.b], [one.weights.w, one.weights.b]);
%!   check_bits (fit.losses(end), one.loss, name{1});
%!   if (isfield (one, "best"))
%!     check_bits (fit.best.loss, one.best, name{1});
%!   endif
%! endfor
