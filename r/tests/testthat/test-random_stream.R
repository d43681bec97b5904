test_that("a stream is plain data", {
  stream <- random_stream(3L, "data")
  expect_identical(names(stream), c("seed", "name", "state"))
  expect_identical(stream$seed, 3)
  expect_identical(stream$name, "data")
  expect_identical(dim(stream$state), c(1L, 625L))
  expect_identical(random_stream(3)$name, "weights")
})

test_that("each stream of a seed is one of NumPy's", {
  # numpy.random.RandomState(1), ([1, 1]), ([1, 2]), ([1, 3]): the first numbers.
  first <- function(name) bits(uniform(random_stream(1, name), 1, 2)$values)
  expect_identical(first("weights"), c("3fdab07d0ffa3c06", "3fe70ce5f3baf051"))
  expect_identical(first("shuffling"), c("3fcd8f374804005c", "3fe065ad8f5e2a27"))
  expect_identical(first("dropout"), c("3fe2b45704626fe0", "3fd08bc9db7caa84"))
  expect_identical(first("data"), c("3fdef657340543da", "3fe0ba715795857a"))
})

test_that("a seed or name out of its range is refused", {
  must <- "random_stream: seed must be a whole number from 0 to 4294967295, got"
  expect_refused(random_stream(-1), "range", paste(must, "-1"))
  expect_refused(random_stream(2^32), "range", paste(must, "4294967296"))
  expect_refused(random_stream(0.5), "range", paste(must, "0.5"))
  expect_refused(
    random_stream("1"),
    "type",
    "random_stream: seed must be a number, got text"
  )
  expect_refused(
    random_stream(1, "weight"),
    "name",
    paste(
      "random_stream: name must be one of weights, shuffling, dropout, data,",
      "got \"weight\" (did you mean weights?)"
    )
  )
})

test_that("what is no stream is refused", {
  good <- random_stream(1)
  given <- function(stream) uniform(stream, 1, 1)
  with <- function(...) utils::modifyList(good, list(...))
  must <- "uniform: stream must be a stream, got"
  expect_refused(given(3), "type", paste(must, "a number"))
  expect_refused(given(NULL), "type", paste(must, "nothing"))
  expect_refused(given(list(1)), "type", paste(must, "a list"))
  expect_refused(given(list()), "type", paste(must, "a list"))
  expect_refused(
    given(good[c("seed", "state")]),
    "name",
    "uniform: stream must have the field name, got nothing"
  )
  expect_refused(
    given(with(place = 1)),
    "name",
    "uniform: stream must have only the fields seed, name, state, got \"place\""
  )
  expect_refused(
    given(with(seed = -1)),
    "range",
    "uniform: stream.seed must be a whole number from 0 to 4294967295, got -1"
  )
  expect_refused(
    given(with(name = "masks")),
    "name",
    paste(
      "uniform: stream.name must be one of weights, shuffling, dropout, data,",
      "got \"masks\""
    )
  )
  expect_refused(
    given(with(state = "625")),
    "type",
    "uniform: stream.state must be a numeric matrix, got text"
  )
  expect_refused(
    check_stream("train", "state.dropout", with(seed = 0.5)),
    "range",
    "train: state.dropout.seed must be a whole number from 0 to 4294967295, got 0.5"
  )
})

test_that("a state that is none is refused", {
  good <- random_stream(1)
  given <- function(state) uniform(c(good[1:2], list(state = state)), 1, 1)
  changed <- function(place, value) given(replace(good$state, place, value))
  refuse <- function(call) {
    must <- "uniform: stream.state must be 624 words and a place from 1 to 624"
    expect_refused(call, "range", paste0(must, ", got other data"))
  }
  refuse(given(matrix(1, 1, 624)))
  refuse(given(matrix(1, 625, 1)))
  refuse(changed(1, -1))
  refuse(changed(4, 2^32))
  refuse(changed(4, 0.5))
  refuse(changed(4, NA))
  refuse(changed(625, Inf))
  refuse(changed(625, 0))
  refuse(changed(625, 625))
  refuse(changed(1:624, 0))
  refuse(changed(2:624, 0))
  whole <- good
  whole$state <- round(good$state / 4)
  storage.mode(whole$state) <- "integer"
  expect_identical(dim(uniform(whole, 1, 2)$values), c(1L, 2L))
})
