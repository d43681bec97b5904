## -*- texinfo -*-
## @deftypefn {} {@var{functions} =} samegrad.internal.elementary (@var{name})
## Return the elementary functions of one arithmetic.
##
## A struct of handles: @code{exp}, @code{log}, @code{log1p}, @code{tanh}, @code{sigmoid}
## and @code{softplus} by element, @code{softmax} by row, @code{log_sum_exp} rows x 1.
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
      functions.log_sum_exp = @log_sum_exp;
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

function m = log_sum_exp (z)

  m = max (z, [], 2);
  m += log (sum (exp (z - m), 2));

endfunction
