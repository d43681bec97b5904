line <- network(1, list(layer(1, "identity", "none")))
line_weights <- list(w = list(matrix(0.5)), b = list(none))

test_that("one step is by hand", {
  fit <- train(line, line_weights, matrix(2), matrix(4), 1, 0.125)
  # a = 1, dE/dw = (1 - 4) 2 = -6
  expect_identical(fit$weights$w[[1]], matrix(1.25))
  expect_identical(fit$losses, rbind(4.5, 1.125))
  expect_identical(fit$updates, 1)
  expect_identical(fit$reason, "steps")
  expect_identical(fit$trace, list())
  expect_s3_class(fit, "samegrad_fit", exact = TRUE)
  expect_identical(
    names(fit),
    c(
      "network",
      "weights",
      "losses",
      "trace",
      "updates",
      "reason",
      "gradient_norms",
      "best",
      "state"
    )
  )
})

test_that("no steps give one loss and the same weights", {
  fit <- train(small, small_weights, small_x, small_y, 0, 1)
  expect_identical(fit$weights, small_weights)
  expect_identical(fit$losses, matrix(loss(small, small_weights, small_x, small_y)))
  expect_identical(fit$updates, 0)
})

test_that("D1, D5: a step on one tensor alone", {
  held <- function(units) layer(units, "linear", "none", 2, trainable_w = FALSE)
  net <- network(1, list(layer(1, "linear", "none", 2), held(2), held(1)))
  weights <- list(
    w = list(matrix(2), cbind(0.75, 0.25), rbind(0.25, 0.5)),
    b = list(none, none, none)
  )
  fit <- train(net, weights, matrix(2), matrix(2), 1, 0.03)
  # 2 - 0.03 * 40 = 0.8, rounded as 0.03 is
  expect_equal(fit$weights$w[[1]], matrix(0.8), tolerance = 1e-15)
  expect_identical(fit$weights$w[2:3], weights$w[2:3])
  expect_equal(predict(fit, matrix(2)), matrix(4), tolerance = 1e-15)
})

test_that("all tensors move from the same forward pass", {
  fit <- train(small, small_weights, small_x, small_y, 1, 0.5)
  back <- backward(small, small_weights, small_x, small_y)
  moved <- function(v, g) v - 0.5 * g
  expect_identical(fit$weights$w, Map(moved, small_weights$w, back$dw))
  expect_identical(fit$weights$b, Map(moved, small_weights$b, back$db))
})

test_that("held tensors are held", {
  net <- small
  net$layers[[1]]$trainable_w <- FALSE
  net$layers[[2]]$trainable_b <- 0
  fit <- train(net, small_weights, small_x, small_y, 3, 0.5)
  expect_identical(fit$weights$w[[1]], small_weights$w[[1]])
  expect_identical(fit$weights$b[[2]], small_weights$b[[2]])
  expect_false(identical(fit$weights$b[[1]], small_weights$b[[1]]))
  expect_false(identical(fit$weights$w[[2]], small_weights$w[[2]]))
})

test_that("a trace holds every stage of the steps asked for", {
  fit <- train(
    small,
    small_weights,
    small_x,
    small_y,
    4,
    0.5,
    trace_steps = c(4, 0, 2, 2)
  )
  steps <- vapply(fit$trace, `[[`, 0, "step")
  expect_identical(steps, c(0, 2, 4))
  for (entry in fit$trace) {
    weights <- entry[c("w", "b")]
    stages <- backward(small, weights, small_x, small_y)
    expect_identical(entry[c("z", "a", "loss", "delta", "dw", "db")], stages)
    expect_identical(entry$loss, fit$losses[[entry$step + 1]])
  }
  expect_identical(
    names(fit$trace[[1]]),
    c(
      "step",
      "batch",
      "mask",
      "w",
      "b",
      "z",
      "a",
      "loss",
      "delta",
      "dw",
      "db",
      "rate"
    )
  )
  expect_identical(fit$trace[[1]][c("w", "b")], small_weights)
  expect_identical(fit$trace[[3]][c("w", "b")], fit$weights)
  plain <- train(small, small_weights, small_x, small_y, 4, 0.5)
  expect_identical(plain$weights, fit$weights)
  expect_identical(plain$losses, fit$losses)
})

