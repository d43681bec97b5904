test_that("the order is that of numbers of uniform", {
  stream <- random_stream(1, "shuffling")
  drawn <- permutation(stream, 8)
  # numpy.argsort of RandomState([1, 1]).random_sample(8), plus 1.
  expect_identical(drawn$values, matrix(c(4, 8, 1, 3, 2, 5, 6, 7)))
  numbers <- uniform(stream, 1000, 1)
  many <- permutation(stream, 1000)
  expect_identical(sort(many$values), as.double(1:1000))
  expect_false(is.unsorted(numbers$values[many$values]))
  expect_identical(many$stream, numbers$stream)
})

test_that("numbers that are next to each other are told apart, equal ones stay", {
  # Words used up to the last, all equal: the numbers 1 and 2 come of equal pairs.
  stream <- random_stream(0)
  stream$state <- matrix(c(rep(12345, 624), 20), 1)
  expect_identical(diff(uniform(stream, 2, 1)$values[, 1]), 0)
  expect_identical(permutation(stream, 2)$values, matrix(c(1, 2)))
  # order() as draw_order calls it: 1 unit in the last place decides.
  expect_identical(order(c(1, 1 - 2^-53, 1 - 2^-52), method = "radix"), 3:1)
})

test_that("nothing drawn is 0 x 1", {
  stream <- random_stream(1)
  expect_identical(
    permutation(stream, 0),
    list(values = matrix(0, 0, 1), stream = stream)
  )
})

test_that("the count is checked", {
  expect_refused(
    permutation(random_stream(1), -1),
    "range",
    "permutation: count must be a whole number of at least 0, got -1"
  )
  expect_refused(
    permutation(setNames(list(), character(0)), 1),
    "name",
    "permutation: stream must have the field seed, got nothing"
  )
})
