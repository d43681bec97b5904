# Bits: as Python computed them, within 1 unit in the last place of 40 digits
# (tests/python/test_reproducible.py).

test_that("log has known bits", {
  known <- c(
    "3fe62e42fefa39ef" = 2,
    "40026bb1bbb55516" = 10,
    "c0026bb1bbb55515" = 0.1,
    "bfd6d3c324e13f50" = 0.7,
    "3fd9f323ecbf984c" = 1.5,
    "40859efe3d35d637" = 3e300,
    "c0874385446d71c3" = 2^-1074
  )
  expect_bits(reproducible_log, known)
  expect_identical(reproducible_log(c(1, 0, -0, Inf)), c(0, -Inf, -Inf, Inf))
  expect_identical(reproducible_log(c(-1, -Inf, NaN, NA)), rep(NaN, 4))
})

test_that("log1p has known bits", {
  known <- c(
    "3f5060354f8c3ebf" = 0.001,
    "bfd269621134db92" = -0.25,
    "bff62e42fefa39ef" = -0.75,
    "3fd9f323ecbf984c" = 0.5,
    "3fe62e42fefa39ef" = 1,
    "40032ee3b77f374c" = 10,
    "4047069e2aa2aa5b" = 1e20
  )
  expect_bits(reproducible_log1p, known)
  expect_identical(reproducible_log1p(c(-1, Inf)), c(-Inf, Inf))
  expect_identical(reproducible_log1p(c(-2, -Inf, NaN, NA)), rep(NaN, 4))
  tiny <- c(2^-55, -2^-55, 2^-1074, 0)
  expect_identical(reproducible_log1p(tiny), tiny)
  expect_identical(1 / reproducible_log1p(-0), -Inf)
})

test_that("NaN stays NaN, shapes and the argument are kept", {
  x <- matrix(c(1, 2, NaN, NA), 2)
  for (f in c(reproducible_log, reproducible_log1p)) {
    expect_identical(bits(f(c(NaN, NA, 0))[1:2]), rep(bits(NaN), 2))
    expect_identical(f(x)[, 1], f(c(1, 2)))
    expect_identical(dim(f(x)), c(2L, 2L))
    expect_identical(f(matrix(0, 0, 3)), matrix(0, 0, 3))
  }
  expect_identical(x, matrix(c(1, 2, NaN, NA), 2))
})

test_that("log2, which guesses the exponent, decides nothing", {
  # Beside each power of two, where log2 rounds to the whole number, log must not jump.
  powers <- 2^(-1022:1023)
  around <- rbind(powers * (1 - 2^-53), powers, powers * (1 + 2^-52))
  found <- split_powers(as.vector(around))
  expect_true(all(found$m > sqrt_2 / 2 & found$m <= sqrt_2))
  expect_identical(times_power_of_two(found$m, found$k), as.vector(around))
  tiny <- c(2^-1074, 3 * 2^-1074, 2^-1022 - 2^-1074)
  found <- split_powers(tiny)
  expect_true(all(found$m > sqrt_2 / 2 & found$m <= sqrt_2))
  expect_identical(found$m * 2^(found$k + 60), tiny * 2^60)
})
