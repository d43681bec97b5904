native <- elementary("native")
reproducible <- elementary("reproducible")
z <- rbind(c(-2, 0.5, 3), c(0, -1, 1))

test_that("functions are those of their definition", {
  e <- exp(z)
  for (functions in list(native, reproducible)) {
    expect_equal(functions$sigmoid(z), 1 / (1 + exp(-z)), tolerance = 1e-15)
    expect_equal(functions$softplus(z), log(1 + exp(z)), tolerance = 1e-14)
    expect_equal(functions$softmax(z), e / rowSums(e), tolerance = 1e-15)
    expect_equal(functions$log_sum_exp(z), matrix(log(rowSums(e))), tolerance = 1e-15)
    for (name in c("exp", "expm1", "log", "log1p", "sqrt", "tanh")) {
      x <- if (name %in% c("log", "sqrt")) abs(z) else z / 3
      # The reproducible ones are within 2.5 units in the last place.
      expect_equal(functions[[name]](x), get(name)(x), tolerance = 1e-15)
    }
  }
  expect_identical(names(native), names(reproducible))
})

test_that("extremes neither overflow nor turn to NaN", {
  extremes <- matrix(c(-Inf, -1e308, -1000, 0, 1000, 1e308, Inf), 1)
  for (functions in list(native, reproducible)) {
    expect_identical(functions$sigmoid(extremes), matrix(c(0, 0, 0, 0.5, 1, 1, 1), 1))
    softplus <- matrix(c(0, 0, 0, log(2), 1000, 1e308, Inf), 1)
    expect_identical(functions$softplus(extremes), softplus)
    expect_identical(functions$softmax(cbind(1e308, -1e308)), cbind(1, 0))
    expect_identical(functions$softmax(cbind(1000, 1000)), cbind(0.5, 0.5))
    expect_identical(functions$log_sum_exp(cbind(1e308, -1e308)), matrix(1e308))
    for (name in c("sigmoid", "softplus")) {
      expect_identical(functions[[name]](cbind(NaN, NA))[[1]], NaN)
    }
  }
})

test_that("reproducible functions have known bits", {
  # As Python computed them.
  sigmoid <- c(
    "3fe0cca12729afb8" = 0.1,
    "3fde66bdb1aca090" = -0.1,
    "3fe764d4f5d5a2bd" = 1,
    "3fa848343c905446" = -3,
    "3c539792499b1a24" = -40,
    "00d14f2b0fb9307f" = -700
  )
  expect_bits(reproducible$sigmoid, sigmoid)
  softplus <- c(
    "3fe7d218f1c8904f" = 0.1,
    "3fe49ee5be955d1c" = -0.1,
    "3ff5031eafefb049" = 1,
    "3fa8e070fc045701" = -3,
    "3c539792499b1a24" = -40,
    "401406e06368916a" = 5
  )
  expect_bits(reproducible$softplus, softplus)
  softmax <- c(
    "3f7958e32dd70491",
    "3fcf534335ca4bcf",
    "3fb34cad4efcca01",
    "3fb70c3e5f682bda",
    "3fed63b88fc4b8b6",
    "3fe549a766a06790"
  )
  expect_identical(bits(reproducible$softmax(z)), softmax)
  log_sum_exp <- c("4008ae477710ea39", "3ff6858dd4ef1727")
  expect_identical(bits(reproducible$log_sum_exp(z)), log_sum_exp)
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
