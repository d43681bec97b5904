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
      kernels = samegrad.internal.arithmetic (name);
      row_sums = kernels.row_sums;
      functions = struct ("exp", @exp, "log", @log, "log1p", @log1p, "tanh", @tanh, ...
                          "sigmoid", @sigmoid, "softplus", @softplus, ...
                          "softmax", @(z) softmax (z, row_sums), ...
                          "log_sum_exp", @(z) log_sum_exp (z, row_sums));
  endswitch

endfunction

function a = sigmoid (z)
  a = 1 ./ (1 + exp (-z));
endfunction

function a = softplus (z)
  ## The larger of z and 0 leaves an exponent that cannot overflow; NaN comes back in log1p.
  a = max (z, 0) + log1p (exp (-abs (z)));
endfunction

function a = softmax (z, row_sums)
  a = exp (z - max (z, [], 2));
  a = a ./ row_sums (a);
endfunction

function m = log_sum_exp (z, row_sums)
  m = max (z, [], 2);
  m += log (row_sums (exp (z - m)));
endfunction