test_that("trace_steps may be any numbers in range", {
  given <- function(value) {
    train(line, line_weights, matrix(2), matrix(4), 3, 0.1, trace_steps = value)
  }
  steps <- function(fit) vapply(fit$trace, `[[`, 0, "step")
  expect_identical(steps(given(matrix(c(3L, 1L), 1))), c(1, 3))
  expect_identical(steps(given(TRUE)), 1)
  expect_identical(given(numeric(0))$trace, list())
  sentence <- "train: trace_steps must be whole numbers from 0 to 3, got"
  expect_refused(given(4), "range", paste(sentence, "4"))
  expect_refused(given(c(1, 0.5, -1)), "range", paste(sentence, "0.5"))
  expect_refused(given(NA), "range", paste(sentence, "NaN"))
  expect_refused(given(rbind(c(1, 9), c(8, 1))), "range", paste(sentence, "9"))
  expect_refused(given("all"), "type", paste(sentence, "text"))
  expect_refused(given(list(1)), "type", paste(sentence, "a list"))
})

test_that("steps and rate must be in range", {
  given <- function(steps, rate) {
    train(line, line_weights, matrix(2), matrix(4), steps, rate)
  }
  steps <- "train: steps must be a whole number of at least 0, got"
  expect_refused(given(-1, 1), "range", paste(steps, "-1"))
  expect_refused(given(0.5, 1), "range", paste(steps, "0.5"))
  rate <- "train: learning_rate must be a finite number above 0, got"
  expect_refused(given(1, 0), "range", paste(rate, "0"))
  expect_refused(given(1, -0.1), "range", paste(rate, "-0.1"))
  expect_refused(given(1, NaN), "range", paste(rate, "NaN"))
  expect_refused(
    given(1, "fast"),
    "type",
    "train: learning_rate must be a number, got text"
  )
})

test_that("divergence stops, warns and keeps what there is", {
  weights <- list(w = list(matrix(1)), b = list(none))
  warned <- NULL
  fit <- withCallingHandlers(
    train(line, weights, matrix(2), matrix(4), 50, 1e200, trace_steps = 0:2),
    samegrad_warning_diverged = function(condition) {
      warned <<- condition
      invokeRestart("muffleWarning")
    }
  )
  # The first update leaves w near 1e201, whose squared error overflows.
  expect_identical(
    conditionMessage(warned),
    "train: the loss must stay finite, got Inf at step 1"
  )
  expect_s3_class(warned, "warning")
  expect_identical(
    warned[c("who", "must", "got")],
    list(
      who = "train",
      must = "the loss must stay finite",
      got = "Inf at step 1"
    )
  )
  expect_identical(fit$reason, "diverged")
  expect_identical(fit$updates, 1)
  expect_identical(dim(fit$losses), c(2L, 1L))
  expect_identical(fit$losses[[2]], Inf)
  expect_length(fit$trace, 2)
  expect_identical(fit$trace[[2]]$w, fit$weights$w)
})

test_that("the caller's arrays and generator are left as they were", {
  set.seed(3)
  seed <- .Random.seed
  copies <- rapply(
    list(small_weights, small_x, small_y),
    function(v) v + 0,
    how = "list"
  )
  soft <- network(2, list(layer(2, "softmax")), "categorical_cross_entropy")
  train(small, small_weights, small_x, small_y, 3, 0.5, trace_steps = 0:3)
  gradient_check(small, small_weights, small_x, small_y)
  train(soft, weights_of(soft), small_x, targets_of(soft, 4), 2, 0.5)
  expect_identical(list(small_weights, small_x, small_y), copies)
  expect_identical(.Random.seed, seed)
})

test_that("large weights, overwritten where they lie, leave the caller's and the trace", {
  net <- network(300, list(layer(200, "tanh"), layer(1, "identity")))
  weights <- weights_of(net)
  start <- weights$w[[1]] + 0
  x <- spread(2, 300, 3)
  fit <- train(net, weights, x, rbind(0, 1), 3, 1e-3, trace_steps = 0:3)
  expect_identical(weights$w[[1]], start)
  expect_identical(fit$trace[[1]]$w[[1]], start)
  for (t in 1:3) {
    before <- fit$trace[[t]]
    expect_identical(fit$trace[[t + 1]]$w[[1]], before$w[[1]] - 1e-3 * before$dw[[1]])
  }
  plain <- train(net, weights, x, rbind(0, 1), 3, 1e-3)
  expect_identical(plain$weights, fit$weights)
})

