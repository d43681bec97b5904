test_that("C1: the error flows back unscaled", {
  expect_identical(error_backflow(rbind(0.5, 0.25), matrix(2)), cbind(1, 0.5))
  w <- cbind(c(1, -1), c(2, 3))
  expect_identical(error_backflow(w, rbind(c(1, 1), c(2, 0))), rbind(c(3, 2), c(2, -2)))
})

test_that("what has no entries, or bad ones, is refused", {
  given <- function(w, e) error_backflow(w, e)
  expect_refused(
    given(matrix(0, 0, 1), matrix(1)),
    "shape",
    "error_backflow: w must have at least 1 row, got 0"
  )
  expect_refused(
    given(matrix(0, 2, 0), matrix(1)),
    "shape",
    "error_backflow: w must have at least 1 column, got 0"
  )
  expect_refused(
    given(matrix(1), matrix(0, 0, 1)),
    "shape",
    "error_backflow: e must have at least 1 row, got 0"
  )
  expect_refused(
    given(matrix(1), matrix(NaN)),
    "finite",
    "error_backflow: e must be finite, got NaN at row 1, column 1"
  )
})
