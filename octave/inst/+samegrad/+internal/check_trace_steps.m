## -*- texinfo -*-
## @deftypefn {} {@var{list} =} samegrad.internal.check_trace_steps (@var{who}, @var{value}, @
##   @var{steps})
## Return the steps to trace, ascending, and at last one that never comes.
## @end deftypefn

function list = check_trace_steps (who, value, steps)

  must = sprintf ("trace_steps must be whole numbers from 0 to %d", steps);
  if (iscell (value) && isempty (value))
    value = [];
  endif
  if (! samegrad.internal.is_real_numeric (value) || ndims (value) > 2)
    samegrad.internal.fail (who, "type", must, samegrad.internal.kind_text (value));
  endif
  if (isempty (value))
    list = -1;
    return;
  endif
  list = double (value')(:)';  # in row order
  bad = find (! (list >= 0 & list <= steps & list == floor (list)), 1);
  if (! isempty (bad))
    samegrad.internal.fail (who, "range", must, samegrad.internal.number_text (list(bad)));
  endif
  list = [unique(list), -1];  # a step that never comes, after the last

endfunction

%!function refuse (value, kind, came)
%!  check = @() samegrad.internal.check_trace_steps ("f", value, 12);
%!  sentence = "trace_steps must be whole numbers from 0 to 12, got ";
%!  assert (samegrad.internal.refusal (check), ["samegrad:f:" kind " f: " sentence came]);
%!endfunction
%!assert (samegrad.internal.check_trace_steps ("f", int8 ([2; 0; 2]), 2), [0, 2, -1])
%!assert (samegrad.internal.check_trace_steps ("f", {}, 2), -1)
%!assert (samegrad.internal.check_trace_steps ("f", [], 2), -1)
%!assert (samegrad.internal.check_trace_steps ("f", zeros (1, 0), 2), -1)
%!test refuse ([3, 13], "range", "13");
%!test refuse (0.5, "range", "0.5");
%!test refuse ([1, 14; 13, 2], "range", "14");  # the first in row order
%!test refuse ([1, NaN], "range", "NaN");
%!test refuse ({1}, "type", "a list");
%!test refuse ("1", "type", "text");
%!test refuse (ones (1, 1, 2), "type", "a 3-D array");
