## -*- texinfo -*-
## @deftypefn {} {[@var{names}, @var{default_slopes}] =} samegrad.internal.activations ()
## Return the names of the activations, and the slopes of those that have one.
## @end deftypefn

function [names, default_slopes] = activations ()

  names = {"identity", "linear", "sigmoid", "tanh", "relu", "leaky_relu", "softplus", ...
           "softmax"};
  default_slopes = struct ("linear", 1, "leaky_relu", 0.01);

endfunction

%!test
%! [names, slopes] = samegrad.internal.activations ();
%! assert (strjoin (names), ...
%!         "identity linear sigmoid tanh relu leaky_relu softplus softmax");
%! assert (slopes, struct ("linear", 1, "leaky_relu", 0.01));
