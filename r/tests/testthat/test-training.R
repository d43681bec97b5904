given <- function(...) train(small, small_weights, small_x, small_y, ...)

test_that("steps or epochs are given, not both", {
  must <- "train: steps or epochs must be given, got"
  expect_refused(given(), "fit", paste(must, "nothing"))
  expect_refused(given(steps = 2, epochs = 2), "fit", paste(must, "both"))
  expect_refused(
    given(epochs = -1),
    "range",
    "train: epochs must be a whole number of at least 0, got -1"
  )
  # Each is looked at before both are.
  expect_refused(
    given(steps = 1, epochs = "2"),
    "type",
    "train: epochs must be a number, got text"
  )
})

test_that("a rate left out is the optimizer's", {
  for (name in names(optimizers)) {
    plain <- given(3, optimizer = name)
    expect_identical(plain, given(3, default_rates[[name]], name))
    expect_identical(plain, given(3, NULL, list(name = name)))
  }
})

test_that("what may be NULL takes its default", {
  expect_identical(
    given(
      3,
      batch_size = NULL,
      epochs = NULL,
      seed = NULL,
      clip_value = NULL,
      clip_norm = NULL,
      threshold = NULL,
      patience = NULL,
      state = NULL,
      trace_steps = NULL
    ),
    given(3)
  )
})

test_that("optimizer and schedule are names or settings with a name", {
  must <- "train: optimizer must be a name or settings with a name, got"
  expect_refused(given(1, optimizer = 3), "type", paste(must, "a number"))
  expect_refused(given(1, optimizer = NULL), "type", paste(must, "nothing"))
  expect_refused(
    given(1, optimizer = list(beta1 = 0.9)),
    "name",
    "train: optimizer must have the field name, got nothing"
  )
  must <- "train: schedule must be a name or settings with a name, got"
  expect_refused(given(1, schedule = 3), "type", paste(must, "a number"))
})

test_that("limits and flags are refused out of range", {
  positive <- "must be a finite number above 0, got"
  for (name in c("clip_value", "clip_norm")) {
    of <- function(value) do.call(given, c(list(1), stats::setNames(list(value), name)))
    expect_refused(of(0), "range", paste("train:", name, positive, "0"))
    expect_refused(of(Inf), "range", paste("train:", name, positive, "Inf"))
  }
  expect_refused(
    given(1, gradient_norms = 2),
    "type",
    "train: gradient_norms must be true or false, got 2"
  )
})

test_that("numbers may be matrices of one", {
  one <- given(matrix(4), matrix(0.5), batch_size = matrix(2L), seed = matrix(3))
  expect_identical(one, given(4, 0.5, batch_size = 2, seed = 3))
  expect_identical(given(epochs = matrix(2)), given(epochs = 2))
})
