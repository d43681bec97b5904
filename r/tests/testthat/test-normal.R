# Bits: as Python computed them, within 1e-15 of 40 digits (tests/python/test_normal.py).

test_that("normals have the bits of the other languages", {
  found <- normal(random_stream(1), 2, 3)$values
  known <- c(
    "bfcad17b0954f73d",
    "3fe2ae89625b27c5",
    "c00d7ac5d8011d24",
    "bfe09106f65ebd53",
    "bff0cea37c8d73d8",
    "bff5394e6370ffdc"
  )
  expect_identical(bits(t(found)), known)
})

test_that("quantiles at the borders of the three fits have known bits", {
  known <- c(
    "c02095b059d67c4c" = 0,
    "c0206b48528cea51" = 2^-53,
    "c01aa1b1bf7b3b52" = 1.3887943864964021e-11, # beside exp(-25), where r is 5
    "c008b8cbb7204470" = 0.001,
    "bff72567aa9caed8" = 0.074,
    "bff7085226d3e523" = 0.075,
    "3ff7085226d3e524" = 0.925,
    "0000000000000000" = 0.5,
    "40206b48528cea51" = 1 - 2^-53
  )
  expect_identical(bits(normal_quantile(known)), names(known))
  expect_identical(normal_quantile(2^-54), normal_quantile(0))
})

test_that("quantiles are near those of R's own", {
  u <- c(2^-(1:53), seq(0.001, 0.999, 0.001))
  # qnorm is the same algorithm, with R's own log; both are within 1e-15.
  expect_lt(max(abs(normal_quantile(u) / qnorm(u) - 1)[u != 0.5]), 2e-15)
})

test_that("both tails are one, and shapes are kept", {
  u <- matrix(1:2000 / 4096, 50)
  expect_identical(normal_quantile(1 - u), -normal_quantile(u))
})

test_that("each is the quantile of one number", {
  stream <- random_stream(9, "data")
  drawn <- normal(stream, 4, 5)
  numbers <- uniform(stream, 4, 5)
  expect_identical(drawn$values, normal_quantile(numbers$values))
  expect_identical(drawn$stream, numbers$stream)
  expect_identical(normal(stream, 0, 2)$values, matrix(0, 0, 2))
})

test_that("numbers of rows and columns are checked", {
  expect_refused(
    normal(random_stream(1), "1", 1),
    "type",
    "normal: rows must be a number, got text"
  )
})
