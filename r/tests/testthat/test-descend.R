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
  plan <- function(w, samples, size = 0, ...) {
    settings <- list(batching = list(size = size))
    run <- list(w = w, x = matrix(0, samples, 1), settings = settings)
    memory_plan(run, utils::modifyList(list(plain = TRUE), list(...)))
  }
  large <- list(matrix(0, 1000, 1000))
  expect_identical(plan(large, 10000), list(between = 1, full = TRUE))
  # An optimizer leaves more behind than plain descent, small batches leave less.
  middling <- list(matrix(0, 784, 50))
  usual <- plan(middling, 256)$between
  expect_lt(plan(middling, 256, plain = FALSE)$between, usual)
  expect_lt(plan(middling, 256, 256)$between, usual)
  expect_gt(plan(middling, 256, 16)$between, usual)
  tiny <- plan(small_weights$w, 4)
  expect_gt(tiny$between, 1000)
  expect_false(tiny$full)
})

test_that("all samples in reproducible arithmetic are one batch, with dropout too", {
  for (dropout in c(0, 0.5)) {
    net <- network(20, list(layer(17, "relu", dropout = dropout), layer(1, "tanh")))
    given <- list(net, weights_of(net), spread(18, 20), spread(18, 1), 5)
    given <- c(given, arithmetic = "reproducible", trace_steps = 3)
    whole <- do.call(train, given)
    batch <- do.call(train, c(given, batch_size = 18, shuffle = FALSE))
    expect_identical(batch$weights, whole$weights)
    expect_identical(batch$losses, whole$losses)
    expect_identical(batch$trace, whole$trace)
  }
})