test_that("norms are of every layer and step, before clipping", {
  given <- function(...) train(small, small_weights, small_x, small_y, 3, 0.5, ...)
  fit <- given(clip_norm = 1e-3, gradient_norms = TRUE, trace_steps = 0:2)
  expect_identical(dim(fit$gradient_norms), c(3L, 2L))
  for (entry in fit$trace) {
    for (k in 1:2) {
      norm <- sqrt(sum(entry$dw[[k]]^2) + sum(entry$db[[k]]^2))
      expect_identical(fit$gradient_norms[entry$step + 1, k], norm)
    }
  }
  expect_identical(given()$gradient_norms, matrix(0, 0, 2))
  expect_identical(
    train(small, small_weights, small_x, small_y, 0)$gradient_norms,
    matrix(0, 0, 2)
  )
})

test_that("clipping limits the step, of trainable tensors alone", {
  back <- backward(small, small_weights, small_x, small_y)
  moves <- function(net, ...) {
    after <- train(net, small_weights, small_x, small_y, 1, 1, ...)$weights
    Map(
      function(new, old) old - new,
      unlist(after, FALSE),
      unlist(small_weights, FALSE)
    )
  }
  largest <- max(abs(unlist(back[c("dw", "db")])))
  found <- unlist(moves(small, clip_value = largest / 4))
  expected <- pmin(pmax(unlist(back[c("dw", "db")]), -largest / 4), largest / 4)
  # w - (w - g) is g but for a rounding of w.
  expect_equal(found, expected, tolerance = 1e-14, ignore_attr = TRUE)
  norm <- sqrt(sum(unlist(back[c("dw", "db")])^2))
  found <- unlist(moves(small, clip_norm = norm / 8))
  expected <- unlist(back[c("dw", "db")]) / 8
  expect_equal(found, expected, tolerance = 1e-14, ignore_attr = TRUE)
  expect_identical(moves(small, clip_norm = 2 * norm), moves(small))
  held <- small
  held$layers[[2]]$trainable_w <- FALSE
  rest <- unlist(c(back$dw[1], back$db))
  norm <- sqrt(sum(rest^2))
  found <- unlist(moves(held, clip_norm = norm / 8))
  expected <- unlist(list(back$dw[[1]] / 8, 0 * back$dw[[2]], unlist(back$db) / 8))
  expect_equal(found, expected, tolerance = 1e-14, ignore_attr = TRUE)
})

test_that("the network's penalty is in every loss, and in dw and db of a trace", {
  net <- small
  net$l1 <- 0.25
  net$l2 <- 0.5
  net$penalize_biases <- TRUE
  fit <- train(net, small_weights, small_x, small_y, 3, 0.1, trace_steps = 0:3)
  for (entry in fit$trace) {
    stages <- backward(net, entry[c("w", "b")], small_x, small_y)
    expect_identical(entry[c("z", "a", "loss", "delta", "dw", "db")], stages)
    expect_identical(fit$losses[[entry$step + 1]], stages$loss)
  }
  plain <- train(small, small_weights, small_x, small_y, 3, 0.1)
  expect_false(identical(plain$weights, fit$weights))
})

test_that("the update is of the rate that the trace says, also where none followed", {
  schedule <- list(name = "inverse_time", decay = 1)
  given <- function(net) {
    settings <- list(schedule = schedule, trace_steps = 0:3)
    do.call(train, c(list(net, small_weights, small_x, small_y, 3, 0.5), settings))
  }
  # Plain descent, and the way that all other trainings go.
  for (fit in list(given(small), given(replace(small, "l2", 0.1)))) {
    for (t in 1:3) {
      before <- fit$trace[[t]]
      move <- function(v, g) v - before$rate * g
      expect_identical(fit$trace[[t + 1]]$w, Map(move, before$w, before$dw))
      expect_identical(fit$trace[[t + 1]]$b, Map(move, before$b, before$db))
    }
    expect_identical(fit$trace[[4]]$rate, 0.125)
  }
})

test_that("memory is freed every so many steps", {
  large <- list(matrix(0, 1000, 1000))
  expect_identical(memory_plan(large, 10000, TRUE), list(between = 1, full = TRUE))
  # An optimizer leaves more behind than plain descent.
  middling <- list(matrix(0, 784, 50))
  expect_lt(
    memory_plan(middling, 256, FALSE)$between,
    memory_plan(middling, 256, TRUE)$between
  )
  tiny <- memory_plan(small_weights$w, 4, TRUE)
  expect_gt(tiny$between, 1000)
  expect_false(tiny$full)
})
