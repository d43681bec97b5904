## -*- texinfo -*-
## @deftypefn {} {@var{state} =} samegrad.internal.seeded_state_by_array (@var{seed}, @var{key})
## Return the state that the textbook's @code{init_by_array ([seed, key])} fills.
##
## That is what Octave itself does with a vector of less than 625 numbers.  A state is as in
## @code{samegrad.internal.seeded_state}.
## @end deftypefn

function state = seeded_state_by_array (seed, key)

  [~, state] = samegrad.internal.borrow_generator ([seed; key], 0);

endfunction

## Known answers: NumPy 2.4.6, RandomState([seed, key]).get_state()[1], of which the first and
## last words, and the sum of each number of the state times its place.
%!function check (seed, key, words, total)
%!  state = samegrad.internal.seeded_state_by_array (seed, key);
%!  assert (size (state), [1, 625]);
%!  assert (state([1:4, 623:625]), [words, 624]);
%!  assert (sum (state .* (1:625)), total);
%!endfunction
%!test
%! words = [2147483648, 2988269692, 1493083956, 400323365, 3386765308, 326449308];
%! check (1, 1, words, 435388360411922);
%!test
%! words = [2147483648, 2094130354, 4205202605, 3400650893, 329608883, 145357141];
%! check (1, 2, words, 427151805555175);
%!test
%! words = [2147483648, 1434169918, 2048354071, 261193596, 2850988464, 2745647990];
%! check (0, 3, words, 422125345583820);
%!test
%! words = [2147483648, 3815009931, 2272048832, 3927655324, 1971627467, 3807707754];
%! check (4294967295, 1, words, 424687679506148);
