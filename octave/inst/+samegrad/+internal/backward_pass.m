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
  d = delta{last} = loss_delta (z{last}, a{last}, y, pulls{last});
  for k = last:-1:2
    before = a{k - 1};
    dw{k} = product_tn (before, d);
    if (biased(k))
      db{k} = bias_gradients{k} (d);
    endif
    d = delta{k - 1} = pulls{k - 1} (product_nt (d, w{k}), z{k - 1}, before);
  endfor
  ## The first layer by itself: two branches less in each turn.
  dw{1} = product_tn (x, d);
  if (biased(1))
    db{1} = bias_gradients{1} (d);
  endif

endfunction

%!shared plan, w, b, x, y, z, a
%! layers = {samegrad.layer(2, "linear", "per_unit", 2), samegrad.layer(1, "identity", "shared")};
%! plan = samegrad.internal.make_plan (samegrad.network (1, layers), "native");
%! w = {[1, -1], [3; 4]};
%! x = [1; 2];
%! y = [0; 1];
%! [z, a] = samegrad.internal.forward_pass (plan, w, {[0, 1], 1}, x);
%!test  # by hand: a1 = 2 [1, 0; 2, -1], a2 = [7; 5], a2 - y = [7; 4]
%! [delta, dw, db] = samegrad.internal.backward_pass (plan, w, x, y, z, a);
%! assert (delta, {[42, 56; 24, 32], [7; 4]});
%! assert (dw, {[90, 120], [30; -8]});
%! assert (db, {[66, 88], 11});
%!test  # the handle is the same pass
%! pass = samegrad.internal.backward_pass ();
%! [~, dw] = pass (plan, w, x, y, z, a);
%! assert (dw{1}, [90, 120]);
