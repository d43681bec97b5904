## -*- texinfo -*-
## @deftypefn  {} {[@var{z}, @var{a}] =} samegrad.internal.forward_pass (@var{plan}, @
##   @var{w}, @var{b}, @var{x}, @var{masks})
## @deftypefnx {} {@var{pass} =} samegrad.internal.forward_pass ()
## Return z and a of every layer of a checked network.
##
## @var{masks} is @code{@{@}} or has one matrix a layer, @code{[]} without dropout.  What goes
## on to the next layer is a times its mask; what is returned is a itself.
##
## Without arguments the value is a handle of the pass itself, which a loop calls in half the
## time that a call by name takes: @code{[z, a, z_out, a_out] = pass (plan.forward, w, b, x)},
## with the masks of the plan; @code{z_out} and @code{a_out} are those of the last layer.
## @end deftypefn

function [z, a] = forward_pass (plan, w, b, x, masks = {})

  if (nargin == 0)
    z = @forward;
  else
    plan = samegrad.internal.with_masks (plan, masks);
    [z, a] = forward (plan.forward, w, b, x);
  endif

endfunction

function [z_all, a_all, z, a] = forward (parts, w, b, x)

  [product, values, biased, some, last, dropping, masks] = parts{:};
  z_all = a_all = w;  # as many entries, all replaced below
  a = x;
  for k = 1:last
    z = product (a, w{k});
    if (some && biased(k))
      z += b{k};
    endif
    a = values{k} (z);
    z_all{k} = z;
    a_all{k} = a;
    if (dropping)
      a = samegrad.internal.masked (a, masks{k});
    endif
  endfor

endfunction

%!shared plan
%! layers = {samegrad.layer(2, "relu"), samegrad.layer(2, "linear", "shared", 3)};
%! plan = samegrad.internal.make_plan (samegrad.network (1, layers), "native");
%!test  # by hand; the bias is added to every row, a shared one to every entry
%! [z, a] = samegrad.internal.forward_pass (plan, {[1, -1], eye(2)}, {[10, 0], 5}, [1; 2]);
%! assert (z, {[11, -1; 12, -2], [16, 5; 17, 5]});
%! assert (a, {[11, 0; 12, 0], [48, 15; 51, 15]});
%!test  # the handle is the same pass
%! pass = samegrad.internal.forward_pass ();
%! [z, a, z_out, a_out] = pass (plan.forward, {[1, -1], eye(2)}, {[10, 0], 5}, 1);
%! assert ({z{2}, a{2}, z_out, a_out}, {[16, 5], [48, 15], [16, 5], [48, 15]});
%!test  # what goes on is masked, what is returned is not
%! weights = {{[1, -1], eye(2)}, {[10, 0], 5}};
%! [z, a] = samegrad.internal.forward_pass (plan, weights{:}, [1; 2], {[2, 2; 0, 2], []});
%! assert (a{1}, [11, 0; 12, 0]);
%! assert (z{2}, [27, 5; 5, 5]);
%!test  # layers without bias
%! layers = {samegrad.layer(1, "relu", "none"), samegrad.layer(1, "relu", "none")};
%! plan = samegrad.internal.make_plan (samegrad.network (1, layers), "native");
%! z = samegrad.internal.forward_pass (plan, {2, 3}, cell (1, 2), 5);
%! assert (z, {10, 30});
