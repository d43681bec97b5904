functions <- elementary("native")
z <- rbind(c(-2, 0.5, 3), c(0, -1, 1))

test_that("functions are those of their definition", {
  expect_equal(functions$sigmoid(z), 1 / (1 + exp(-z)), tolerance = 1e-15)
  expect_equal(functions$softplus(z), log(1 + exp(z)), tolerance = 1e-14)
  e <- exp(z)
  expect_equal(functions$softmax(z), e / rowSums(e), tolerance = 1e-15)
})

test_that("extremes neither overflow nor turn to NaN", {
  extremes <- matrix(c(-Inf, -1e308, -1000, 0, 1000, 1e308, Inf), 1)
  expect_identical(functions$sigmoid(extremes), matrix(c(0, 0, 0, 0.5, 1, 1, 1), 1))
  softplus <- matrix(c(0, 0, 0, log(2), 1000, 1e308, Inf), 1)
  expect_identical(functions$softplus(extremes), softplus)
  expect_identical(functions$softmax(cbind(1e308, -1e308)), cbind(1, 0))
  expect_identical(functions$softmax(cbind(1000, 1000)), cbind(0.5, 0.5))
})

test_that("the larger of z and 0 is exact, without a negative zero", {
  z <- matrix(c(-Inf, -1, -0, 0, 5e-324, 1e308, Inf, NaN), 2)
  a <- matrix(c(0, 0, 0, 0, 5e-324, 1e308, Inf, NaN), 2)
  expect_identical(larger_of_0(z), a)
  expect_identical(1 / larger_of_0(matrix(c(-1, -0), 1)), matrix(c(Inf, Inf), 1))
})

test_that("the row maximum takes no random numbers, and NaN is NaN", {
  expect_identical(row_maximum(rbind(c(1, 3, 3), c(-Inf, -Inf, -Inf))), c(3, -Inf))
  expect_identical(row_maximum(rbind(c(1, NaN), c(4, 2))), c(NaN, 4))
  expect_identical(row_maximum(matrix(7)), 7)
})
