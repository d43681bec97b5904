# The loop of training.

# The value of train: run is a training under way, with updates those of earlier ones.
descend <- function(run, x, y, position, watch) {
  settings <- run[["settings"]]
  name <- settings[["optimizer"]][["name"]]
  run <- c(run, list(x = x, y = y, trained = trained_tensors(run)))
  done <- walk(run, asked_for(run), position, watch)
  step <- done[["step"]]
  updates <- run[["updates"]] + step
  tensors <- tensors_of(done[["kept"]], name)
  best <- if (settings[["rules"]][["keep_best"]]) done[["best"]] else no_best()
  structure(
    list(
      network = run[["network"]],
      weights = list(w = done[["w"]], b = done[["b"]]),
      losses = done[["losses"]],
      trace = done[["trace"]],
      updates = step,
      reason = done[["reason"]],
      gradient_norms = done[["norms"]],
      best = best,
      state = make_state(name, updates, tensors, done[["position"]], done[["watch"]])
    ),
    class = "samegrad_fit"
  )
}

# Step by step, from the run and what it was asked for. What is rare is left to others:
# in a small network a call costs as much as a product.
walk <- function(run, asked, position, watch) {
  plan <- run[["plan"]]
  kernels <- plan[["kernels"]]
  product_tn <- kernels[["product_tn"]]
  loss_value <- plan[["loss"]][["value"]]
  drawn <- asked[["drawn"]]
  judged <- asked[["judged"]]
  plain <- asked[["plain"]]
  trained <- run[["trained"]]
  settings <- run[["settings"]]
  rate <- settings[["learning_rate"]]
  steps <- settings[["steps"]]
  traced <- settings[["traced"]]
  batched <- settings[["batching"]][["size"]] > 0
  memory <- memory_plan(run, asked)
  x <- if (batched) NULL else kernels[["constant"]](run[["x"]])
  y <- run[["y"]]
  w <- run[["w"]]
  b <- run[["b"]]
  last <- length(w)
  kept <- kept_of(run[["tensors"]], last)
  losses <- matrix(0, steps + 1, 1L)
  norms <- asked[["norms"]]
  trace <- list()
  draw <- masks <- NULL
  ahead <- position
  seen <- watch
  reason <- "steps"
  for (step in 0:steps) {
    if (drawn) {
      draw <- draw_step(run, position)
      ahead <- draw[["position"]]
      masks <- draw[["masks"]]
      if (batched) {
        x <- draw[["x"]]
        y <- draw[["y"]]
      }
    }
    pass <- forward_pass(plan, w, b, x, masks)
    z <- pass[["z"]]
    a <- pass[["a"]]
    loss <- loss_value(z[[last]], a[[last]], y)
    if (judged) {
      found <- judge(run, asked, watch, step, loss, ahead, w, b)
      loss <- found[["loss"]]
      seen <- found[["watch"]]
      rate <- found[["rate"]]
      if (found[["reason"]] != "") {
        reason <- found[["reason"]]
        steps <- step
      }
    }
    losses[step + 1] <- loss
    stop <- step == steps || !is.finite(loss)
    if (stop && !traced[step + 1]) {
      break
    }
    delta <- delta_pass(plan, w, y, z, a, masks)
    if (traced[step + 1]) {
      stages <- list(z = z, a = a, loss = loss, delta = delta)
      entry <- trace_step(run, step, draw, w, b, stages, rate)
      trace[[length(trace) + 1L]] <- entry
    }
    if (stop) {
      break
    }
    if (plain) {
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
    } else {
      gradients <- gradient_pass(plan, w, b, x, a, delta, masks)
      if (length(norms) > 0L) {
        norms[step + 1, ] <- layer_norms(kernels, gradients)
      }
      moved <- move_tensors(run, w, b, kept, gradients, rate, step)
      w <- moved[["w"]]
      b <- moved[["b"]]
      kept <- moved[["kept"]]
    }
    position <- ahead
    watch <- seen
    if ((step + 1) %% memory[["between"]] == 0) {
      draw <- pass <- z <- a <- delta <- before <- new <- gradients <- moved <- NULL
      gc(full = memory[["full"]])
    }
  }
  list(
    w = w,
    b = b,
    kept = kept,
    losses = losses[seq_len(step + 1), , drop = FALSE],
    norms = norms[seq_len(min(step, nrow(norms))), , drop = FALSE],
    trace = trace,
    step = as.double(step),
    reason = if (is.finite(loss)) reason else "diverged",
    best = seen[["best"]],
    position = position,
    watch = watch
  )
}

