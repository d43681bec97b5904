line <- network(1, list(layer(1, "identity", "none")))
start <- list(w = list(matrix(0.5)), b = list(none))
rates <- function(schedule, steps, x = 1, rate = 0.5, ...) {
  given <- list(line, start, matrix(x), matrix(2), steps, rate, schedule = schedule)
  fit <- do.call(train, c(given, list(trace_steps = 0:steps), list(...)))
  vapply(fit$trace, `[[`, 0, "rate")
}

test_that("constant, and warming up", {
  expect_identical(rates("constant", 2), c(0.5, 0.5, 0.5))
  warm <- list(name = "constant", warm_up = 4)
  expect_identical(rates(warm, 5), c(0.125, 0.25, 0.375, 0.5, 0.5, 0.5))
})

test_that("step", {
  schedule <- list(name = "step", every = 2)
  expect_identical(rates(schedule, 5), c(0.5, 0.5, 0.25, 0.25, 0.125, 0.125))
  schedule <- list(name = "step", every = 1, factor = 0.25, warm_up = 1)
  expect_identical(rates(schedule, 3), c(0.5, 0.5, 0.125, 0.03125))
})

test_that("exponential and inverse_time", {
  schedule <- list(name = "exponential", factor = 0.5)
  expect_identical(rates(schedule, 3), c(0.5, 0.25, 0.125, 0.0625))
  schedule <- list(name = "inverse_time", decay = 1)
  expect_identical(rates(schedule, 3), c(0.5, 0.25, 0.5 * (1 / 3), 0.125))
})

test_that("cosine falls to its end and stays there", {
  found <- rates(list(name = "cosine", steps = 4, final = 0.25), 6)
  expected <- 0.5 * (0.25 + 0.75 * (1 + cos(pi * pmin(0:6, 4) / 4)) / 2)
  expect_equal(found, expected, tolerance = 1e-15)
  expect_identical(found[c(1, 5:7)], c(0.5, 0.125, 0.125, 0.125))
})

test_that("reduce_on_plateau lowers the rate of the epoch that was the last straw", {
  schedule <- list(name = "reduce_on_plateau", patience = 2, factor = 0.5)
  # A rate of 2 on E = (w - 2)^2 / 2 jumps to and fro: the loss never falls.
  expect_identical(rates(schedule, 4, rate = 2), c(2, 2, 1, 1, 1))
  schedule <- list(name = "reduce_on_plateau", patience = 1, smallest = 0.375)
  # x = 0: the loss stays as it is.
  expect_identical(rates(schedule, 4, x = 0, rate = 1), c(1, 0.5, 0.375, 0.375, 0.375))
  # A warm-up counts epochs too.
  schedule <- c(schedule, warm_up = 2)
  expect_identical(rates(schedule, 3, x = 0, rate = 1), c(0.5, 1, 0.375, 0.375))
  fit <- train(line, start, matrix(0), matrix(2), 3, 1, schedule = schedule)
  # Of the beginning of step 3: two epochs were not below the first one.
  expect_identical(fit$state$factor, 0.375)
  expect_identical(fit$state$plateau_lowest, 2)
  expect_identical(fit$state$plateau_waited, 0)
})

test_that("min_delta is how much lower counts as lower", {
  # Losses 1.125 / 4^t: the first fall is of 0.84, the second of 0.21.
  schedule <- list(name = "reduce_on_plateau", patience = 1, min_delta = 0.5)
  expect_identical(rates(schedule, 2), c(0.5, 0.5, 0.25))
})

test_that("settings are refused by their names and ranges", {
  given <- function(...) rates(list(...), 1)
  must <- "train: schedule must be one of constant, step, exponential, inverse_time,"
  expect_refused(
    rates("cosin", 1),
    "name",
    paste(must, "cosine, reduce_on_plateau, got \"cosin\" (did you mean cosine?)")
  )
  missing <- "train: cosine must have the field steps, got nothing"
  expect_refused(rates("cosine", 1), "name", missing)
  missing <- "train: step must have the field every, got nothing"
  expect_refused(given(name = "step", factor = 0.5), "name", missing)
  missing <- "train: exponential must have the field factor, got nothing"
  expect_refused(rates("exponential", 1), "name", missing)
  missing <- "train: inverse_time must have the field decay, got nothing"
  expect_refused(rates("inverse_time", 1), "name", missing)
  sentence <- function(field, must) paste0("train: schedule.", field, " must ", must)
  expect_refused(
    given(name = "cosine", steps = 0),
    "range",
    sentence("steps", "be a whole number of at least 1, got 0")
  )
  expect_refused(
    given(name = "cosine", steps = 3, final = 2),
    "range",
    sentence("final", "lie in [0, 1], got 2")
  )
  expect_refused(
    given(name = "step", every = 1, factor = 0),
    "range",
    sentence("factor", "lie in (0, 1], got 0")
  )
  expect_refused(
    given(name = "inverse_time", decay = -1),
    "range",
    sentence("decay", "lie in [0, Inf), got -1")
  )
  expect_refused(
    given(name = "reduce_on_plateau", factor = 1),
    "range",
    sentence("factor", "lie in (0, 1), got 1")
  )
  expect_refused(
    given(name = "reduce_on_plateau", patience = 0),
    "range",
    sentence("patience", "be a whole number of at least 1, got 0")
  )
  expect_refused(
    given(name = "constant", warm_up = -1),
    "range",
    sentence("warm_up", "be a whole number of at least 0, got -1")
  )
})

test_that("optimizers with own rates take no other schedule", {
  for (name in own_rates) {
    expect_refused(
      rates(list(name = "cosine", steps = 3), 1, optimizer = name),
      "fit",
      paste0("train: schedule must be constant for ", name, ", got cosine")
    )
    expect_refused(
      rates(list(name = "constant", warm_up = 5), 1, optimizer = name),
      "fit",
      paste0("train: schedule.warm_up must be 0 for ", name, ", got 5")
    )
  }
})
