# E = (w - 2)^2 / 2 from w = 0.5: a rate of 0.5 halves the distance, losses 1.125 / 4^t.
line <- network(1, list(layer(1, "identity", "none")))
start <- list(w = list(matrix(0.5)), b = list(none))
on_line <- function(steps, rate, ...) {
  train(line, start, matrix(1), matrix(2), steps, rate, ...)
}

test_that("a threshold stops below it, not at it", {
  fit <- on_line(20, 0.5, threshold = 0.1)
  expect_identical(fit$reason, "threshold")
  expect_identical(fit$losses, rbind(1.125, 0.28125, 0.0703125))
  expect_identical(fit$updates, 2)
  expect_identical(fit$weights$w[[1]], matrix(2 - 1.5 / 4))
  expect_identical(on_line(3, 0.5, threshold = 0.28125)$updates, 2)
  expect_identical(on_line(1, 0.5, threshold = 0.1)$reason, "steps")
  # The last step allowed has a reason of its own.
  expect_identical(on_line(2, 0.5, threshold = 0.1)$reason, "threshold")
})

test_that("patience counts epochs in a row that were not lower", {
  # A rate of 2 jumps to and fro: the loss is 1.125 for ever.
  fit <- on_line(20, 2, patience = 3)
  expect_identical(fit[c("reason", "updates")], list(reason = "patience", updates = 3))
  # Falling by less than min_delta does not count: only the first fall does.
  fit <- on_line(20, 0.5, patience = 2, min_delta = 0.5)
  expect_identical(fit[c("reason", "updates")], list(reason = "patience", updates = 3))
  expect_identical(on_line(20, 0.5, patience = 1)$reason, "steps")
  # Both at once: the threshold is the reason.
  both <- on_line(20, 2, patience = 3, threshold = 2)
  expect_identical(
    both[c("reason", "updates")],
    list(reason = "threshold", updates = 0)
  )
})

test_that("an epoch is judged by the mean of the losses of its batches", {
  held <- network(1, list(layer(1, "identity", "none", trainable_w = FALSE)))
  weights <- list(w = list(matrix(1)), b = list(none))
  given <- function(...) {
    y <- rbind(1, 2, 6)
    settings <- list(batch_size = 1, shuffle = FALSE, epochs = 3)
    do.call(train, c(list(held, weights, matrix(1, 3), y), settings, list(...)))
  }
  mean_loss <- (0.5 + 12.5) / 3
  fit <- given(keep_best = TRUE)
  expect_identical(fit$best$loss, mean_loss)
  expect_identical(fit$best$step, 2)
  expect_identical(fit$best$weights, weights)
  expect_identical(given(threshold = mean_loss)$reason, "steps")
  fit <- given(threshold = mean_loss + 0.01)
  expect_identical(fit[c("reason", "updates")], list(reason = "threshold", updates = 2))
  expect_identical(given(patience = 1)$updates, 5)
})

test_that("the losses of an epoch are added one by one, in doubles", {
  watch <- start_watch()
  for (loss in c(0.1, 0.2, 0.3)) {
    watch <- watch_batch(watch, loss)
  }
  expect_identical(watch$epoch_loss, (0.1 + 0.2) + 0.3)
  expect_identical(watch$epoch_batches, 3)
})

test_that("the best weights are kept on request", {
  fit <- on_line(3, 2.5, keep_best = TRUE) # overshoots further each time
  expect_identical(fit$best, list(step = 0, loss = 1.125, weights = start))
  fit <- on_line(3, 0.5, keep_best = TRUE) # the last one is the best
  expect_identical(fit$best$step, 3)
  expect_identical(fit$best$weights, fit$weights)
  expect_identical(fit$best$loss, fit$losses[[4]])
  # The state is that of the step before it was seen.
  expect_identical(fit$state$best$step, 2)
  expect_identical(on_line(3, 0.5)$best, stats::setNames(list(), character(0)))
})

test_that("the best of large weights, overwritten where they lie, is a copy", {
  net <- network(300, list(layer(200, "tanh"), layer(1, "identity")))
  x <- spread(2, 300, 3)
  given <- function(steps) {
    train(net, weights_of(net), x, rbind(0, 1), steps, 1, keep_best = TRUE)
  }
  fit <- given(6)
  before <- fit$best$step
  expect_lt(before, 6)
  expect_identical(fit$best$weights, given(before)$weights)
})

test_that("a loss that is not finite wins over all", {
  expect_warning(
    fit <- on_line(400, 1e3, patience = 300, keep_best = TRUE),
    class = "samegrad_warning_diverged"
  )
  expect_identical(fit$reason, "diverged")
  expect_identical(fit$best$step, 0)
})

test_that("rules are refused out of range", {
  given <- function(...) on_line(1, 0.1, ...)
  patience <- "train: patience must be a whole number of at least 1, got"
  expect_refused(given(patience = -1), "range", paste(patience, "-1"))
  expect_refused(given(patience = 0), "range", paste(patience, "0"))
  delta <- "train: min_delta must lie in [0, Inf), got"
  expect_refused(given(min_delta = -1), "range", paste(delta, "-1"))
  number <- "train: min_delta must be a number, got nothing"
  expect_refused(given(min_delta = NULL), "type", number)
  threshold <- "train: threshold must be a finite number, got"
  expect_refused(given(threshold = Inf), "range", paste(threshold, "Inf"))
  flag <- "train: keep_best must be true or false, got text"
  expect_refused(given(keep_best = "yes"), "type", flag)
})
