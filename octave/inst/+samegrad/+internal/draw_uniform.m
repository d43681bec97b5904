## -*- texinfo -*-
## @deftypefn {} {[@var{values}, @var{state}] =} samegrad.internal.draw_uniform (@var{state}, @
##   @var{count})
## Return @var{count} numbers in [0, 1), 1 x @var{count}, and the state moved on.
##
## Two words each make one number of 53 bits, as in the textbook's @code{genrand_res53}; where
## all 53 are 0 Octave takes the next two words.
## @end deftypefn

function [values, state] = draw_uniform (state, count)

  ## Octave counts the words that are left until it makes 624 new ones.
  start = [state(1:624), 625 - state(625)]';
  [values, state] = samegrad.internal.borrow_generator (start, count);

endfunction

## Known answers: NumPy 2.4.6, RandomState(1).random_sample (1000).
%!test
%! first = samegrad.internal.seeded_state (1);
%! [values, state] = samegrad.internal.draw_uniform (first, 1000);
%! assert (size (values), [1, 1000]);
%! bits = ["3fdab07d0ffa3c06"; "3fe70ce5f3baf051"; "3f1dfb906661c000"];
%! assert (num2hex (values(1:3)), bits);
%! bits = ["3fed526006294599"; "3fed1bbbf5de4b9c"; "3fd074a049bfdcd2"; "3fbc635f4e1b43f8"];
%! assert (num2hex (values(311:314)), bits);  # 312 numbers use up 624 words
%! assert (num2hex (values(1000)), "3fe8c8848c20f7e2");
%! assert (sum (floor (values * 2 ^ 32)), 2150080382405);
%! assert (state(625), 128);
%! assert (sum (state .* (1:625)), 427614128673336);
%!test  # in pieces, of none and after an odd number of words as well
%! first = samegrad.internal.seeded_state_by_array (1, 1);
%! first(625) = 623;
%! [all, last] = samegrad.internal.draw_uniform (first, 700);
%! state = first;
%! values = [];
%! for count = [0, 1, 311, 388]
%!   [some, state] = samegrad.internal.draw_uniform (state, count);
%!   values = [values, some];
%! endfor
%! assert (values, all);
%! assert (state, last);
%!test  # the first place: one word of the state is used
%! first = samegrad.internal.seeded_state (1);
%! [~, moved] = samegrad.internal.draw_uniform (first, 0);
%! assert (moved, first);
%! moved(625) = 1;
%! [~, moved] = samegrad.internal.draw_uniform (moved, 1);
%! assert (moved(625), 3);
%!test  # words 0, 2^31 and 2^32 - 1 are kept as they are
%! state = repmat ([0, 2 ^ 31, 2 ^ 32 - 1], 1, 208);
%! [~, same] = samegrad.internal.draw_uniform ([state, 300], 0);
%! assert (same, [state, 300]);
