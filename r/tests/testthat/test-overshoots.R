test_that("the steps whose update raised the loss, counted from 0", {
  expect_identical(overshoots(rbind(32, 2, 8, 0.5, 0.5, 1)), rbind(1, 4))
  expect_identical(overshoots(rbind(3, 2)), matrix(0, 0, 1))
  expect_identical(overshoots(matrix(3)), matrix(0, 0, 1))
  expect_identical(overshoots(matrix(0, 0, 1)), matrix(0, 0, 1))
})

test_that("a loss that is NaN is no higher one, Inf is", {
  expect_identical(overshoots(rbind(1, NaN, 2)), matrix(0, 0, 1))
  expect_identical(overshoots(rbind(1L, 2L)), matrix(0))
  expect_identical(overshoots(rbind(1, Inf)), matrix(0))
})

test_that("D1: a rate of 0.3 overshoots at once, one of 0.03 does not", {
  held <- function(units) layer(units, "linear", "none", 2, trainable_w = FALSE)
  net <- network(1, list(layer(1, "linear", "none", 2), held(2), held(1)))
  weights <- list(
    w = list(matrix(2), cbind(0.75, 0.25), rbind(0.25, 0.5)),
    b = list(none, none, none)
  )
  losses <- function(rate) train(net, weights, matrix(2), matrix(2), 1, rate)$losses
  expect_identical(overshoots(losses(0.3)), matrix(0))
  expect_identical(overshoots(losses(0.03)), matrix(0, 0, 1))
})

test_that("losses must be one column", {
  expect_refused(
    overshoots(cbind(1, 2)),
    "shape",
    "overshoots: losses must have 1 column, got 2"
  )
  expect_refused(
    overshoots(c(1, 2)),
    "type",
    "overshoots: losses must be a numeric matrix, got a 1-D array"
  )
})
