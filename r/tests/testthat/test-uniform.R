test_that("seed 1 gives the notebook's numbers, row by row", {
  # As numpy.random.seed(1) gives them, which the notebook printed.
  values <- uniform(random_stream(1), 2, 2)$values
  printed <- rbind(c("0.41702200", "0.72032449"), c("0.00011437", "0.30233257"))
  expect_identical(matrix(sprintf("%.8f", values), 2), printed)
  # numpy.random.RandomState(1).random_sample(3), its bits.
  found <- bits(uniform(random_stream(1), 1, 3)$values)
  expect_identical(found, c("3fdab07d0ffa3c06", "3fe70ce5f3baf051", "3f1dfb906661c000"))
})

test_that("rows follow each other, and a stream is not changed", {
  stream <- random_stream(7, "data")
  held <- unserialize(serialize(stream, NULL))
  both <- uniform(stream, 5, 3)
  one <- uniform(stream, 2, 3)
  two <- uniform(one$stream, 3, 3)
  expect_identical(rbind(one$values, two$values), both$values)
  expect_identical(two$stream, both$stream)
  expect_identical(stream, held)
  expect_identical(both$stream[1:2], stream[1:2])
  expect_identical(both$stream$state[[625]], 30) # 15 numbers of two words each
})

test_that("nothing drawn has its shape, and moves no stream", {
  stream <- random_stream(1)
  none <- uniform(stream, 0, 3)
  expect_identical(none, list(values = matrix(0, 0, 3), stream = stream))
  expect_identical(dim(uniform(stream, 2, 0)$values), c(2L, 0L))
})

test_that("numbers of rows and columns are checked", {
  stream <- random_stream(1)
  expect_refused(
    uniform(stream, -1, 1),
    "range",
    "uniform: rows must be a whole number of at least 0, got -1"
  )
  expect_refused(
    uniform(stream, 1, 0.5),
    "range",
    "uniform: columns must be a whole number of at least 0, got 0.5"
  )
})
