## -*- texinfo -*-
## @deftypefn {} {@var{tensors} =} samegrad.internal.start_tensors (@var{name}, @
##   @var{learning_rate}, @var{w}, @var{b})
## Return what an optimizer keeps before its first update.
##
## A struct with a field for each, a struct of @code{w} and @code{b} shaped as the weights.
## @end deftypefn

function tensors = start_tensors (name, learning_rate, w, b)

  tensors = struct ();
  for each = samegrad.internal.kept_names (name)
    value = learning_rate * strcmp (each{1}, "rates");
    fill = @(t) value * ones (size (t));
    tensors.(each{1}) = struct ("w", {cellfun(fill, w, "UniformOutput", false)}, ...
                                "b", {cellfun(fill, b, "UniformOutput", false)});
  endfor

endfunction

%!test
%! w = {[1, 2; 3, 4], [5; 6]};
%! b = {[7, 8], zeros(1, 0)};
%! tensors = samegrad.internal.start_tensors ("rprop", 0.25, w, b);
%! assert (fieldnames (tensors)', {"signs", "rates"});
%! assert (tensors.signs, struct ("w", {{zeros(2), [0; 0]}}, "b", {{[0, 0], zeros(1, 0)}}));
%! assert (tensors.rates.w, {0.25 * ones(2), [0.25; 0.25]});
%! assert (tensors.rates.b, {[0.25, 0.25], zeros(1, 0)});
%! tensors = samegrad.internal.start_tensors ("adam", 0.25, w, b);
%! assert (tensors.mean, tensors.squares);
%! assert (samegrad.internal.start_tensors ("gradient_descent", 0.25, w, b), struct ());
