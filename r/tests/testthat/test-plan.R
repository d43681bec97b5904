test_that("a plan holds one function a layer", {
  plan <- make_plan(small, "native")
  parts <- c("kernels", "values", "pulls", "biases", "loss")
  expect_identical(names(plan), c(parts, "l1", "l2", "penalize_biases"))
  expect_length(plan$values, 2)
  expect_length(plan$pulls, 2)
  expect_identical(plan$biases, c("per_unit", "shared"))
  expect_identical(plan$values[[1]](small_x), tanh(small_x))
})

test_that("functions are those of their own layer", {
  layers <- list(
    layer(2, "linear", slope = 2),
    layer(2, "linear", slope = 3),
    layer(2, "leaky_relu", slope = 4)
  )
  plan <- make_plan(network(2, layers), "native")
  found <- lapply(plan$values, function(value) value(cbind(-1, 1)))
  expect_identical(found, list(cbind(-2, 2), cbind(-3, 3), cbind(-4, 1)))
})
