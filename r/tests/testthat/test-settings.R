table <- list(
  plain = list(),
  moved = list(
    setting("momentum", 0.9, "within", 0, 1, "[)"),
    setting("nesterov", FALSE, "flag")
  ),
  timed = list(
    setting("steps", NULL, "whole", 1),
    setting("value", -0.5, "finite"),
    setting("more", 0, "any")
  )
)
given <- function(value) check_settings("train", "optimizer", value, table)

test_that("a name gets the defaults of its settings", {
  expect_identical(given("plain"), list(name = "plain"))
  moved <- list(name = "moved", momentum = 0.9, nesterov = FALSE)
  expect_identical(given("moved"), moved)
  expect_identical(given(c(first = "plain")), list(name = "plain"))
})

test_that("settings given take the place of the defaults, in the order of the table", {
  expect_identical(
    given(list(nesterov = 1L, name = "moved")),
    list(name = "moved", momentum = 0.9, nesterov = TRUE)
  )
  timed <- list(name = "timed", steps = 3, value = -0.5, more = "as it is")
  expect_identical(given(list(more = "as it is", name = "timed", steps = 3L)), timed)
  expect_identical(given(timed), timed)
})

test_that("what is neither a name nor settings is refused", {
  must <- "train: optimizer must be a name or settings with a name, got"
  expect_refused(given(3), "type", paste(must, "a number"))
  expect_refused(given(NULL), "type", paste(must, "nothing"))
  expect_refused(given(c("plain", "moved")), "type", paste(must, "text"))
  expect_refused(given(list("plain")), "type", paste(must, "a list"))
  expect_refused(given(list()), "type", paste(must, "a list"))
})

test_that("names of settings are checked", {
  expect_refused(
    given("mooved"),
    "name",
    paste(
      "train: optimizer must be one of plain, moved, timed,",
      "got \"mooved\" (did you mean moved?)"
    )
  )
  expect_refused(
    given(setNames(list(), character(0))),
    "name",
    "train: optimizer must have the field name, got nothing"
  )
  expect_refused(
    given(list(momentum = 0.5)),
    "name",
    "train: optimizer must have the field name, got nothing"
  )
  expect_refused(
    given(list(name = 3)),
    "type",
    "train: optimizer must be a name, got a number"
  )
  expect_refused(
    given(list(name = "moved", moment = 0.5)),
    "name",
    paste(
      "train: moved must have only the fields name, momentum, nesterov,",
      "got \"moment\" (did you mean momentum?)"
    )
  )
  expect_refused(
    given("timed"),
    "name",
    "train: timed must have the field steps, got nothing"
  )
})

test_that("values of settings are checked", {
  expect_refused(
    given(list(name = "moved", momentum = 1)),
    "range",
    "train: optimizer.momentum must lie in [0, 1), got 1"
  )
  expect_refused(
    given(list(name = "moved", momentum = NULL)),
    "type",
    "train: optimizer.momentum must be a number, got nothing"
  )
  expect_refused(
    given(list(name = "moved", nesterov = 2)),
    "type",
    "train: optimizer.nesterov must be true or false, got 2"
  )
  expect_refused(
    given(list(name = "timed", steps = 0)),
    "range",
    "train: optimizer.steps must be a whole number of at least 1, got 0"
  )
  expect_refused(
    given(list(name = "timed", steps = 1, value = -Inf)),
    "range",
    "train: optimizer.value must be a finite number, got -Inf"
  )
})
