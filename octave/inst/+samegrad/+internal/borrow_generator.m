## -*- texinfo -*-
## @deftypefn {} {[@var{values}, @var{state}] =} samegrad.internal.borrow_generator (@
##   @var{start}, @var{count})
## Draw with Octave's generator set to @var{start}, and leave it as it was found.
##
## @var{start} is what @code{rand ("twister", @var{start})} takes: a column of 625, the words
## and how many of them are left, or a shorter one, which Octave hashes.  The value is
## @var{count} numbers in [0, 1), 1 x @var{count}, and the state moved on, 1 x 625: the words,
## then how many of them are used.
## @end deftypefn

function [values, state] = borrow_generator (start, count)

  [twister, seed, is_old] = look ();
  unwind_protect
    rand ("twister", start);
    values = rand (1, count);
    moved = double (rand ("twister"));
  unwind_protect_cleanup
    rand ("twister", twister);
    if (is_old)
      rand ("seed", seed);  # last, because it is what makes the old one draw
    endif
  end_unwind_protect
  ## Some releases add 0.4 to the 53 bits before dividing.  Of a million numbers each array
  ## more would cost as much as drawing them.
  values *= 2 ^ 53;
  values = floor (values);
  values /= 2 ^ 53;
  state = [moved(1:end - 1)', 625 - moved(end)];

endfunction

## Octave cannot tell whether rand draws from the twister or from the generator of before 2006,
## which rand ("seed", x) switches to: one draw moves the state of the one in use.

function [twister, seed, is_old] = look ()

  twister = rand ("twister");
  seed = rand ("seed");
  rand ();
  is_old = all (rand ("twister") == twister);

endfunction

%!function values = draw ()
%!  values = [rand(1, 3), double(rand (1, 1, "single")), randn(1, 3), rande(1, 3)];
%!endfunction
%!function states = states ()
%!  for kind = {"twister", "seed"}
%!    states.(kind{1}) = {rand(kind{1}), randn(kind{1}), rande(kind{1})};
%!  endfor
%!endfunction
%!function check_left_alone (kind, start, count)
%!  ## What is drawn afterwards is what would have been; kind is that of the generator in use.
%!  found = states ();
%!  expected = draw ();
%!  cellfun (@(f, state) f (kind, state), {@rand, @randn, @rande}, found.(kind));
%!  assert (states (), found);
%!  said = samegrad.internal.refusal (@() samegrad.internal.borrow_generator (start, count));
%!  assert (isempty (said), count < 1e15);
%!  assert (states (), found);
%!  assert (draw (), expected);
%!endfunction
%!function with_old_generator (call)
%!  before = rand ("twister");
%!  unwind_protect
%!    rand ("seed", 42);
%!    call ();
%!  unwind_protect_cleanup
%!    rand ("twister", before);
%!  end_unwind_protect
%!endfunction
%!test  # how many words are used, not left
%! [values, state] = samegrad.internal.borrow_generator ([1; 1], 0);
%! assert (size (values), [1, 0]);
%! assert (size (state), [1, 625]);
%! assert (class (state), "double");
%! for count = [0, 1, 2, 312, 313]
%!   [~, state] = samegrad.internal.borrow_generator ([1; 1], count);
%!   assert (state(625), {624, 2, 4, 624, 2}{count == [0, 1, 2, 312, 313]});
%! endfor
%!test check_left_alone ("twister", [1; 1], 10);
%!test  # an odd number of words used
%! rand (1, 1, "single");
%! check_left_alone ("twister", [(1:624)'; 624], 1000);
%!test  # the generator of before 2006
%! with_old_generator (@() check_left_alone ("seed", [1; 1], 10));
%!test  # after an error: no memory for so many
%! check_left_alone ("twister", [1; 1], 1e17);
%!test
%! with_old_generator (@() check_left_alone ("seed", [1; 1], 1e17));
