## -*- texinfo -*-
## @deftypefn  {} {@var{row} =} samegrad.internal.setting (@var{name})
## @deftypefnx {} {@var{row} =} samegrad.internal.setting (@var{name}, @var{default}, @
##   @var{kind}, @var{low}, @var{high}, @var{ends})
## Describe one setting of an optimizer, schedule or initializer.
##
## @var{kind} is @qcode{"within"} (an interval, as in @code{check_within}), @qcode{"whole"}
## (at least @var{low}), @qcode{"finite"}, @qcode{"flag"}, or @qcode{"any"}, which the caller
## looks at (default).  Where the default is @code{[]} the setting must be given.
## @end deftypefn

function row = setting (name, default = [], kind = "any", low = 0, high = Inf, ends = "[)")

  row = struct ("name", name, "default", default, "kind", kind, "low", low, "high", high, ...
                "ends", ends);

endfunction

%!test
%! row = samegrad.internal.setting ("beta1", 0.9, "within", 0, 1, "[)");
%! assert (struct2cell (row)', {"beta1", 0.9, "within", 0, 1, "[)"});
%!test  # what is left out
%! row = samegrad.internal.setting ("w");
%! assert (size (row), [1, 1]);
%! assert (struct2cell (row)', {"w", [], "any", 0, Inf, "[)"});
