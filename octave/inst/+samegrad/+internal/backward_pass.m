## -*- texinfo -*-
## @deftypefn  {} {[@var{delta}, @var{dw}, @var{db}] =} samegrad.internal.backward_pass (@var{plan}, @
##   @var{w}, @var{x}, @var{y}, @var{z}, @var{a})
## @deftypefnx {} {@var{pass} =} samegrad.internal.backward_pass ()
## Return delta, dw and db of every layer of a checked network.
##
## Without arguments the value is a handle of the pass itself, as in
## @code{samegrad.internal.forward_pass}.
## @end deftypefn

function [delta, dw, db] = backward_pass (plan, w, x, y, z, a)

  if (nargin == 0)
    delta = @backward;
  else
    [delta, dw, db] = backward (plan, w, x, y, z, a);
  endif

endfunction

function [delta, dw, db] = backward (plan, w, x, y, z, a)

  [product_tn, product_nt, pulls, biased, bias_gradients, db, loss_delta, last] = plan.backward{:};
  delta = dw = z;  # as many entries, all replaced below
  d = loss_delta (z{last}, a{last}, y, pulls{last});
  for k = last:-1:1
    if (k < last)
      d = pulls{k} (product_nt (d, w{k + 1}), z{k}, a{k});
    endif
    before = x;
    if (k > 1)
      before = a{k - 1};
    endif
    delta{k} = d;
    dw{k} = product_tn (before, d);
    if (biased(k))
      db{k} = bias_gradients{k} (d);
    endif
  endfor

endfunction
