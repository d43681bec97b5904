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
  sums = sum (y, 2);
  bad = find (abs (sums - 1) > tolerance, 1);
  if (! isempty (bad))
    must = ["rows of y must sum to 1 for " loss];
    came = sprintf ("%s at row %d", samegrad.internal.number_text (sums(bad)), bad);
    samegrad.internal.fail (who, "range", must, came);
  endif

endfunction
