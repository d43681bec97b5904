# Bits: as Python computed them, within 1 unit in the last place of 40 digits
# (tests/python/test_reproducible.py).

expect_bits <- function(value_of, known) {
  for (each in names(known)) {
    expect_identical(bits(value_of(known[[each]])), each)
  }
}

test_that("exp has known bits", {
  known <- c(
    "4005bf0a8b14576a" = 1,
    "3fd78b56362cef38" = -1,
    "3ffa61298e1e069c" = 0.5,
    "3fecf46d99d52b3a" = -0.1,
    "40d5829dcf950560" = 10,
    "3c8dd5c566301ec8" = -37.5,
    "7f0d945df4f8ec8e" = 700,
    "0000000000000001" = -745
  )
  expect_bits(reproducible_exp, known)
  expect_identical(reproducible_exp(c(0, -0, Inf, -Inf)), c(1, 1, Inf, 0))
  expect_identical(reproducible_exp(c(1e308, -1e308)), c(Inf, 0))
  # The last finite exp, the last that is not 0, and what follows them.
  ends <- c(709.782712893384, 709.7827128933841, -745.1332191019411, -745.1332191019412)
  expect_identical(is.finite(reproducible_exp(ends)), c(TRUE, FALSE, TRUE, TRUE))
  expect_identical(reproducible_exp(ends)[3:4], c(2^-1074, 0))
})

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

test_that("NaN stays NaN, shapes and the argument are kept", {
  x <- matrix(c(1, 2, NaN, NA), 2)
  expect_identical(bits(reproducible_exp(c(NaN, NA))), rep(bits(NaN), 2))
  expect_identical(dim(reproducible_exp(x)), c(2L, 2L))
  expect_identical(dim(reproducible_log(x)), c(2L, 2L))
  expect_identical(x, matrix(c(1, 2, NaN, NA), 2))
  expect_identical(reproducible_exp(matrix(0, 0, 3)), matrix(0, 0, 3))
  expect_identical(reproducible_log(matrix(0, 0, 3)), matrix(0, 0, 3))
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

test_that("a whole power is multiplied in a fixed order", {
  square <- 0.9 * 0.9
  expect_identical(whole_power(0.9, 7), (0.9 * square) * (square * square))
  expect_identical(whole_power(0.9, 0), 1)
  expect_identical(vapply(0:1073, whole_power, 0, base = 0.5), 2^-(0:1073))
  expect_identical(whole_power(2, 1024), Inf)
  expect_identical(whole_power(0.9, 2^53), 0)
})

test_that("cos_pi has known bits", {
  known <- c(
    "3fee6f0e134454ff" = 0.1,
    "3fe9e3779b97f4a8" = 0.2,
    "3fe2cf2304755a5e" = 0.3,
    "3fc4060b67a85374" = 0.45,
    "bfe2cf2304755a5d" = 0.7,
    "bfee6f0e13445500" = 0.9
  )
  expect_bits(cos_pi, known)
  expect_identical(vapply(c(0, 0.5, 1), cos_pi, 0), c(1, 0, -1))
  expect_identical(bits(cos_pi(0.5)), bits(0))
  x <- (0:2048) / 4096
  expect_identical(vapply(1 - x, cos_pi, 0), -vapply(x, cos_pi, 0))
})
