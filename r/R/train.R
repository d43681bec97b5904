# Full-batch gradient descent.

#' Train a network by full-batch gradient descent
#'
#' At each step \eqn{W}{W} becomes \eqn{W - \eta\, \partial E / \partial W}{
#' W - learning_rate dE/dW}, and b likewise, for every trainable tensor, all from the
#' same forward pass.
#'
#' @inheritParams loss
#' @param weights As for [forward()]: where training starts.
#' @param steps Number of updates, a whole number of at least 0.
#' @param learning_rate A finite number above 0.
#' @param trace_steps Whole numbers in 0 .. `steps`, in any order, whose every stage is
#'   kept; `NULL` for none, which then costs nothing.
#'
#' @return A list of class `samegrad_fit`:
#' * `network`, with its defaults filled in;
#' * `weights` after the last update;
#' * `losses`, (updates + 1) x 1: entry t + 1 is the loss of the weights after t updates;
#' * `trace`, one list per step asked for, ascending: `step, w, b, z, a, loss, delta,
#'   dw, db`, all of the weights after `step` updates;
#' * `updates` made;
#' * `reason` for stopping: `"steps"`, or `"diverged"` where the loss was not finite any
#'   more.
#'
#' It has methods for `print`, `summary` and [predict][predict.samegrad_fit].
#' @section Errors:
#' Those of [loss()], and `samegrad_error_range` for steps or rates out of range.
#' @section Divergence:
#' A loss that is not finite stops training before the next update, with what there is
#' until then, and a warning of class `samegrad_warning_diverged` that says
#' `train: the loss must stay finite, got Inf at step 17`.
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
  steps,
  learning_rate,
  trace_steps = NULL,
  arithmetic = "native"
) {
  arithmetic <- check_arithmetic("train", arithmetic)
  network <- check_network("train", network)
  weights <- check_weights("train", network, weights)
  x <- check_x("train", network, x)
  y <- check_y("train", network, x, y)
  schedule <- check_schedule(steps, learning_rate, trace_steps)
  plan <- make_plan(network, arithmetic)
  run <- descend(network, plan, weights, x, y, schedule)
  updates <- nrow(run[["losses"]]) - 1
  diverged <- !is.finite(run[["losses"]][[updates + 1]])
  if (diverged) {
    warn_diverged(run[["losses"]][[updates + 1]], updates)
  }
  reason <- if (diverged) "diverged" else "steps"
  structure(
    c(list(network = network), run, list(updates = updates, reason = reason)),
    class = "samegrad_fit"
  )
}

warn_diverged <- function(loss, step) {
  must <- "the loss must stay finite"
  got <- paste(number_text(loss), "at step", count_text(step))
  warning(structure(
    class = c("samegrad_warning_diverged", "samegrad_warning", "warning", "condition"),
    list(
      message = paste0("train: ", must, ", got ", got),
      call = NULL,
      who = "train",
      kind = "diverged",
      must = must,
      got = got
    )
  ))
}

check_schedule <- function(steps, learning_rate, trace_steps) {
  steps <- check_whole("train", "steps", steps, 0)
  learning_rate <- check_positive("train", "learning_rate", learning_rate)
  trace_steps <- check_trace_steps(trace_steps, steps)
  list(steps = steps, learning_rate = learning_rate, trace_steps = trace_steps)
}

check_trace_steps <- function(value, steps) {
  if (length(value) == 0L) {
    return(numeric(0))
  }
  must <- paste("trace_steps must be whole numbers from 0 to", count_text(steps))
  if (!is_real(value)) {
    fail("train", "type", must, kind_text(value))
  }
  # By rows, so that the first bad one is the first in row order.
  value <- as.double(if (is.matrix(value)) t(value) else value)
  bad <- !(value >= 0 & value <= steps & value == floor(value)) %in% TRUE
  if (any(bad)) {
    fail("train", "range", must, number_text(value[bad][[1L]]))
  }
  unique(value)
}

