# Bits: as Python computed them (tests/python/test_reproducible.py).

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
