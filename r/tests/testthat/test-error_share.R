w <- rbind(0.6, 0.4, 0.1, 0.2)

test_that("C1: shares are in proportion to the weights", {
  found <- error_share(w, matrix(0.08))
  # Published: 0.037 for the first; by hand 0.08 * 0.6 / 1.3.
  expect_equal(found, t(0.08 * w / 1.3), tolerance = 1e-15)
  expect_identical(round(found[1, 1], 6), 0.036923)
})

test_that("each row sums to what the row of e sums to", {
  w <- abs(spread(4, 3))
  e <- spread(2, 3)
  expect_equal(rowSums(error_share(w, e)), rowSums(e), tolerance = 1e-14)
  expect_identical(dim(error_share(w, e[1, , drop = FALSE])), c(1L, 4L))
})

test_that("each column is divided by its own sum", {
  found <- error_share(rbind(c(1, 1), c(3, 1)), cbind(4, 2))
  expect_identical(found, cbind(2, 4))
})

test_that("what cannot be shared is refused", {
  expect_refused(
    error_share(cbind(1, c(1, -1)), cbind(1, 1)),
    "range",
    "error_share: columns of w must not sum to 0, got 0 at column 2"
  )
  expect_refused(
    error_share(w, cbind(1, 1)),
    "shape",
    "error_share: e must have 1 column, got 2"
  )
  expect_refused(
    error_share(w, "e"),
    "type",
    "error_share: e must be a numeric matrix, got text"
  )
})
