test_that("prediction is the last activation", {
  a <- forward(small, small_weights, small_x)$a[[2]]
  expect_identical(predict(small, small_weights, small_x), a)
  expect_identical(predict(small, small_weights, small_x, "native"), a)
  one <- small_x[1, , drop = FALSE]
  expect_equal(
    predict(small, small_weights, one),
    a[1, , drop = FALSE],
    tolerance = 1e-15
  )
})

test_that("a fit predicts with its own weights", {
  fit <- train(small, small_weights, small_x, small_y, 3, 0.5)
  expect_identical(predict(fit, small_x), predict(small, fit$weights, small_x))
  expect_identical(predict(fit, small_x, arithmetic = "native"), predict(fit, small_x))
})

test_that("errors are in the name of predict", {
  fit <- train(small, small_weights, small_x, small_y, 0, 0.5)
  sentence <- "predict: x must have 2 columns, got 1"
  expect_refused(predict(fit, matrix(1)), "shape", sentence)
  expect_refused(predict(small, small_weights, matrix(1)), "shape", sentence)
  expect_refused(
    predict(fit, small_x, "exact"),
    "name",
    "predict: arithmetic must be one of native, reproducible, got \"exact\""
  )
})

test_that("no argument is lost", {
  fit <- train(small, small_weights, small_x, small_y, 0, 0.5)
  expect_refused(
    predict(fit, small_x, arithmatic = "reproducible"),
    "name",
    "predict: arguments must be x, arithmetic, got \"arithmatic\" (did you mean arithmetic?)"
  )
  expect_refused(
    predict(small, small_weights, small_x, "native", 1),
    "name",
    "predict: arguments must be weights, x, arithmetic, got one more"
  )
})
