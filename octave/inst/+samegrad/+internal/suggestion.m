## -*- texinfo -*-
## @deftypefn {} {@var{text} =} samegrad.internal.suggestion (@var{name}, @var{known})
## Return such as @qcode{" (did you mean relu?)"}, or empty text where no known name is near.
##
## The nearest is the one reached by inserting, dropping and replacing the fewest letters
## (Levenshtein 1966), in lower case; the first of several equally near.
## @end deftypefn

function text = suggestion (name, known)

  text = "";
  lengths = cellfun (@numel, known);
  limits = floor (min (lengths / 2, max (2, lengths / 3)));
  ## Distances are at least the difference of the lengths: a text of any length is told soon.
  far = all (abs (numel (name) - lengths) > limits);
  if (far || any (name < 32 | name > 126))
    return;
  endif
  distances = cellfun (@(other) distance (lower (name), lower (other)), known);
  [least, nearest] = min (distances);
  if (least <= limits(nearest))
    text = sprintf (" (did you mean %s?)", known{nearest});
  endif

endfunction

function number = distance (from, to)

  places = 0:numel (to);
  row = places;
  for k = 1:numel (from)
    replaced = row(1:end - 1) + (to != from(k));
    row = [k, min(replaced, row(2:end) + 1)];
    ## Letters inserted one after the other: each place is at most one more than that before.
    row = cummin (row - places) + places;
  endfor
  number = row(end);

endfunction

%!function nearest = near (name, varargin)
%!  said = samegrad.internal.suggestion (name, varargin);
%!  nearest = regexprep (said, '^ \(did you mean (.*)\?\)$', "$1");
%!endfunction
%!assert (samegrad.internal.suggestion ("relU", {"tanh", "relu"}), " (did you mean relu?)")
%!assert (near ("adma", "adagrad", "adam"), "adam")  # one replaced, one replaced: 2
%!assert (near ("kitten", "sitting"), "")  # 3 apart, as every text on it says; 7 / 3 is 2
%!assert (near ("kitten", "sittings!"), "")  # 5 apart
%!assert (near ("settinge", "sittings!"), "sittings!")  # 3 apart, 9 / 3 is 3
%!assert (near ("sum", "mean", "sum"), "sum")
%!assert (near ("sun", "mean", "sum"), "sum")  # at most 1 of 3
%!assert (near ("san", "mean", "sum"), "mean")  # 2 from both: the first, and 2 of 4 will do
%!assert (near ("san", "sum", "mean"), "")  # 2 from both: the first, and 2 of 3 will not do
%!assert (near ("W", "w", "b"), "w")  # 0 apart in lower case
%!assert (near ("v", "w", "b"), "")
%!assert (near ("ac", "ab", "cc"), "ab")  # both 1 apart: the first
%!assert (near ("", "ab"), "")
%!assert (near ("adam\n", "adam"), "")
%!assert (near ([char([195, 164]), "dam"], "adam"), "")
%!assert (near (repmat ("x", 1, 1e6), "adam", "nadam"), "")
