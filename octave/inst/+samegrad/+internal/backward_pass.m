## -*- texinfo -*-
## @deftypefn  {} {[@var{delta}, @var{dw}, @var{db}] =} samegrad.internal.backward_pass ( @
##   @var{plan}, @var{w}, @var{b}, @var{x}, @var{y}, @var{z}, @var{a}, @var{masks})
## @deftypefnx {} {@var{pass} =} samegrad.internal.backward_pass ()
## Return delta, dw and db of every layer of a checked network.
##
## The masks are those of the forward pass.  dw and db are with the penalty.
##
## Without arguments the value is a handle of the recursion itself, as in
## @code{samegrad.internal.forward_pass}: @code{[delta, dw, db] = pass (plan.backward, w, x, d,
## z, a)}, d the delta of the last layer; dw and db are without the penalty.
## @end deftypefn

function [delta, dw, db] = backward_pass (plan, w, b, x, y, z, a, masks = {})

  if (nargin == 0)
    delta = @backward;
  else
    plan = samegrad.internal.with_masks (plan, masks);
    d = plan.loss.delta (z{end}, a{end}, y, plan.pull);
    [delta, dw, db] = backward (plan.backward, w, x, d, z, a);
    [dw, db] = samegrad.internal.add_penalty_gradients (plan, w, b, dw, db);
  endif

endfunction

function [delta, dw, db] = backward (parts, w, x, d, z, a)

  [product_tn, product_nt, pulls, biased, some, bias_gradients, db, last, dropping, masks] = ...
    parts{:};
  delta = dw = z;  # as many entries, all replaced below
  delta{last} = d;
  for k = last:-1:2
    before = a{k - 1};
    if (dropping)
      dw{k} = product_tn (samegrad.internal.masked (before, masks{k - 1}), d);
    else
      dw{k} = product_tn (before, d);
    endif
    if (some && biased(k))
      db{k} = bias_gradients{k} (d);
    endif
    d = product_nt (d, w{k});
    if (dropping)
      d = samegrad.internal.masked (d, masks{k - 1});
    endif
    d = delta{k - 1} = pulls{k - 1} (d, z{k - 1}, before);
  endfor
  ## The first layer by itself: two branches less in each turn.
  dw{1} = product_tn (x, d);
  if (some && biased(1))
    db{1} = bias_gradients{1} (d);
  endif

endfunction

%!shared network, plan, w, b, x, y, z, a
%! layers = {samegrad.layer(2, "linear", "per_unit", 2), samegrad.layer(1, "identity", "shared")};
%! network = samegrad.network (1, layers);
%! plan = samegrad.internal.make_plan (network, "native");
%! w = {[1, -1], [3; 4]};
%! b = {[0, 1], 1};
%! x = [1; 2];
%! y = [0; 1];
%! [z, a] = samegrad.internal.forward_pass (plan, w, b, x);
%!test  # by hand: a1 = 2 [1, 0; 2, -1], a2 = [7; 5], a2 - y = [7; 4]
%! [delta, dw, db] = samegrad.internal.backward_pass (plan, w, b, x, y, z, a);
%! assert (delta, {[42, 56; 24, 32], [7; 4]});
%! assert (dw, {[90, 120], [30; -8]});
%! assert (db, {[66, 88], 11});
%!test  # the handle is the same pass
%! pass = samegrad.internal.backward_pass ();
%! [~, dw] = pass (plan.backward, w, x, a{2} - y, z, a);
%! assert (dw{1}, [90, 120]);
%!test  # by hand, with masks: a1 passed on is [4, 0; 0, 8], a2 - y = [13; 32]
%! masks = {[2, 0; 0, -4], []};
%! [z2, a2] = samegrad.internal.forward_pass (plan, w, b, x, masks);
%! [delta, dw, db] = samegrad.internal.backward_pass (plan, w, b, x, y, z2, a2, masks);
%! assert (delta, {[156, 0; 0, -1024], [13; 32]});
%! assert (dw, {[156, -2048], [52; 256]});
%! assert (db, {[156, -1024], 45});
%!test  # with the penalty: 0.5 sign (w) more
%! network.l1 = 0.5;
%! plan = samegrad.internal.make_plan (network, "native");
%! [~, dw, db] = samegrad.internal.backward_pass (plan, w, b, x, y, z, a);
%! assert (dw, {[90.5, 119.5], [30.5; -7.5]});
%! assert (db, {[66, 88], 11});
