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
#' Those of [loss()], and `samegrad_error_type` or `_range` for steps, a rate or
#' `trace_steps` that are no numbers or out of range.
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
  traced <- check_trace_steps(trace_steps, steps)
  list(steps = steps, learning_rate = learning_rate, traced = traced)
}

# For each of the steps 0 .. steps whether it is traced.
check_trace_steps <- function(value, steps) {
  must <- paste("trace_steps must be whole numbers from 0 to", count_text(steps))
  empty <- is.null(value) || is_plain_list(value) && length(value) == 0L
  if (!empty && (!is_real(value) || length(dim(value)) > 2L)) {
    fail("train", "type", must, kind_text(value))
  }
  # By rows, so that the first bad one is the first in row order.
  value <- as.double(if (is.matrix(value)) t(value) else value)
  bad <- !(value >= 0 & value <= steps & value == floor(value)) %in% TRUE
  if (any(bad)) {
    fail("train", "range", must, number_text(value[bad][[1L]]))
  }
  traced <- logical(steps + 1)
  traced[value + 1] <- TRUE
  traced
}

descend <- function(network, plan, weights, x, y, schedule) {
  steps <- schedule[["steps"]]
  rate <- schedule[["learning_rate"]]
  traced <- schedule[["traced"]]
  w <- weights[["w"]]
  b <- weights[["b"]]
  trained <- trained_tensors(network, w)
  memory <- memory_plan(w, nrow(x))
  kernels <- plan[["kernels"]]
  product_tn <- kernels[["product_tn"]]
  loss_value <- plan[["loss"]][["value"]]
  last <- length(w)
  losses <- matrix(0, steps + 1, 1L)
  trace <- list()
  for (step in 0:steps) {
    pass <- forward_pass(plan, w, b, x)
    z <- pass[["z"]]
    a <- pass[["a"]]
    loss <- loss_value(z[[last]], a[[last]], y)
    losses[step + 1] <- loss
    stop <- step == steps || !is.finite(loss)
    if (stop && !traced[step + 1]) {
      break
    }
    delta <- delta_pass(plan, w, y, z, a)
    if (traced[step + 1]) {
      entry <- trace_step(step, plan, w, b, x, z, a, loss, delta)
      trace[[length(trace) + 1L]] <- entry
    }
    if (stop) {
      break
    }
    for (k in trained[["w"]]) {
      before <- if (k > 1L) a[[k - 1L]] else x
      # The gradient is made where it is used: R then takes its memory for the new w.
      new <- w[[k]] - rate * product_tn(before, delta[[k]])
      if (step > 0 && trained[["in_place"]][[k]]) {
        w[[k]][,] <- new
      } else {
        w[[k]] <- new
      }
    }
    for (k in trained[["b"]]) {
      db <- bias_gradient(kernels, plan[["biases"]][[k]], delta[[k]])
      b[[k]] <- b[[k]] - rate * db
    }
    if ((step + 1) %% memory[["between"]] == 0) {
      pass <- z <- a <- delta <- before <- new <- NULL
      gc(full = memory[["full"]])
    }
  }
  losses <- losses[seq_len(step + 1), , drop = FALSE]
  list(weights = list(w = w, b = b), losses = losses, trace = trace)
}

# The numbers of the layers whose w, and whose b, training changes. A large w is
# overwritten where it lies: the first use of new memory costs more than to copy, and a
# w that lived through a collection is not freed by the next ones.
trained_tensors <- function(network, w) {
  layers <- network[["layers"]]
  of_layers <- function(field, type) vapply(layers, `[[`, type, field)
  biased <- of_layers("bias", "") != "none"
  list(
    w = which(of_layers("trainable_w", TRUE)),
    b = which(of_layers("trainable_b", TRUE) & biased),
    in_place = lengths(w) > 5e4
  )
}

# Every stage of one step: the weights after step updates, and what they give.
trace_step <- function(step, plan, w, b, x, z, a, loss, delta) {
  start <- list(step = as.double(step), w = w, b = b)
  stages <- list(z = z, a = a, loss = loss, delta = delta)
  c(start, stages, gradient_pass(plan, w, b, x, a, delta))
}

# R frees memory when its heap is full, of 64 MB or more, and a network of a few MB would
# fill that with what its steps leave behind: dw, and up to six matrices of the size of
# z. So train has it freed between steps, after 16 MB and three times the weights. Where
# one step fills the heap, R has a look in its midst, and what it finds in use then
# is only freed by a full collection.
memory_plan <- function(w, samples) {
  in_weights <- 8 * Reduce(`+`, lengths(w))
  in_activations <- 8 * samples * Reduce(`+`, lapply(w, ncol))
  step <- in_weights + 6 * in_activations
  allowed <- 2^24 + 3 * in_weights + in_activations
  list(between = max(1, floor(allowed / step)), full = step > 2^26)
}
