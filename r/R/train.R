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
  name <- settings[["optimizer"]][["name"]]
  state <- settings[["state"]]
  if (is.null(state)) {
    rate <- settings[["learning_rate"]]
    state <- start_state(name, rate, settings[["seed"]], weights)
  }
  plan <- make_plan(network, arithmetic)
  run <- descend(network, plan, weights, x, y, settings, state)
  updates <- nrow(run[["losses"]]) - 1
  made <- state[["updates"]] + updates
  tensors <- tensors_of(run[["kept"]], name)
  state <- make_state(name, made, tensors, run[["position"]], run[["watch"]])
  structure(
    list(
      network = network,
      weights = run[["weights"]],
      losses = run[["losses"]],
      trace = run[["trace"]],
      updates = updates,
      reason = run[["reason"]],
      gradient_norms = run[["norms"]],
      best = run[["best"]],
      state = state
    ),
    class = "samegrad_fit"
  )
}

descend <- function(network, plan, weights, x, y, settings, state) {
  steps <- settings[["steps"]]
  rate <- settings[["learning_rate"]]
  traced <- settings[["traced"]]
  asked <- asked_for(plan, settings)
  drawn <- asked[["drawn"]]
  judged <- asked[["judged"]]
  plain <- asked[["plain"]]
  normed <- settings[["gradient_norms"]]
  earlier <- state[["updates"]]
  position <- ahead <- position_of(state)
  watch <- seen <- watch_of(state)
  w <- weights[["w"]]
  b <- weights[["b"]]
  last <- length(w)
  kept <- kept_by_layer(state[["tensors"]], last)
  trained <- trained_tensors(network, w)
  memory <- memory_plan(w, nrow(x), plain)
  kernels <- plan[["kernels"]]
  product_tn <- kernels[["product_tn"]]
  loss_value <- plan[["loss"]][["value"]]
  losses <- matrix(0, steps + 1, 1L)
  norms <- matrix(0, if (normed) steps else 0, last)
  trace <- list()
  reason <- "steps"
  rows <- seq_len(nrow(x))
  masks <- NULL
  x_batch <- x
  y_batch <- y
  for (step in 0:steps) {
    if (drawn) {
      draw <- draw_step(settings[["batching"]], position, nrow(x))
      ahead <- draw[["position"]]
      masks <- draw[["masks"]]
      rows <- draw[["rows"]]
      x_batch <- x[rows, , drop = FALSE]
      y_batch <- y[rows, , drop = FALSE]
    }
    pass <- forward_pass(plan, w, b, x_batch, masks)
    z <- pass[["z"]]
    a <- pass[["a"]]
    loss <- loss_value(z[[last]], a[[last]], y_batch)
    if (judged) {
      if (asked[["penalized"]]) {
        loss <- loss + penalty(plan, w, b)
      }
      if (asked[["watched"]]) {
        found <- watch_step(settings, watch, earlier + step, loss, ahead, w, b)
        seen <- found[["watch"]]
        if (found[["reason"]] != "") {
          reason <- found[["reason"]]
          steps <- step
        }
      }
      if (asked[["scheduled"]]) {
        rate <- rate_at(settings, earlier + step, seen)
      }
    }
    losses[step + 1] <- loss
    stop <- step == steps || !is.finite(loss)
    if (stop && !traced[step + 1]) {
      break
    }
    delta <- delta_pass(plan, w, y_batch, z, a, masks)
    if (traced[step + 1]) {
      gradients <- gradient_pass(plan, w, b, x_batch, a, delta, masks)
      stages <- c(list(z = z, a = a, loss = loss, delta = delta), gradients)
      entry <- trace_step(step, rows, masks, w, b, stages, rate)
      trace[[length(trace) + 1L]] <- entry
    }
    if (stop) {
      break
    }
    if (plain) {
      for (k in trained[["w"]]) {
        before <- if (k > 1L) a[[k - 1L]] else x_batch
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
    } else {
      gradients <- gradient_pass(plan, w, b, x_batch, a, delta, masks)
      if (normed) {
        norms[step + 1, ] <- layer_norms(kernels, gradients)
      }
      gradients <- clipped(kernels, settings, trained, gradients)
      update <- updates_of(settings[["optimizer"]], rate, earlier + step + 1)
      moved <- move(update, trained, w, b, kept, gradients)
      w <- moved[["w"]]
      b <- moved[["b"]]
      kept <- moved[["kept"]]
    }
    position <- ahead
    watch <- seen
    if ((step + 1) %% memory[["between"]] == 0) {
      pass <- z <- a <- delta <- before <- new <- gradients <- moved <- NULL
      gc(full = memory[["full"]])
    }
  }
  list(
    weights = list(w = w, b = b),
    losses = losses[seq_len(step + 1), , drop = FALSE],
    trace = trace,
    reason = if (is.finite(loss)) reason else "diverged",
    norms = norms[seq_len(min(step, nrow(norms))), , drop = FALSE],
    best = if (settings[["rules"]][["keep_best"]]) seen[["best"]] else no_best(),
    position = position,
    watch = watch,
    kept = kept
  )
}

# What a training was asked for beyond plain descent, decided once; judged is whether
# there is more to a loss than to see that it is finite.
asked_for <- function(plan, settings) {
  batched <- settings[["batching"]][["size"]] > 0
  masked <- any(settings[["batching"]][["dropouts"]] > 0)
  clipping <- !is.null(settings[["clip_value"]]) || !is.null(settings[["clip_norm"]])
  penalized <- is_penalized(plan)
  watched <- batched || is_watched(settings[["rules"]])
  constant <- list(name = "constant", warm_up = 0)
  scheduled <- !identical(settings[["schedule"]], constant)
  beyond <- masked || penalized || clipping || settings[["gradient_norms"]]
  list(
    drawn = batched || masked,
    watched = watched,
    scheduled = scheduled,
    penalized = penalized,
    judged = watched || scheduled || penalized,
    plain = settings[["optimizer"]][["name"]] == "gradient_descent" && !beyond
  )
}

is_watched <- function(rules) {
  stopping <- !is.null(rules[["threshold"]]) || !is.null(rules[["patience"]])
  plateau <- rules[["schedule"]][["name"]] == "reduce_on_plateau"
  stopping || rules[["keep_best"]] || plateau
}

draw_step <- function(batching, position, samples) {
  batch <- next_batch(batching, position, samples)
  rows <- batch[["rows"]]
  c(list(rows = rows), next_masks(batching, batch[["position"]], length(rows)))
}

# Why to stop, or nothing, and the watch after a step. The position ahead has used 0
# where the batch was the last of its epoch.
watch_step <- function(settings, watch, step, loss, ahead, w, b) {
  watch <- watch_batch(watch, loss)
  if (ahead[["used"]] > 0 || !is.finite(loss)) {
    return(list(reason = "", watch = watch))
  }
  watch_epoch(settings[["rules"]], watch, step, w, b)
}

rate_at <- function(settings, updates, watch) {
  rate <- settings[["learning_rate"]]
  learning_rate_at(settings[["schedule"]], rate, updates, watch[["factor"]])
}

layer_norms <- function(kernels, gradients) {
  norm <- function(dw, db) gradient_norm(kernels, dw, db)
  unlist(Map(norm, gradients[["dw"]], gradients[["db"]]))
}

clipped <- function(kernels, settings, trained, gradients) {
  clip_value <- settings[["clip_value"]]
  clip_norm <- settings[["clip_norm"]]
  if (is.null(clip_value) && is.null(clip_norm)) {
    return(gradients)
  }
  g <- rbind(gradients[["dw"]], gradients[["db"]])
  # Down the columns: w_1, b_1, w_2, .., in which order the norm is summed.
  of <- trained[["both"]]
  g[of] <- clip_gradients(kernels, clip_value, clip_norm, g[of])
  list(dw = g[1L, ], db = g[2L, ])
}

# The updates of w and of b, whose weights do not decay.
updates_of <- function(optimizer, rate, t) {
  of_w <- update_of(optimizer, rate, t)
  if (!"weight_decay" %in% names(optimizer)) {
    return(list(w = of_w, b = of_w))
  }
  optimizer[["weight_decay"]] <- 0
  list(w = of_w, b = update_of(optimizer, rate, t))
}

# w, b and what is kept for them after one update.
move <- function(update, trained, w, b, kept, gradients) {
  for (k in trained[["w"]]) {
    new <- update[["w"]](w[[k]], gradients[["dw"]][[k]], kept[["w"]][[k]])
    w[[k]] <- new[[1L]]
    kept[["w"]][[k]] <- new[-1L]
  }
  for (k in trained[["b"]]) {
    new <- update[["b"]](b[[k]], gradients[["db"]][[k]], kept[["b"]][[k]])
    b[[k]] <- new[[1L]]
    kept[["b"]][[k]] <- new[-1L]
  }
  list(w = w, b = b, kept = kept)
}

# What an optimizer keeps, as one list for each w and each b.
kept_by_layer <- function(tensors, layers) {
  of <- function(key) {
    one <- function(k) lapply(unname(tensors), function(each) each[[key]][[k]])
    lapply(seq_len(layers), one)
  }
  list(w = of("w"), b = of("b"))
}

# The same, as a state holds it.
tensors_of <- function(kept, optimizer) {
  names <- kept_tensors[[optimizer]]
  one <- function(i) {
    list(w = lapply(kept[["w"]], `[[`, i), b = lapply(kept[["b"]], `[[`, i))
  }
  stats::setNames(lapply(seq_along(names), one), names)
}

# The numbers of the layers whose w, and whose b, training changes. A large w is
# overwritten where it lies: the first use of new memory costs more than to copy, and a
# w that lived through a collection is not freed by the next ones.
trained_tensors <- function(network, w) {
  layers <- network[["layers"]]
  of_layers <- function(field, type) vapply(layers, `[[`, type, field)
  of_w <- of_layers("trainable_w", TRUE)
  of_b <- of_layers("trainable_b", TRUE) & of_layers("bias", "") != "none"
  list(
    w = which(of_w),
    b = which(of_b),
    both = rbind(of_w, of_b),
    in_place = lengths(w) > 5e4
  )
}

# Every stage of one step: the weights after step updates, and what they give.
trace_step <- function(step, rows, masks, w, b, stages, rate) {
  mask <- if (is.null(masks)) vector("list", length(w)) else masks
  mask[vapply(mask, is.null, TRUE)] <- list(matrix(0, 0L, 0L))
  batch <- matrix(as.double(rows))
  start <- list(step = as.double(step), batch = batch, mask = mask, w = w, b = b)
  c(start, stages, list(rate = rate))
}

# R frees memory when its heap is full, of 64 MB or more, and a network of a few MB would
# fill that with what its steps leave behind: dw, and up to six matrices of the size of
# z (an optimizer up to ten of the size of w). So train has it freed between steps, after
# 16 MB and three times the weights. Where
# one step fills the heap, R has a look in its midst, and what it finds in use then
# is only freed by a full collection.
memory_plan <- function(w, samples, plain) {
  in_weights <- 8 * Reduce(`+`, lengths(w))
  in_activations <- 8 * samples * Reduce(`+`, lapply(w, ncol))
  step <- (if (plain) 1 else 10) * in_weights + 6 * in_activations
  allowed <- 2^24 + 3 * in_weights + in_activations
  list(between = max(1, floor(allowed / step)), full = step > 2^26)
}