# What a training was asked for beyond plain descent, decided once; judged is whether
# there is more to a loss than to see that it is finite.
asked_for <- function(run) {
  settings <- run[["settings"]]
  batched <- settings[["batching"]][["size"]] > 0
  masked <- any(settings[["batching"]][["dropouts"]] > 0)
  clipping <- !is.null(settings[["clip_value"]]) || !is.null(settings[["clip_norm"]])
  penalized <- is_penalized(run[["plan"]])
  watched <- batched || is_watched(settings[["rules"]])
  constant <- list(name = "constant", warm_up = 0)
  scheduled <- !identical(settings[["schedule"]], constant)
  normed <- settings[["gradient_norms"]]
  beyond <- masked || penalized || clipping || normed
  list(
    drawn = batched || masked,
    watched = watched,
    scheduled = scheduled,
    penalized = penalized,
    judged = watched || scheduled || penalized,
    norms = matrix(0, if (normed) settings[["steps"]] else 0, length(run[["w"]])),
    plain = settings[["optimizer"]][["name"]] == "gradient_descent" && !beyond
  )
}

is_watched <- function(rules) {
  stopping <- !is.null(rules[["threshold"]]) || !is.null(rules[["patience"]])
  plateau <- rules[["schedule"]][["name"]] == "reduce_on_plateau"
  stopping || rules[["keep_best"]] || plateau
}

# The batch of a step and its masks, and the position after it. Of all samples x and y
# stay what they are.
draw_step <- function(run, position) {
  batching <- run[["settings"]][["batching"]]
  batch <- next_batch(batching, position, nrow(run[["x"]]))
  rows <- batch[["rows"]]
  of_batch <- list(rows = rows, x = run[["x"]], y = run[["y"]])
  if (batching[["size"]] > 0) {
    of_batch[["x"]] <- run[["x"]][rows, , drop = FALSE]
    of_batch[["y"]] <- run[["y"]][rows, , drop = FALSE]
  }
  c(of_batch, next_masks(batching, batch[["position"]], length(rows)))
}

# What follows from the loss of a step: with the penalty, why to stop, or nothing, the
# watch after it, and the learning rate.
judge <- function(run, asked, watch, step, loss, ahead, w, b) {
  settings <- run[["settings"]]
  rate <- settings[["learning_rate"]]
  updates <- run[["updates"]] + step
  reason <- ""
  if (asked[["penalized"]]) {
    loss <- loss + penalty(run[["plan"]], w, b)
  }
  if (asked[["watched"]]) {
    watch <- watch_batch(watch, loss)
    # Of the last batch of an epoch none is used any more.
    if (ahead[["used"]] == 0 && is.finite(loss)) {
      found <- watch_epoch(settings[["rules"]], watch, updates, w, b)
      watch <- found[["watch"]]
      reason <- found[["reason"]]
    }
  }
  if (asked[["scheduled"]]) {
    factor <- watch[["factor"]]
    rate <- learning_rate_at(settings[["schedule"]], rate, updates, factor)
  }
  list(loss = loss, watch = watch, reason = reason, rate = rate)
}

layer_norms <- function(kernels, gradients) {
  norm <- function(dw, db) gradient_norm(kernels, dw, db)
  unlist(Map(norm, gradients[["dw"]], gradients[["db"]]))
}

