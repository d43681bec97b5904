functions <- elementary("native")
z <- spread(3, 4) * 2

made <- function(name, slope = 0) activation(name, slope, functions)

test_that("values are those of the table in SPEC", {
  slopes <- list(linear = 2, leaky_relu = 0.2)
  expected <- list(
    identity = z,
    linear = 2 * z,
    sigmoid = 1 / (1 + exp(-z)),
    tanh = tanh(z),
    relu = ifelse(z > 0, z, 0),
    leaky_relu = ifelse(z > 0, z, 0.2 * z),
    softplus = log1p(exp(z)),
    softmax = exp(z) / rowSums(exp(z))
  )
  expect_identical(names(expected), activations)
  for (name in activations) {
    slope <- if (name %in% names(slopes)) slopes[[name]] else 0
    # Another order of the same few operations: units in the last place.
    expect_equal(made(name, slope)$value(z), expected[[name]], tolerance = 1e-15)
  }
})

test_that("pulls are g times the derivative", {
  g <- spread(3, 4, 5)
  h <- 1e-6
  for (name in setdiff(activations, "softmax")) {
    one <- made(name, default_slope(name))
    slope <- (one$value(z + h) - one$value(z - h)) / (2 * h)
    # Truncation h^2 and rounding 2^-53 / h are both near 1e-10.
    expect_equal(one$pull(g, z, one$value(z)), g * slope, tolerance = 1e-8)
  }
})

test_that("kinks have the derivative of their left side at 0", {
  zero <- matrix(c(0, -0), 1)
  g <- matrix(3, 1, 2)
  expect_identical(made("relu")$pull(g, zero, zero), matrix(0, 1, 2))
  expect_identical(made("leaky_relu", 0.25)$pull(g, zero, zero), matrix(0.75, 1, 2))
})

test_that("relu pulls the same where z is large", {
  z <- matrix(rep_len(c(-1.5, 0, 2, 1e-300), 2^21 + 4), 4)
  g <- matrix(rep_len(c(1, -2, 3), 2^21 + 4), 4)
  expect_identical(pull_relu(g, z, larger_of_0(z)), g * (z > 0))
})

test_that("NaN stays NaN, and infinities do not become NaN", {
  z <- rbind(c(NaN, 1), c(-1, NaN))
  for (name in setdiff(activations, "softmax")) {
    a <- made(name, default_slope(name))$value(z)
    expect_identical(is.nan(a), is.nan(z))
  }
  a <- made("softmax")$value(rbind(c(NaN, 1), c(0, 0)))
  expect_identical(a, rbind(c(NaN, NaN), c(0.5, 0.5)))
  infinite <- cbind(-Inf, Inf)
  expect_identical(made("relu")$value(infinite), cbind(0, Inf))
  expect_identical(made("leaky_relu", 0.5)$value(infinite), infinite)
  expect_identical(made("softplus")$value(infinite), cbind(0, Inf))
})

test_that("a slope other than 0 to 1 is exact as well", {
  z <- cbind(-3, 5)
  expect_identical(made("leaky_relu", -7)$value(z), cbind(21, 5))
  expect_identical(made("leaky_relu", 1e20)$value(z), cbind(-3e20, 5))
  expect_identical(made("leaky_relu", 0)$value(z), cbind(0, 5))
})
