logits <- c(-1e308, -1000, -40, 0, 40, 1000, 1e308)

# A network that passes x on to its only activation.
through <- function(units, activation, loss, reduction = NULL) {
  network(units, list(layer(units, activation, "none")), loss, reduction)
}
diagonal <- function(units) list(w = list(diag(units)), b = list(none))

test_that("reductions divide by samples, not by outputs", {
  x <- rbind(c(1, 2), c(3, 4))
  given <- function(...) loss(through(2, "identity", ...), diagonal(2), x, 0 * x)
  # By hand: 1 + 4 + 9 + 16 = 30.
  expect_identical(given("half_squared_error", "sum"), 15)
  expect_identical(given("half_squared_error", "mean"), 7.5)
  expect_identical(given("mean_squared_error", "sum"), 30)
  expect_identical(given("mean_squared_error", "mean"), 15)
})

test_that("binary cross-entropy is right at every logit", {
  net <- through(1, "sigmoid", "binary_cross_entropy")
  for (z in logits) {
    for (y in c(0, 0.25, 1)) {
      found <- backward(net, diagonal(1), matrix(z), matrix(y))
      tail <- log1p(exp(-abs(z)))
      # -y log s - (1 - y) log(1 - s), each logarithm without cancellation
      expected <- y * (max(-z, 0) + tail) + (1 - y) * (max(z, 0) + tail)
      expect_equal(found$loss, expected, tolerance = 1e-15)
      expect_equal(found$delta[[1]], matrix(1 / (1 + exp(-z)) - y), tolerance = 1e-15)
    }
  }
})

test_that("categorical cross-entropy is never NaN", {
  net <- through(2, "softmax", "categorical_cross_entropy")
  for (top in logits) {
    for (bottom in logits) {
      x <- cbind(top, bottom)
      right <- loss(net, diagonal(2), x, cbind(1, 0))
      gap <- min(bottom - top, .Machine$double.xmax)
      expected <- max(gap, 0) + log1p(exp(-abs(gap)))
      expect_equal(right, expected, tolerance = 1e-14)
      expect_false(is.nan(loss(net, diagonal(2), x, cbind(0, 1))))
    }
  }
})

test_that("targets out of the range of the loss are refused", {
  given <- function(activation, loss, y) {
    net <- through(2, activation, loss)
    backward(net, diagonal(2), 0 * y, y)
  }
  expect_refused(
    given("sigmoid", "binary_cross_entropy", rbind(c(0, 1), c(0.5, 2))),
    "range",
    paste(
      "backward: y must lie in 0 .. 1 for binary_cross_entropy,",
      "got 2 at row 2, column 2"
    )
  )
  expect_refused(
    given("softmax", "categorical_cross_entropy", rbind(c(2, -1), c(-1, 2))),
    "range",
    paste(
      "backward: y must be 0 or more for categorical_cross_entropy,",
      "got -1 at row 1, column 2"
    )
  )
  expect_refused(
    given("softmax", "categorical_cross_entropy", rbind(c(1, 0), c(0.25, 0.25))),
    "range",
    paste(
      "backward: rows of y must sum to 1 for categorical_cross_entropy,",
      "got 0.5 at row 2"
    )
  )
})

test_that("targets of ten digits pass as probabilities", {
  net <- through(3, "softmax", "categorical_cross_entropy")
  y <- matrix(0.3333333333, 1, 3)
  # The targets sum to 1 - 1e-10.
  expect_equal(loss(net, diagonal(3), matrix(0, 1, 3), y), log(3), tolerance = 1e-9)
})
