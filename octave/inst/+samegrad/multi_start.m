## -*- texinfo -*-
## @deftypefn  {} {@var{result} =} samegrad.multi_start (@var{network}, @var{initializer}, @
##   @var{seeds}, @var{x}, @var{y}, @var{steps}, @var{learning_rate})
## @deftypefnx {} {@var{result} =} samegrad.multi_start (@dots{}, @var{name}, @var{value}, @dots{})
## Train from several seeds and keep the best.
##
## Gradient descent goes down into the minimum its start lies above: other starts find others.
## Each seed draws start weights by @code{samegrad.initialize}, and batches and masks.
##
## Arguments: @var{network}, @var{x}, @var{y}, @var{steps}, @var{learning_rate} and the names and
## values that follow as for @code{samegrad.train}, but for @code{seed} and @code{state};
## @var{initializer} as for @code{samegrad.initialize}; @var{seeds}, whole numbers from 0 to
## 2^32 - 1, at least one.
##
## The value is a struct with the fields
##
## @table @code
## @item seeds
## K x 1, as given.
## @item losses
## K x 1, the last of each start's losses; with @code{keep_best} that of its best.
## @item updates
## K x 1, the updates that each start made.
## @item reasons
## 1 x K cell array, why each stopped.
## @item best
## The place in seeds of the lowest loss, from 1; of equal ones the first, one that is not
## finite last.
## @item fit
## What @code{samegrad.train} gives for it.
## @end table
##
## Errors: as @code{samegrad.train} and @code{samegrad.initialize}, and
## @code{samegrad:multi_start:type}, @code{:shape} or @code{:range} for seeds.  A start that
## diverges warns as @code{samegrad.train} does.
##
## @example
## net = samegrad.network (1, @{samegrad.layer(1, "identity", "none")@});
## result = samegrad.multi_start (net, "he_normal", [1, 2, 3], 2, 4, 5, 0.125);
## result.best
##   @result{} 3
## @end example
## @seealso{samegrad.train, samegrad.initialize}
## @end deftypefn

function result = multi_start (network, initializer, seeds, x, y, steps = [], ...
                               learning_rate = [], varargin)

  if (nargin < 5 || mod (numel (varargin), 2) == 1)
    print_usage ();
  endif
  who = "multi_start";
  given = samegrad.internal.train_options (who, varargin);
  given.steps = steps;
  given.learning_rate = learning_rate;
  given.seed = [];
  given.state = [];
  arithmetic = samegrad.internal.check_arithmetic (who, given.arithmetic);
  network = samegrad.internal.check_network (who, network);
  seeds = check_seeds (seeds);
  x = samegrad.internal.check_x (who, network, x);
  y = samegrad.internal.check_y (who, network, x, y);
  settings = samegrad.internal.check_training (who, network, rows (x), given);
  initializer = samegrad.internal.check_initializer (who, network, initializer);
  fits = cell (1, numel (seeds));
  for k = 1:numel (seeds)
    start = samegrad.internal.initial_weights (network, initializer, seeds(k));
    settings.seed = seeds(k);
    fits{k} = samegrad.internal.run_training (network, start, x, y, settings, arithmetic);
    samegrad.internal.warn_if_diverged (who, fits{k});
  endfor
  result = best_of (seeds, fits);

endfunction

function seeds = check_seeds (value)

  must = "seeds must be whole numbers from 0 to 4294967295";
  if (iscell (value) && isempty (value))
    value = [];
  endif
  if (! samegrad.internal.is_real_numeric (value) || ndims (value) > 2)
    samegrad.internal.fail ("multi_start", "type", must, samegrad.internal.kind_text (value));
  endif
  seeds = double (value)'(:);  # by rows, so that the first bad one is the first in row order
  if (isempty (seeds))
    samegrad.internal.fail ("multi_start", "shape", "seeds must have at least 1 seed", "0");
  endif
  bad = find (! (seeds >= 0 & seeds <= 4294967295 & seeds == floor (seeds)), 1);
  if (! isempty (bad))
    came = samegrad.internal.number_text (seeds(bad));
    samegrad.internal.fail ("multi_start", "range", must, came);
  endif

endfunction

function result = best_of (seeds, fits)

  losses = cellfun (@loss_of, fits)';
  finite = losses;
  finite(! isfinite (losses)) = Inf;
  best = find (finite == min (finite), 1);
  updates = cellfun (@(fit) fit.updates, fits)';
  reasons = cellfun (@(fit) fit.reason, fits, "UniformOutput", false);
  result = struct ("seeds", seeds, "losses", losses, "updates", updates, ...
                   "reasons", {reasons}, "best", best, "fit", fits{best});

endfunction

function loss = loss_of (fit)

  loss = samegrad.internal.field_or (fit.best, "loss", fit.losses(end));

endfunction

%!function result = started (seeds, varargin)
%!  network = samegrad.network (2, {samegrad.layer(2, "tanh"), samegrad.layer(1)});
%!  result = samegrad.multi_start (network, "glorot_uniform", seeds, [0, 0; 0, 1; 1, 0; 1, 1], ...
%!                                 [0; 1; 1; 0], varargin{:});
%!endfunction
%!function refuse (list, kind, sentence)
%!  said = samegrad.internal.refusal (@() started (list{:}));
%!  assert (said, ["samegrad:multi_start:" kind " multi_start: " sentence]);
%!endfunction
%!test  # every start is what train gives alone
%! result = started ([3, 1, 2], 20, [], "batch_size", 3);
%! assert ({result.seeds, result.updates, result.reasons}, ...
%!         {[3; 1; 2], [20; 20; 20], {"steps", "steps", "steps"}});
%! for k = 1:3
%!   start = samegrad.initialize (result.fit.network, "glorot_uniform", result.seeds(k));
%!   alone = samegrad.train (result.fit.network, start, [0, 0; 0, 1; 1, 0; 1, 1], [0; 1; 1; 0], ...
%!                           20, [], "batch_size", 3, "seed", result.seeds(k));
%!   assert (result.losses(k), alone.losses(end));
%!   if (k == result.best)
%!     assert (result.fit, alone);
%!   endif
%! endfor
%! assert (result.losses(result.best), min (result.losses));
%!test  # of equal ones the first
%! assert (started ([5; 5], 3).best, 1);
%!test  # a start's loss is that of its best where that is kept
%! result = started ([1, 2], 10, 20, "keep_best", true);
%! assert (result.losses(result.best), result.fit.best.loss);
%!test  # all diverge: the first
%! warning ("off", "samegrad:multi_start:diverged", "local");
%! network = samegrad.network (1, {samegrad.layer(1, "identity", "none")});
%! result = samegrad.multi_start (network, "he_normal", [1, 2], 1, 2, 400, 1e3);
%! assert ({result.reasons, result.best}, {{"diverged", "diverged"}, 1});
%!test refuse ({[], 1}, "shape", "seeds must have at least 1 seed, got 0");
%!test refuse ({-1, 1}, "range", "seeds must be whole numbers from 0 to 4294967295, got -1");
%!test refuse ({[1, 1.5], 1}, "range", "seeds must be whole numbers from 0 to 4294967295, got 1.5");
%!test refuse ({"1", 1}, "type", "seeds must be whole numbers from 0 to 4294967295, got text");
%!test refuse ({1}, "fit", "steps or epochs must be given, got nothing");
%!test refuse ({1, 1, [], "patience", 0}, "range", ...
%!             "patience must be a whole number of at least 1, got 0");
%!error <Invalid call to multi_start> samegrad.multi_start (1, 2, 3, 4)
