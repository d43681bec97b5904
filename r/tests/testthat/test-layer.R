test_that("a layer has its fields in order, defaults filled in", {
  expect_identical(
    layer(4L),
    list(
      units = 4,
      activation = "sigmoid",
      bias = "per_unit",
      slope = 0,
      trainable_w = TRUE,
      trainable_b = TRUE,
      dropout = 0
    )
  )
  expect_identical(layer(1, dropout = 0.5)$dropout, 0.5)
  expect_identical(layer(1, "linear")$slope, 1)
  expect_identical(layer(1, "leaky_relu")$slope, 0.01)
  expect_identical(layer(1, "linear", slope = -2L)$slope, -2)
  held <- layer(1, trainable_w = 0, trainable_b = 1L)
  expect_identical(
    held[c("trainable_w", "trainable_b")],
    list(
      trainable_w = FALSE,
      trainable_b = TRUE
    )
  )
  expect_identical(layer(matrix(2))$units, 2)
})

test_that("numbers out of range are refused", {
  whole <- "layer: units must be a whole number of at least 1, got"
  expect_refused(layer(0), "range", paste(whole, "0"))
  expect_refused(layer(2.5), "range", paste(whole, "2.5"))
  expect_refused(layer(NA), "range", paste(whole, "NaN"))
  expect_refused(layer(-Inf), "range", paste(whole, "-Inf"))
  expect_refused(layer(2^54), "range", paste(whole, "1.8014398509482e+16"))
  expect_identical(layer(2^53)$units, 2^53)
  slope <- "layer: slope must be"
  expect_refused(
    layer(1, "linear", slope = Inf),
    "range",
    paste(
      slope,
      "a finite number, got Inf"
    )
  )
  expect_refused(layer(1, slope = 2), "range", paste(slope, "0 for sigmoid, got 2"))
  expect_refused(layer(1, slope = "2"), "type", paste(slope, "a number, got text"))
})

test_that("dropout lies in 0 .. 1, without 1", {
  must <- "layer: dropout must lie in [0, 1), got"
  expect_refused(layer(1, dropout = 1), "range", paste(must, "1"))
  expect_refused(layer(1, dropout = -0.1), "range", paste(must, "-0.1"))
  expect_refused(layer(1, dropout = NaN), "range", paste(must, "NaN"))
  number <- "layer: dropout must be a number, got"
  expect_refused(layer(1, dropout = NULL), "type", paste(number, "nothing"))
  expect_refused(
    network(2, list(list(units = 1, dropout = 2), layer(1))),
    "range",
    "network: layers[1].dropout must lie in [0, 1), got 2"
  )
})

test_that("names that are unknown, or none, are refused", {
  known <- paste(
    "layer: activation must be one of identity, linear, sigmoid, tanh, relu,",
    "leaky_relu, softplus, softmax, got"
  )
  expect_refused(
    layer(1, "relU"),
    "name",
    paste(known, "\"relU\" (did you mean relu?)")
  )
  expect_refused(layer(1, NA_character_), "name", paste(known, "\"NA\""))
  name <- "layer: activation must be a name, got"
  expect_refused(layer(1, 3), "type", paste(name, "a number"))
  expect_refused(layer(1, c("tanh", "relu")), "type", paste(name, "text"))
  expect_refused(layer(1, factor("tanh")), "type", paste(name, "a factor"))
  expect_refused(
    layer(1, bias = "per-unit"),
    "name",
    paste(
      "layer: bias must be one of none, shared, per_unit, got",
      "\"per-unit\" (did you mean per_unit?)"
    )
  )
})

test_that("flags are true or false", {
  flag <- "layer: trainable_w must be true or false, got"
  expect_refused(layer(1, trainable_w = 2), "type", paste(flag, "2"))
  expect_refused(layer(1, trainable_w = NA), "type", paste(flag, "NaN"))
  expect_refused(layer(1, trainable_w = "yes"), "type", paste(flag, "text"))
  expect_refused(layer(1, trainable_w = NULL), "type", paste(flag, "nothing"))
})
