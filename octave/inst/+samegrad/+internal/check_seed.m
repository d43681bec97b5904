## -*- texinfo -*-
## @deftypefn {} {@var{seed} =} samegrad.internal.check_seed (@var{who}, @var{name}, @var{value})
## Return the seed of a random stream, a whole number from 0 to 2^32 - 1.
## @end deftypefn

function seed = check_seed (who, name, value)

  seed = samegrad.internal.check_whole_within (who, name, value, 0, 2 ^ 32 - 1);

endfunction

%!assert (samegrad.internal.check_seed ("f", "seed", 0), 0)
%!assert (samegrad.internal.check_seed ("f", "seed", intmax ("uint32")), 4294967295)
%!error <^f: seed must be a whole number from 0 to 4294967295, got -1$>
%! samegrad.internal.check_seed ("f", "seed", -1);
%!error <^f: seed must be a whole number from 0 to 4294967295, got 4294967296$>
%! samegrad.internal.check_seed ("f", "seed", 2 ^ 32);
