# Each optimizer: its settings, its default rate, what it keeps.

#' Optimizers
#'
#' What [train()] takes as `optimizer`: a name, or a list of `name` and settings,
#' `list(name = "adam", beta1 = 0.95)`. Below, g is the gradient of a tensor w, eta the
#' learning rate of the step and t = 1, 2, .. the number of the update (over all trainings
#' that went on from each other). All is by element; what is kept starts from 0, each d
#' from learning_rate. Behind the name is the default of learning_rate.
#'
#' * `gradient_descent` (0.1): w = w - eta g.
#' * `momentum` (0.01), `momentum = 0.9`: v = momentum v - eta g; w = w + v. The rate is
#'   inside v.
#' * `nesterov` (0.01), `momentum = 0.9`: s = eta g; v = momentum v - s;
#'   w = w + (momentum v - s). The weights are the looked-ahead ones: equation 7 of
#'   Bengio, Boulanger-Lewandowski and Pascanu.
#' * `adagrad` (0.01), `epsilon = 1e-10`: s = s + g g; w = w - eta g / (sqrt(s) + epsilon).
#'   epsilon is outside the root.
#' * `rmsprop` (0.001), `decay = 0.9`, `epsilon = 1e-8`: s = decay s + (1 - decay) (g g);
#'   w = w - eta g / (sqrt(s) + epsilon). Not centred, epsilon outside the root.
#' * `adadelta` (1), `decay = 0.95`, `epsilon = 1e-6`: s = decay s + (1 - decay) (g g);
#'   d = sqrt((c + epsilon) / (s + epsilon)) g; c = decay c + (1 - decay) (d d);
#'   w = w - eta d. epsilon is inside the roots, one root of the quotient.
#' * `adam` (0.001), `beta1 = 0.9`, `beta2 = 0.999`, `epsilon = 1e-8`:
#'   m = beta1 m + (1 - beta1) g; s = beta2 s + (1 - beta2) (g g);
#'   w = w - (eta r / (1 - beta1^t)) m / (sqrt(s) + epsilon r) with r = sqrt(1 - beta2^t).
#'   Algorithm 1 in the order of its section 2; epsilon r makes epsilon algorithm 1's.
#' * `adamw` (0.001), as adam and `weight_decay = 0.01`: w = w (1 - eta weight_decay), then
#'   adam's; b without the decay. The decay is times eta.
#' * `nadam` (0.001), as adam: m and s as adam's;
#'   w = w - (eta r) (A m + B g) / (sqrt(s) + epsilon r), A = beta1 / (1 - beta1^(t + 1)),
#'   B = (1 - beta1) / (1 - beta1^t). beta1 is constant, s corrected as adam's.
#' * `rprop` (0.1), `increase = 1.2`, `decrease = 0.5`, `smallest = 1e-6`, `largest = 50`:
#'   p = s sign(g); d = min(increase d, largest) where p > 0, max(decrease d, smallest)
#'   where p < 0; s = sign(g), 0 where p < 0; w = w - s d. iRprop-: no weight is taken
#'   back.
#' * `delta_bar_delta` (0.1), `increase = 0.01`, `decrease = 0.5`, `decay = 0.7`: p = m g;
#'   d = d + increase where p > 0, d (1 - decrease) where p < 0;
#'   m = decay m + (1 - decay) g; w = w - d g. increase is an amount, decrease a part.
#'
#' momentum, decay, beta1 and beta2 are at least 0 and below 1, decrease is between 0 and
#' 1, rprop's increase above 1, weight_decay at least 0; all others are above 0. rprop and
#' delta_bar_delta keep a rate for each weight and go with the schedule `"constant"`
#' without warm_up alone.
#'
#' @references
#' momentum: D. E. Rumelhart, G. E. Hinton and R. J. Williams (1986). nesterov:
#' Y. Nesterov (1983); Y. Bengio, N. Boulanger-Lewandowski and R. Pascanu (2013). adagrad:
#' J. Duchi, E. Hazan and Y. Singer (2011). rmsprop: T. Tieleman and G. Hinton (2012).
#' adadelta: M. D. Zeiler (2012), algorithm 1. adam: D. P. Kingma and J. Ba (2015). adamw:
#' I. Loshchilov and F. Hutter (2019). nadam: T. Dozat (2016). rprop: M. Riedmiller and
#' H. Braun (1993); C. Igel and M. Huesken (2003). delta_bar_delta: R. A. Jacobs (1988).
#' @seealso [train()], [schedules]
#' @name optimizers
NULL

optimizer_table <- function() {
  share <- function(name, default) setting(name, default, "within", 0, 1, "[)")
  above_0 <- function(name, default) setting(name, default, "within", 0, Inf, "()")
  decrease <- setting("decrease", 0.5, "within", 0, 1, "()")
  of_adam <- list(
    share("beta1", 0.9),
    share("beta2", 0.999),
    above_0("epsilon", 1e-8)
  )
  list(
    gradient_descent = list(),
    momentum = list(share("momentum", 0.9)),
    nesterov = list(share("momentum", 0.9)),
    adagrad = list(above_0("epsilon", 1e-10)),
    rmsprop = list(share("decay", 0.9), above_0("epsilon", 1e-8)),
    adadelta = list(share("decay", 0.95), above_0("epsilon", 1e-6)),
    adam = of_adam,
    adamw = c(of_adam, list(setting("weight_decay", 0.01, "within", 0, Inf, "[)"))),
    nadam = of_adam,
    rprop = list(
      setting("increase", 1.2, "within", 1, Inf, "()"),
      decrease,
      above_0("smallest", 1e-6),
      above_0("largest", 50)
    ),
    delta_bar_delta = list(above_0("increase", 0.01), decrease, share("decay", 0.7))
  )
}
optimizers <- optimizer_table()

default_rates <- list(
  gradient_descent = 0.1,
  momentum = 0.01,
  nesterov = 0.01,
  adagrad = 0.01,
  rmsprop = 0.001,
  adadelta = 1,
  adam = 0.001,
  adamw = 0.001,
  nadam = 0.001,
  rprop = 0.1,
  delta_bar_delta = 0.1
)

# What each keeps for every number of a tensor, beside the tensor itself.
kept_tensors <- list(
  gradient_descent = character(0),
  momentum = "velocity",
  nesterov = "velocity",
  adagrad = "squares",
  rmsprop = "squares",
  adadelta = c("squares", "changes"),
  adam = c("mean", "squares"),
  adamw = c("mean", "squares"),
  nadam = c("mean", "squares"),
  rprop = c("signs", "rates"),
  delta_bar_delta = c("mean", "rates")
)

# With a rate for each weight, these know no rate that changes by a schedule.
own_rates <- c("rprop", "delta_bar_delta")

# What an optimizer keeps before its first update.
start_tensors <- function(name, learning_rate, w, b) {
  kept <- kept_tensors[[name]]
  one <- function(what) {
    start <- if (what == "rates") learning_rate else 0
    filled <- function(t) matrix(start, nrow(t), ncol(t))
    list(w = lapply(w, filled), b = lapply(b, filled))
  }
  stats::setNames(lapply(kept, one), kept)
}
