## -*- texinfo -*-
## @deftypefn {} {@var{text} =} samegrad.internal.counted (@var{count}, @var{noun})
## Return such as @qcode{"1 row"} or @qcode{"2 rows"}.
## @end deftypefn

function text = counted (count, noun)

  text = sprintf ("%d %ss", count, noun);
  if (count == 1)
    text = ["1 " noun];
  endif

endfunction

%!assert (samegrad.internal.counted (1, "row"), "1 row")
%!assert (samegrad.internal.counted (2, "row"), "2 rows")
%!assert (samegrad.internal.counted (0, "layer"), "0 layers")
