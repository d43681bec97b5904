## -*- texinfo -*-
## @deftypefn {} {@var{functions} =} samegrad.internal.elementary (@var{name})
## Return the elementary functions of one arithmetic.
##
## A struct of handles: @code{exp}, @code{expm1}, @code{log}, @code{log1p}, @code{sqrt},
## @code{tanh}, @code{sigmoid} and @code{softplus} by element, @code{softmax} and
## @code{log_sum_exp} by row.  No other file calls exp, log, log1p or tanh.
## @end deftypefn

function functions = elementary (name)

  switch (name)
    case "native"
      functions = native ();
    case "reproducible"
      functions = reproducible ();
  endswitch

endfunction

function functions = native ()

  functions.exp = @exp;
  functions.expm1 = @expm1;
  functions.log = @log;
  functions.log1p = @log1p;
  functions.sqrt = @sqrt;
  functions.tanh = @tanh;
  functions.sigmoid = @(z) 1 ./ (1 + exp (-z));
  functions.softplus = @softplus;
  functions.softmax = @softmax;
  functions.log_sum_exp = @log_sum_exp;

endfunction

function a = softplus (z)

  ## max (z, 0) + log1p (exp (-abs (z))) in few buffers: the larger of z and 0 leaves an exponent
  ## that cannot overflow.  max swallows NaN, log1p keeps it.
  a = -abs (z);
  a = exp (a);
  a = log1p (a);
  a += max (z, 0);

endfunction

function a = softmax (z)

  a = exp (z - max (z, [], 2));
  a ./= sum (a, 2);

endfunction

function a = log_sum_exp (z)

  top = max (z, [], 2);
  a = top + log (sum (exp (z - top), 2));

endfunction

function functions = reproducible ()

  functions.exp = samegrad.internal.reproducible_exp ();
  functions.expm1 = samegrad.internal.reproducible_expm1 ();
  functions.log = samegrad.internal.reproducible_log ();
  functions.log1p = samegrad.internal.reproducible_log1p ();
  functions.sqrt = @real_sqrt;
  functions.tanh = samegrad.internal.reproducible_tanh ();
  functions.sigmoid = @reproducible_sigmoid;
  functions.softplus = @reproducible_softplus;
  functions.softmax = @reproducible_softmax;
  functions.log_sum_exp = @reproducible_log_sum_exp;

endfunction

function y = real_sqrt (x)

  x(x < 0) = NaN;  # where Octave's own is complex
  y = sqrt (x);

endfunction

function a = reproducible_sigmoid (z)

  ## exp (-abs (z)) cannot overflow, and e / (1 + e) loses no small value.
  persistent exp_of = samegrad.internal.reproducible_exp ();
  e = exp_of (-abs (z));
  a = e;
  a(z >= 0) = 1;
  a ./= 1 + e;

endfunction

function a = reproducible_softplus (z)

  persistent exp_of = samegrad.internal.reproducible_exp ();
  persistent log1p_of = samegrad.internal.reproducible_log1p ();
  a = log1p_of (exp_of (-abs (z)));
  a += max (z, 0);  # which makes 0 of NaN; a keeps it

endfunction

function a = reproducible_softmax (z)

  persistent exp_of = samegrad.internal.reproducible_exp ();
  persistent row_sums = samegrad.internal.fold_columns ();
  a = exp_of (z - max (z, [], 2));
  a ./= row_sums (a);

endfunction

function a = reproducible_log_sum_exp (z)

  top = max (z, [], 2);
  a = samegrad.internal.fold_columns (samegrad.internal.reproducible_exp (z - top));
  a = top + samegrad.internal.reproducible_log (a);

endfunction

%!shared functions
%! functions = samegrad.internal.elementary ("native");
%!assert (fieldnames (functions)', {"exp", "expm1", "log", "log1p", "sqrt", "tanh", ...
%!                                  "sigmoid", "softplus", "softmax", "log_sum_exp"})
%!assert (functions.sigmoid ([0, -Inf, Inf, NaN]), [0.5, 0, 1, NaN])
%!assert (functions.sigmoid (log (3)), 0.75, eps)  # 1 / (1 + 1/3)
%!assert (functions.sigmoid ([-1e308, 1e308]), [0, 1])
%!assert (functions.softplus ([0, -Inf, Inf, NaN]), [log(2), 0, Inf, NaN])
%!assert (functions.softplus ([-1e308, 1e308]), [0, 1e308])
%!assert (functions.softplus (log (3)), log (4), 2 * eps)
%!assert (functions.softmax ([0, log(3)]), [0.25, 0.75], eps)
%!assert (functions.softmax ([1e308, -1e308; 5, 5]), [1, 0; 0.5, 0.5])
%!assert (functions.softmax ([1, NaN; 0, 0]), [NaN, NaN; 0.5, 0.5])
%!assert (functions.softmax (-7), 1)
%!assert (functions.log1p (1e-300), 1e-300)
%!assert (functions.log_sum_exp ([0, log(3); 1e308, 1e308]), [log(4); 1e308], 2 * eps)
%!test  # reproducible: as native within the bounds of both, at most 5 units, and special values
%! known = samegrad.internal.elementary ("native");
%! functions = samegrad.internal.elementary ("reproducible");
%! assert (fieldnames (functions), fieldnames (known));
%! z = [sin(1:40) * 5; cos(1:40) / 9];
%! for name = fieldnames (known)'
%!   x = z;
%!   if (any (strcmp (name{1}, {"log", "log1p", "sqrt"})))
%!     x = abs (z);
%!   endif
%!   [got, value] = deal (functions.(name{1}) (x), known.(name{1}) (x));
%!   assert (size (got), size (value));
%!   assert (all ((abs (got - value) <= 5 * eps (value))(:)));
%! endfor
%! assert (functions.sqrt ([4, -1, 0, NaN]), [2, NaN, 0, NaN]);
%! assert (functions.sigmoid ([0, -Inf, Inf, NaN, -1e308]), [0.5, 0, 1, NaN, 0]);
%! assert (functions.softplus ([-Inf, Inf, NaN, -1e308, 1e308]), [0, Inf, NaN, 0, 1e308]);
%! assert (functions.softmax ([1e308, -1e308; 5, 5; 1, NaN]), [1, 0; 0.5, 0.5; NaN, NaN]);
%! assert (functions.log_sum_exp ([1e308, 1e308; 0, -Inf]), [1e308; 0]);
%!function check_bits (y, total)
%!  assert (sum (double (typecast (y(:), "uint32"))), total);
%!endfunction
%!test  # as in Python (NumPy 2.4.6)
%! functions = samegrad.internal.elementary ("reproducible");
%! check_bits (functions.sigmoid ((-5250:5250) / 7), 20008496572254);
%! check_bits (functions.softplus ((-5250:5250) / 7), 28918809715067);
%! z = reshape ((-300:299) / 7, 10, 60)';
%! check_bits (functions.softmax (z), 1919194810644);
%! check_bits (functions.log_sum_exp (z), 247421828250);
