## -*- texinfo -*-
## @deftypefn {} {} samegrad.internal.check_targets (@var{who}, @var{loss}, @var{y})
## Refuse targets out of the range of the loss.
## @end deftypefn

function check_targets (who, loss, y)

  switch (loss)
    case "binary_cross_entropy"
      must = ["y must lie in 0 .. 1 for " loss];
      samegrad.internal.check_entries (who, "range", must, y, y < 0 | y > 1);
    case "categorical_cross_entropy"
      must = ["y must be 0 or more for " loss];
      samegrad.internal.check_entries (who, "range", must, y, y < 0);
      check_row_sums (who, loss, y);
  endswitch

endfunction

function check_row_sums (who, loss, y)

  tolerance = 1e-9;  # targets such as 1/3, 1/3, 1/3 read from a file of 10 digits
  sums = samegrad.internal.fold_columns (y);  # in any arithmetic: all refuse the same
  bad = find (abs (sums - 1) > tolerance, 1);
  if (! isempty (bad))
    must = ["rows of y must sum to 1 for " loss];
    came = sprintf ("%s at row %d", samegrad.internal.number_text (sums(bad)), bad);
    samegrad.internal.fail (who, "range", must, came);
  endif

endfunction

%!function refuse (loss, y, sentence)
%!  said = samegrad.internal.refusal (@() samegrad.internal.check_targets ("f", loss, y));
%!  assert (said, ["samegrad:f:range f: " sentence]);
%!endfunction
%!test samegrad.internal.check_targets ("f", "half_squared_error", [-5, 5]);
%!test samegrad.internal.check_targets ("f", "mean_squared_error", [-5, 5]);
%!test samegrad.internal.check_targets ("f", "binary_cross_entropy", [0, 0.5, 1]);
%!test samegrad.internal.check_targets ("f", "categorical_cross_entropy", [0, 1; 0.5, 0.5]);
%!test samegrad.internal.check_targets ("f", "categorical_cross_entropy", [1, 1, 1] / 3);
%!test samegrad.internal.check_targets ("f", "categorical_cross_entropy", [0.5, 0.5 + 9e-10]);
%!test
%! refuse ("binary_cross_entropy", [0, 1; 2, -1], ...
%!         "y must lie in 0 .. 1 for binary_cross_entropy, got 2 at row 2, column 1");
%!test
%! refuse ("categorical_cross_entropy", [-1, 2], ...
%!         "y must be 0 or more for categorical_cross_entropy, got -1 at row 1, column 1");
%!test
%! refuse ("categorical_cross_entropy", [0, 1; 1, 0; 0.25, 0.25], ...
%!         "rows of y must sum to 1 for categorical_cross_entropy, got 0.5 at row 3");
