## -*- texinfo -*-
## @deftypefn {} {@var{watch} =} samegrad.internal.start_watch ()
## Return what is known before the first loss.
##
## A struct of @code{epoch_loss}, @code{epoch_batches}, @code{factor}, @code{plateau_lowest},
## @code{plateau_waited}, @code{lowest}, @code{waited} and @code{best}: the lowest loss of an
## epoch so far, a struct of @code{step}, @code{loss}, @code{weights}; without fields where
## none was looked for.
## @end deftypefn

function watch = start_watch ()

  watch = struct ("epoch_loss", 0, "epoch_batches", 0, "factor", 1, "plateau_lowest", Inf, ...
                  "plateau_waited", 0, "lowest", Inf, "waited", 0, "best", struct ());

endfunction

%!test
%! watch = samegrad.internal.start_watch ();
%! assert (struct2cell (watch)', {0, 0, 1, Inf, 0, Inf, 0, struct()});
