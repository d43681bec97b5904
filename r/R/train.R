# Training.

#' Train a network
#'
#' By default full-batch gradient descent: at each step \eqn{W}{W} becomes
#' \eqn{W - \eta\, \partial E / \partial W}{W - learning_rate dE/dW}, and b likewise, for
#' every trainable tensor, all from the same forward pass.
#'
#' @inheritParams loss
#' @param weights As for [forward()]: where training starts.
#' @param steps,epochs Number of updates, or of passes over the samples, of
#'   ceiling(n / batch_size) updates each: whole numbers of at least 0, one of the two.
#' @param learning_rate A finite number above 0; `NULL` takes the default of the
#'   optimizer, 0.1 for `"gradient_descent"`.
#' @param optimizer One of [optimizers]: a name, or a list of `name` and settings,
#'   `list(name = "adam", beta1 = 0.95)`.
#' @param schedule One of [schedules] of the learning rate, likewise,
#'   `list(name = "cosine", steps = 100)`.
#' @param batch_size Samples of an update, 1 .. n; the last batch of an epoch has what is
#'   left. `NULL`: all samples, as they stand.
#' @param shuffle `TRUE` or `FALSE` (or 1 or 0): whether each epoch draws the order of
#'   its samples, where `batch_size` is given.
#' @param seed Of the streams that orders and dropout masks are drawn from, a whole number
#'   from 0 to 2^32 - 1; `NULL` takes 1. R's own generator is left as it was.
#' @param clip_value,clip_norm Finite numbers above 0, or `NULL`: the largest absolute
#'   entry of a gradient, and the largest norm of all of them together (Pascanu, Mikolov
#'   and Bengio 2013), by value first.
#' @param threshold A finite number, or `NULL`: stop where the loss of an epoch is below.
#' @param patience,min_delta Stop where so many epochs in a row (a whole number of at
#'   least 1, or `NULL`) were not below the lowest loss - min_delta (at least 0).
#' @param keep_best `TRUE` or `FALSE` (or 1 or 0): whether the weights of the lowest loss
#'   of an epoch are returned as `best`.
#' @param gradient_norms `TRUE` or `FALSE` (or 1 or 0): whether the norm of each layer's
#'   gradient, with the penalty and before clipping, is kept for each step.
#' @param state `NULL`, or the `state` of an earlier training, to go on from; `weights`
#'   must be those it returned. 60 steps and then 40 are 100, to the bit.
#' @param trace_steps Whole numbers in 0 .. `steps`, in any order, whose every stage is
#'   kept; `NULL` for none, which then costs nothing.
#'
#' @details
#' The loss of an epoch is the mean of the losses of its batches; without `batch_size`
#' every step is an epoch. The loss of a step is of its batch, with its dropout masks and
#' the penalty.
#'
#' @return A list of class `samegrad_fit`:
#' * `network`, with its defaults filled in;
#' * `weights` after the last update;
#' * `losses`, (updates + 1) x 1: entry t + 1 is the loss of the weights after t updates,
#'   on the batch that the next update uses;
#' * `trace`, one list per step asked for, ascending: `step, batch, mask, w, b, z, a,
#'   loss, delta, dw, db, rate`, all of the weights after `step` updates. `batch` is rows
#'   x 1, numbers of samples; `mask` one matrix per layer, 0 x 0 without dropout; `dw` and
#'   `db` are before clipping; `rate` is the learning rate of the update;
#' * `updates` made;
#' * `reason` for stopping: `"steps"`, `"threshold"`, `"patience"`, or `"diverged"` where
#'   the loss was not finite any more;
#' * `gradient_norms`, updates x layers, 0 x layers where not asked for: small ones in the
#'   first layers are vanishing gradients, growing ones exploding;
#' * `best`: `step` (over all trainings that went on from each other), `loss`, `weights`;
#'   an empty list where not asked for;
#' * `state`, to go on from: that of the beginning of the step that stopped.
#'
#' It has methods for `print`, `summary` and [predict][predict.samegrad_fit].
#' @section Errors:
#' Those of [loss()], and `samegrad_error_type`, `_range`, `_name` or `_fit` for settings
#' that are out of range or do not go together, before training starts.
#' @section Divergence:
#' A loss that is not finite stops training before the next update, with what there is
#' until then, and a warning of class `samegrad_warning_diverged` that says
#' `train: the loss must stay finite, got Inf at step 17`.
#' @references
#' R. Pascanu, T. Mikolov and Y. Bengio (2013). On the difficulty of training recurrent
#' neural networks. *ICML*.
#' @seealso [multi_start()], [overshoots()], [loss_line()]
#' @examples
#' net <- network(1, list(layer(1, "identity", "none")))
#' start <- list(w = list(matrix(0.5)), b = list(matrix(0, 1, 0)))
#' fit <- train(net, start, matrix(2), matrix(4), steps = 1, learning_rate = 0.125)
#' fit$weights$w[[1]] # 1.25
#' summary(fit)
#' predict(fit, matrix(2)) # 2.5
#' @export
train <- function(
  network,
  weights,
  x,
  y,
  steps = NULL,
  learning_rate = NULL,
  optimizer = "gradient_descent",
  schedule = "constant",
  batch_size = NULL,
  epochs = NULL,
  shuffle = TRUE,
  seed = NULL,
  clip_value = NULL,
  clip_norm = NULL,
  threshold = NULL,
  patience = NULL,
  min_delta = 0,
  keep_best = FALSE,
  gradient_norms = FALSE,
  state = NULL,
  trace_steps = NULL,
  arithmetic = "native"
) {
  arithmetic <- check_arithmetic("train", arithmetic)
  network <- check_network("train", network)
  weights <- check_weights("train", network, weights)
  x <- check_x("train", network, x)
  y <- check_y("train", network, x, y)
  given <- list(
    steps = steps,
    learning_rate = learning_rate,
    optimizer = optimizer,
    schedule = schedule,
    batch_size = batch_size,
    epochs = epochs,
    shuffle = shuffle,
    seed = seed,
    clip_value = clip_value,
    clip_norm = clip_norm,
    threshold = threshold,
    patience = patience,
    min_delta = min_delta,
    keep_best = keep_best,
    gradient_norms = gradient_norms,
    state = state,
    trace_steps = trace_steps
  )
  settings <- check_training("train", network, nrow(x), given)
  result <- run_training(network, weights, x, y, settings, arithmetic)
  warn_if_diverged("train", result)
  result
}

# Warn of a loss that is not finite.
warn_if_diverged <- function(who, result) {
  if (result[["reason"]] != "diverged") {
    return(invisible())
  }
  step <- result[["updates"]]
  must <- "the loss must stay finite"
  got <- paste(number_text(result[["losses"]][[step + 1]]), "at step", count_text(step))
  warning(structure(
    class = c("samegrad_warning_diverged", "samegrad_warning", "warning", "condition"),
    list(
      message = paste0(who, ": ", must, ", got ", got),
      call = NULL,
      who = who,
      kind = "diverged",
      must = must,
      got = got
    )
  ))
}

# Train from checked arguments.
run_training <- function(network, weights, x, y, settings, arithmetic) {
  state <- settings[["state"]]
  if (is.null(state)) {
    name <- settings[["optimizer"]][["name"]]
    rate <- settings[["learning_rate"]]
    state <- start_state(name, rate, settings[["seed"]], weights)
  }
  run <- list(
    network = network,
    plan = make_plan(network, arithmetic),
    settings = settings,
    w = weights[["w"]],
    b = weights[["b"]],
    tensors = state[["tensors"]],
    updates = state[["updates"]]
  )
  descend(run, x, y, position_of(state), watch_of(state))
}
