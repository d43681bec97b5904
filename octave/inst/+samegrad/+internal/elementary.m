## -*- texinfo -*-
## @deftypefn {} {@var{functions} =} samegrad.internal.elementary (@var{name})
## Return the elementary functions of one arithmetic.
##
## A struct of handles: @code{exp}, @code{log}, @code{log1p}, @code{tanh}, @code{sigmoid}
## and @code{softplus} by element, @code{softmax} by row.
## No other file calls exp, log, log1p or tanh.
## @end deftypefn

function functions = elementary (name)

  switch (name)
    case "native"
      functions.exp = @exp;
      functions.log = @log;
      functions.log1p = @log1p;
      functions.tanh = @tanh;
      functions.sigmoid = @(z) 1 ./ (1 + exp (-z));
      functions.softplus = @softplus;
      functions.softmax = @softmax;
  endswitch

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

%!shared functions
%! functions = samegrad.internal.elementary ("native");
%!assert (fieldnames (functions)', {"exp", "log", "log1p", "tanh", "sigmoid", "softplus", ...
%!                                  "softmax"})
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
