## -*- texinfo -*-
## @deftypefn {} {[@var{w}, @var{s}, @var{d}] =} samegrad.internal.rprop (@var{w}, @var{g}, @
##   @var{s}, @var{d}, @var{settings})
## Move a tensor by the signs of its gradient: iRprop-, no weight is taken back.
##
## Riedmiller, Braun 1993 as Igel, Huesken 2003.  @var{s} has the signs of the step before,
## @var{d} a rate for each weight.  Where the gradient is NaN, d stays.
## @end deftypefn

function [w, s, d] = rprop (w, g, s, d, settings)

  g = sign (g);
  p = s .* g;
  d = merge (p > 0, min (settings.increase * d, settings.largest), d);
  down = p < 0;
  d = merge (down, max (settings.decrease * d, settings.smallest), d);
  g(down) = 0;
  s = g;
  w = w - s .* d;

endfunction

%!shared settings
%! settings = struct ("increase", 1.5, "decrease", 0.5, "smallest", 0.5, "largest", 2);
%!test  # by hand: the first step, the same sign, the other, after that as at first
%! [w, s, d] = samegrad.internal.rprop (10, 3, 0, 1, settings);
%! assert ([w, s, d], [9, 1, 1]);
%! [w, s, d] = samegrad.internal.rprop (w, 0.1, s, d, settings);
%! assert ([w, s, d], [7.5, 1, 1.5]);
%! [w, s, d] = samegrad.internal.rprop (w, -7, s, d, settings);
%! assert ([w, s, d], [7.5, 0, 0.75]);
%! [w, s, d] = samegrad.internal.rprop (w, -7, s, d, settings);
%! assert ([w, s, d], [8.25, -1, 0.75]);
%!test  # rates meet both ends
%! [~, ~, d] = samegrad.internal.rprop ([0, 0], [1, 1], [1, -1], [1.9, 0.6], settings);
%! assert (d, [2, 0.5]);
%!test  # a sign of 0 is +0, whatever the gradient's; nothing moves where the gradient is 0
%! [w, s, d] = samegrad.internal.rprop ([1, 1, 1], [-1, 1, 0], [1, -1, 1], [1, 1, 1], settings);
%! assert (1 ./ s, [Inf, Inf, Inf]);
%! assert ({w, d}, {[1, 1, 1], [0.5, 0.5, 1]});
%!test  # NaN shows in the weight and not in its rate
%! [w, s, d] = samegrad.internal.rprop (1, NaN, 1, 1.5, settings);
%! assert ([w, s, d], [NaN, NaN, 1.5]);
