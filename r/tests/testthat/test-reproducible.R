# Bits: as Python computed them, within 1 unit in the last place of 40 digits
# (tests/python/test_reproducible.py).

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

test_that("expm1 has known bits", {
  known <- c(
    "3f506466dfb8cf3a" = 0.001,
    "bfd0966f2c7907f6" = -0.3,
    "3fd6641632306a56" = 0.3,
    "bfd92e9a0720d3ec" = -0.5,
    "3ffb7e151628aed2" = 1,
    "bfe43a54e4e98864" = -1,
    "40626d389970338f" = 5,
    "bfefc8cd803fe559" = -5,
    "41bceb088a68e804" = 20,
    "44719103e4080b45" = 50,
    "7f0d945df4f8ec8e" = 700
  )
  expect_bits(reproducible_expm1, known)
  expect_identical(
    reproducible_expm1(c(-Inf, -1e308, -50, 1e308, Inf)),
    c(-1, -1, -1, Inf, Inf)
  )
  tiny <- c(2^-55, -2^-55, 2^-1074, 0)
  expect_identical(reproducible_expm1(tiny), tiny)
  expect_identical(1 / reproducible_expm1(-0), -Inf)
})

test_that("tanh has known bits", {
  known <- c(
    "3fb983d7795f413a" = 0.1,
    "bfdd9353d7568af3" = -0.5,
    "3fe356fb17af2e91" = 0.7,
    "bfe85efab514f394" = -1,
    "3fefd77d111a0b00" = 3,
    "bfeffffffffff96a" = -15
  )
  expect_bits(reproducible_tanh, known)
  expect_identical(
    reproducible_tanh(c(-Inf, -1e308, 0, 1e308, Inf)),
    c(-1, -1, 0, 1, 1)
  )
  x <- spread(9, 9) * 1.5
  expect_identical(reproducible_tanh(-x), -reproducible_tanh(x))
})

test_that("NaN stays NaN, shapes and the argument are kept", {
  x <- matrix(c(1, 2, NaN, NA), 2)
  for (f in c(reproducible_exp, reproducible_expm1, reproducible_tanh)) {
    expect_identical(bits(f(c(NaN, NA, 0))[1:2]), rep(bits(NaN), 2))
    expect_identical(f(x)[, 1], f(c(1, 2)))
    expect_identical(dim(f(x)), c(2L, 2L))
    expect_identical(f(matrix(0, 0, 3)), matrix(0, 0, 3))
  }
  expect_identical(x, matrix(c(1, 2, NaN, NA), 2))
})
