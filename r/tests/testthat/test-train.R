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
