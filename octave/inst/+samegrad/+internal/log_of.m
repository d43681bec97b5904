## -*- texinfo -*-
## @deftypefn  {} {@var{y} =} samegrad.internal.log_of (@var{k}, @var{f}, @var{low})
## @deftypefnx {} {@var{logarithm} =} samegrad.internal.log_of ()
## Return k ln 2 + log (1 + f) by element, @var{low} the small part of k ln 2.
##
## By the polynomial in s = f / (2 + f) of fdlibm's e_log.c (Sun 1993), for 1 + f from sqrt (1/2)
## to sqrt (2).
##
## Without arguments the value is a handle of the function itself, which is called in half the
## time.
## @end deftypefn

function y = log_of (k, f, low)

  if (nargin == 0)
    y = @logarithm;
  else
    y = logarithm (k, f, low);
  endif

endfunction

function y = logarithm (k, f, low)

  s = f ./ (2 + f);
  z = s .* s;
  v = z .* z;
  t1 = v .* (3.999999999940941908e-01 ...
             + v .* (2.222219843214978396e-01 + v * 1.531383769920937332e-01));
  t2 = 2.857142874366239149e-01 ...
       + v .* (1.818357216161805012e-01 + v * 1.479819860511658591e-01);
  t2 = z .* (6.666666666666735130e-01 + v .* t2);
  h = (0.5 * f) .* f;
  y = s .* (h + (t2 + t1)) + low;
  y = k * 6.93147180369123816490e-01 - ((h - y) - f);

endfunction

%!assert (samegrad.internal.log_of (0, [0, 0.25, -0.25], 0), [0, log(1.25), log(0.75)], eps)
%!assert (samegrad.internal.log_of (3, 0, 3 * 1.90821492927058770002e-10), log (8), 2 * eps)
%!test  # the handle is the function
%! logarithm = samegrad.internal.log_of ();
%! f = (-28:41) / 100;
%! assert (logarithm (1, f, 1e-10), samegrad.internal.log_of (1, f, 1e-10));