descend <- function(network, plan, weights, x, y, schedule) {
  steps <- schedule[["steps"]]
  rate <- schedule[["learning_rate"]]
  traced <- logical(steps + 1)
  traced[schedule[["trace_steps"]] + 1] <- TRUE
  trained <- trained_tensors(network)
  loss_value <- plan[["loss"]][["value"]]
  last <- length(plan[["biases"]])
  losses <- matrix(0, steps + 1, 1L)
  trace <- list()
  for (step in 0:steps) {
    pass <- forward_pass(plan, weights, x)
    loss <- loss_value(pass[["z"]][[last]], pass[["a"]][[last]], y)
    losses[step + 1] <- loss
    if (traced[step + 1]) {
      entry <- trace_step(step, plan, weights, x, y, pass, loss)
      trace[[length(trace) + 1L]] <- entry
    }
    if (step == steps || !is.finite(loss)) {
      break
    }
    delta <- delta_pass(plan, weights, y, pass)
    weights <- update_weights(plan, weights, x, pass[["a"]], delta, rate, trained)
  }
  losses <- losses[seq_len(step + 1), , drop = FALSE]
  list(weights = weights, losses = losses, trace = trace)
}

# The numbers of the layers whose w, and whose b, training changes.
trained_tensors <- function(network) {
  flags <- function(field) vapply(network[["layers"]], `[[`, TRUE, field)
  biased <- vapply(network[["layers"]], `[[`, "", "bias") != "none"
  list(w = which(flags("trainable_w")), b = which(flags("trainable_b") & biased))
}

# The gradient is made where it is used: R then takes its memory for the new tensor,
# which spares a large matrix each step. A traced step makes its own, the same bits.
update_weights <- function(plan, weights, x, a, delta, rate, trained) {
  w <- weights[["w"]]
  b <- weights[["b"]]
  for (k in trained[["w"]]) {
    w[[k]] <- w[[k]] - rate * weight_gradient(k, plan, x, a, delta)
  }
  for (k in trained[["b"]]) {
    b[[k]] <- b[[k]] - rate * bias_gradient(k, plan, delta)
  }
  list(w = w, b = b)
}

# Every stage of one step: the weights after step updates, and what they give.
trace_step <- function(step, plan, weights, x, y, pass, loss) {
  before <- c(list(step = as.double(step)), weights)
  c(before, pass, list(loss = loss), backward_pass(plan, weights, x, y, pass))
}

#' Print and summarise a training
#'
#' @param x The value of [train()], or of its `summary`.
#' @param object The value of [train()].
#' @param ... Ignored.
#' @return `print` returns its argument, invisibly. `summary` returns a list of class
#'   `summary.samegrad_fit`: `network`, `updates`, `reason`, `first_loss`, `last_loss`,
#'   `lowest_loss` and `lowest_step`, the number of updates at which it was reached.
#' @examples
#' net <- network(1, list(layer(1, "identity", "none")))
#' start <- list(w = list(matrix(0.5)), b = list(matrix(0, 1, 0)))
#' fit <- train(net, start, matrix(2), matrix(4), steps = 3, learning_rate = 0.125)
#' print(fit)
#' summary(fit)$last_loss # 0.0703125
#' @export
print.samegrad_fit <- function(x, ...) {
  about <- summary.samegrad_fit(x)
  cat("<samegrad_fit>", network_text(about[["network"]]), "\n")
  cat(progress_text(about), "\n", sep = "")
  invisible(x)
}

#' @rdname print.samegrad_fit
#' @export
summary.samegrad_fit <- function(object, ...) {
  losses <- object[["losses"]]
  updates <- object[["updates"]]
  lowest <- which.min(losses)
  structure(
    list(
      network = object[["network"]],
      updates = updates,
      reason = object[["reason"]],
      first_loss = losses[[1L]],
      last_loss = losses[[updates + 1]],
      lowest_loss = c(losses[lowest], NaN)[[1L]],
      lowest_step = c(lowest - 1, NaN)[[1L]]
    ),
    class = "summary.samegrad_fit"
  )
}

#' @rdname print.samegrad_fit
#' @export
print.summary.samegrad_fit <- function(x, ...) {
  cat("<samegrad_fit>", network_text(x[["network"]]), "\n")
  cat(layer_texts(x[["network"]]), sep = "\n")
  cat(progress_text(x), "\n", sep = "")
  lowest <- paste(format(x[["lowest_loss"]]), "at step", count_text(x[["lowest_step"]]))
  cat("  lowest loss ", lowest, "\n", sep = "")
  invisible(x)
}

progress_text <- function(about) {
  losses <- paste(format(about[["first_loss"]]), "to", format(about[["last_loss"]]))
  diverged <- if (about[["reason"]] == "diverged") ", diverged" else ""
  paste0("  ", count_text(about[["updates"]]), " updates, loss ", losses, diverged)
}
