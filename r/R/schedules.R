# Each learning-rate schedule.

#' Learning-rate schedules
#'
#' What [train()] takes as `schedule`: a name, or a list of `name` and settings,
#' `list(name = "cosine", steps = 100)`. With t updates made (over all trainings that
#' went on from each other) the rate is learning_rate f(t):
#'
#' * `constant`: 1.
#' * `step`, `every` (at least 1), `factor = 0.5` (above 0, at most 1):
#'   factor^floor(t / every).
#' * `exponential`, `factor` (above 0, at most 1): factor^t.
#' * `inverse_time`, `decay` (at least 0): 1 / (1 + decay t).
#' * `cosine`, `steps` (at least 1), `final = 0` (from 0 to 1):
#'   final + (1 - final) ((1 + cos(pi min(t, steps) / steps)) / 2). Equation 5 of
#'   Loshchilov and Hutter, without restarts.
#' * `reduce_on_plateau`, `factor = 0.5` (between 0 and 1), `patience = 10` (at least 1),
#'   `min_delta = 0` (at least 0), `smallest = 0` (from 0 to 1): 1 at first, then times
#'   factor, never below smallest, whenever the losses of patience epochs in a row were
#'   not below the lowest one - min_delta.
#'
#' Each has `warm_up = 0` as well, the number of updates before its t counts, in which the
#' rate is learning_rate (t + 1) / warm_up (Goyal and others). Settings without `=` must
#' be given.
#'
#' @references
#' P. Goyal and others (2017). Accurate, large minibatch SGD: training ImageNet in 1
#' hour. arXiv 1706.02677.
#'
#' I. Loshchilov and F. Hutter (2017). SGDR: stochastic gradient descent with warm
#' restarts. *ICLR*.
#' @seealso [train()], [optimizers]
#' @name schedules
NULL

schedule_table <- function() {
  share <- function(name, default, ends) setting(name, default, "within", 0, 1, ends)
  count <- function(name, default, least) setting(name, default, "whole", least)
  amount <- function(name, default) setting(name, default, "within", 0, Inf, "[)")
  table <- list(
    constant = list(),
    step = list(count("every", NULL, 1), share("factor", 0.5, "(]")),
    exponential = list(share("factor", NULL, "(]")),
    inverse_time = list(amount("decay", NULL)),
    cosine = list(count("steps", NULL, 1), share("final", 0, "[]")),
    reduce_on_plateau = list(
      share("factor", 0.5, "()"),
      count("patience", 10, 1),
      amount("min_delta", 0),
      share("smallest", 0, "[]")
    )
  )
  lapply(table, function(rows) c(rows, list(count("warm_up", 0, 0))))
}
schedules <- schedule_table()

# The learning rate after so many updates. factor is that of the training's state, which
# reduce_on_plateau lowers.
learning_rate_at <- function(schedule, learning_rate, updates, factor) {
  warm_up <- schedule[["warm_up"]]
  if (updates < warm_up) {
    return(learning_rate * ((updates + 1) / warm_up))
  }
  learning_rate * scheduled_part(schedule, updates - warm_up, factor)
}

scheduled_part <- function(schedule, t, factor) {
  switch(
    schedule[["name"]],
    constant = 1,
    step = whole_power(schedule[["factor"]], floor(t / schedule[["every"]])),
    exponential = whole_power(schedule[["factor"]], t),
    inverse_time = 1 / (1 + schedule[["decay"]] * t),
    cosine = cosine_part(t, schedule[["steps"]], schedule[["final"]]),
    reduce_on_plateau = factor
  )
}

cosine_part <- function(t, steps, final) {
  above <- (1 + cos_pi(min(t, steps) / steps)) / 2
  final + (1 - final) * above
}
