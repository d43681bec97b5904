test_that("ones are where a number of uniform is below the probability", {
  stream <- random_stream(1, "dropout")
  drawn <- bernoulli(stream, 2, 5, 0.5)
  # RandomState([1, 2]).random_sample((2, 5)) < 0.5
  expect_identical(drawn$values, rbind(c(0, 1, 1, 0, 0), c(0, 0, 0, 1, 0)))
  expect_identical(drawn$stream, uniform(stream, 2, 5)$stream)
  edge <- uniform(stream, 1, 1)$values[[1]]
  expect_identical(bernoulli(stream, 1, 1, edge)$values, matrix(0))
  expect_identical(bernoulli(stream, 1, 1, edge + 2^-53)$values, matrix(1))
})

test_that("ones and zeros that are certain are drawn as well", {
  stream <- random_stream(0)
  all_ones <- bernoulli(stream, 10, 10, 1)
  expect_identical(all_ones$values, matrix(1, 10, 10))
  expect_identical(bernoulli(stream, 10, 10, 0)$values, matrix(0, 10, 10))
  expect_identical(all_ones$stream$state[[625]], 200)
  expect_identical(bernoulli(stream, 0, 3, 0.5)$values, matrix(0, 0, 3))
})

test_that("numbers are checked in the order of the arguments", {
  stream <- random_stream(1)
  expect_refused(
    bernoulli(stream, 1, 1, 1.5),
    "range",
    "bernoulli: probability must lie in [0, 1], got 1.5"
  )
  expect_refused(
    bernoulli(stream, 1, -1, 7),
    "range",
    "bernoulli: columns must be a whole number of at least 0, got -1"
  )
})
