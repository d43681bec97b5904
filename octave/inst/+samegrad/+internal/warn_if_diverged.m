## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.warn_if_diverged (@var{who}, @var{result})
## Warn of a training whose loss is not finite.
##
## The identifier is @code{samegrad:<who>:diverged}.
## @end deftypefn

function warn_if_diverged (who, result)

  if (strcmp (result.reason, "diverged"))
    number = samegrad.internal.number_text (result.losses(end));
    came = sprintf ("%s at step %d", number, result.updates);
    identifier = sprintf ("samegrad:%s:diverged", who);
    warning (identifier, "%s", [who ": the loss must stay finite, got " came]);
  endif

endfunction

%!warning <^f: the loss must stay finite, got Inf at step 17$>
%! result = struct ("reason", "diverged", "losses", [1; Inf], "updates", 17);
%! samegrad.internal.warn_if_diverged ("f", result);
%!warning id=samegrad:f:diverged
%! result = struct ("reason", "diverged", "losses", NaN, "updates", 0);
%! samegrad.internal.warn_if_diverged ("f", result);
%!test
%! lastwarn ("");
%! samegrad.internal.warn_if_diverged ("f", struct ("reason", "steps"));
%! assert (lastwarn (), "");
