## -*- texinfo -*-
## @deftypefn {} {@var{state} =} samegrad.internal.seeded_state (@var{seed})
## Return the state that the textbook's @code{init_genrand (seed)} fills.
##
## A state is 1 x 625: the 624 words, then how many of them are used (all of them).  The
## generator is MT19937 (Matsumoto and Nishimura 1998), filled as in its version of 2002:
## @code{word = 1812433253 * bitxor (word, floor (word / 2^30)) + k} modulo @code{2^32}.
## @end deftypefn

function state = seeded_state (seed)

  ## Here a sum costs 0.1 us and a call of floor, mod or bitxor 2 us or more, so there are none:
  ## adding and taking away 1.5 * 2^(52 + n) rounds to a multiple of 2^n, and what is first
  ## made less by nearly half of 2^n is rounded down.
  to_4 = 1.5 * 2 ^ 54;
  to_2_30 = 1.5 * 2 ^ 82;
  to_2_32 = 1.5 * 2 ^ 84;
  ## What the xor with the 2 upper bits, 1 .. 3 (down), adds to a word, by its 2 lower ones.
  change = [1, -1, 1, -1; 2, 2, -2, -2; 3, 1, -1, -3];
  state = zeros (1, 625);
  state(1) = word = seed;
  for k = 1:623
    if (word >= 1073741824)
      upper = (word - 536870911.5 + to_2_30 - to_2_30) / 1073741824;
      word += change(upper + 3 * (word - (word - 1.5 + to_4 - to_4)));
    endif
    ## 1812433253 = 1812398080 + 35173: each product has no more than 48 bits of its own.
    high = 1812398080 * word;
    word = high - (high + to_2_32 - to_2_32) + 35173 * word + k;
    state(k + 1) = word -= word - 2147483647.5 + to_2_32 - to_2_32;
  endfor
  state(625) = 624;

endfunction

## Known answers: NumPy 2.4.6, RandomState(seed).get_state()[1], of which the first and last
## words, and the sum of each number of the state times its place.
%!function check (seed, words, total)
%!  state = samegrad.internal.seeded_state (seed);
%!  assert (size (state), [1, 625]);
%!  assert (state([1:4, 623:625]), [words, 624]);
%!  assert (sum (state .* (1:625)), total);
%!endfunction
%!test
%! words = [1, 1812433254, 3713160357, 3109174145, 2386671612, 2069268389];
%! check (1, words, 403555843169426);
%!test
%! words = [0, 1, 1812433255, 1900727105, 3048484911, 1796872496];
%! check (0, words, 417778504364572);
%!test
%! words = [4294967295, 1340201581, 3941791902, 3241351924, 876078637, 3413567280];
%! check (4294967295, words, 433773836585930);
%!test
%! words = [2147483648, 1477382859, 2324071348, 92822737, 1489482022, 816301522];
%! check (2147483648, words, 414467184510834);
%!test
%! words = [42, 3107752595, 1895908407, 3900362577, 836540831, 26719530];
%! check (42, words, 422226975302078);
%!test  # as the textbook writes it, in whole numbers of 64 bits; 32 bits are kept
%! word = uint64 (5489);
%! state = samegrad.internal.seeded_state (5489);
%! for k = 1:623
%!   word = bitxor (word, bitshift (word, -30));
%!   upper = bitand (bitshift (word, -16) * 1812433253, uint64 (65535)) * 65536;
%!   lower = bitand (word, uint64 (65535)) * 1812433253;
%!   word = bitand (upper + lower + k, uint64 (2 ^ 32 - 1));
%!   assert (state(k + 1), double (word));
%! endfor