# w, b and what is kept for them after one update.
move_tensors <- function(run, w, b, kept, gradients, rate, step) {
  trained <- run[["trained"]]
  gradients <- clipped(run, gradients)
  optimizer <- run[["settings"]][["optimizer"]]
  t <- run[["updates"]] + step + 1
  update <- update_of(optimizer, rate, t)
  for (k in trained[["w"]]) {
    new <- update(w[[k]], gradients[["dw"]][[k]], kept[["w"]][[k]])
    w[[k]] <- new[[1L]]
    kept[["w"]][[k]] <- new[-1L]
  }
  if ("weight_decay" %in% names(optimizer)) {
    optimizer[["weight_decay"]] <- 0
    update <- update_of(optimizer, rate, t)
  }
  for (k in trained[["b"]]) {
    new <- update(b[[k]], gradients[["db"]][[k]], kept[["b"]][[k]])
    b[[k]] <- new[[1L]]
    kept[["b"]][[k]] <- new[-1L]
  }
  list(w = w, b = b, kept = kept)
}

clipped <- function(run, gradients) {
  clip_value <- run[["settings"]][["clip_value"]]
  clip_norm <- run[["settings"]][["clip_norm"]]
  if (is.null(clip_value) && is.null(clip_norm)) {
    return(gradients)
  }
  kernels <- run[["plan"]][["kernels"]]
  g <- rbind(gradients[["dw"]], gradients[["db"]])
  # Down the columns: w_1, b_1, w_2, .., in which order the norm is summed.
  of <- run[["trained"]][["both"]]
  g[of] <- clip_gradients(kernels, clip_value, clip_norm, g[of])
  list(dw = g[1L, ], db = g[2L, ])
}

# What an optimizer keeps, as one list for each w and each b.
kept_of <- function(tensors, layers) {
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
trained_tensors <- function(run) {
  layers <- run[["network"]][["layers"]]
  of_layers <- function(field, type) vapply(layers, `[[`, type, field)
  of_w <- of_layers("trainable_w", TRUE)
  of_b <- of_layers("trainable_b", TRUE) & of_layers("bias", "") != "none"
  list(
    w = which(of_w),
    b = which(of_b),
    both = rbind(of_w, of_b),
    in_place = lengths(run[["w"]]) > 5e4
  )
}

# Every stage of one step: the weights after step updates, and what they give. Without
# a draw the batch is all samples.
trace_step <- function(run, step, draw, w, b, stages, rate) {
  if (is.null(draw)) {
    draw <- list(rows = seq_len(nrow(run[["x"]])), x = run[["x"]], masks = NULL)
  }
  masks <- draw[["masks"]]
  x <- draw[["x"]]
  a <- stages[["a"]]
  gradients <- gradient_pass(run[["plan"]], w, b, x, a, stages[["delta"]], masks)
  mask <- if (is.null(masks)) vector("list", length(w)) else masks
  mask[vapply(mask, is.null, TRUE)] <- list(matrix(0, 0L, 0L))
  batch <- matrix(as.double(draw[["rows"]]))
  start <- list(step = as.double(step), batch = batch, mask = mask, w = w, b = b)
  c(start, stages, gradients, list(rate = rate))
}

# R frees memory when its heap is full, of 64 MB or more, and a network of a few MB would
# fill that with what its steps leave behind: dw, and up to six matrices of the size of
# z; where it was drawn the batch, and some eight of the size of w by an optimizer. So
# train has it freed between steps, after 16 MB (32 by an optimizer, or every few steps
# would wait for it) and three times the weights. Where one step fills the heap, R has a
# look in its midst, and what it finds in use then is only freed by a full collection.
memory_plan <- function(run, asked) {
  w <- run[["w"]]
  plain <- asked[["plain"]]
  size <- run[["settings"]][["batching"]][["size"]]
  samples <- if (size > 0) size else nrow(run[["x"]])
  in_weights <- 8 * Reduce(`+`, lengths(w))
  in_activations <- 8 * samples * Reduce(`+`, lapply(w, ncol))
  in_batch <- if (size > 0) 8 * samples * nrow(w[[1L]]) else 0
  step <- (if (plain) 1 else 8) * in_weights + 6 * in_activations + in_batch
  allowed <- (if (plain) 2^24 else 2^25) + 3 * in_weights + in_activations
  list(between = max(1, floor(allowed / step)), full = step > 2^26)
}
