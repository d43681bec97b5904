net <- network(
  2,
  list(layer(3, "leaky_relu", trainable_b = FALSE), layer(1, bias = "shared"))
)

test_that("a network prints its layers", {
  expect_output(
    print(net),
    "<samegrad_network> 2 inputs, loss half_squared_error \\(sum\\)"
  )
  lines <- "1: 3 leaky_relu units, slope 0.01, bias per_unit, held: b\n"
  expect_output(print(net), lines, fixed = TRUE)
  expect_output(print(net), "2: 1 sigmoid unit, bias shared")
  expect_output(expect_invisible(print(net)))
})

test_that("a network prints its dropout and penalty", {
  layers <- list(layer(3, dropout = 0.25), layer(1))
  penalized <- network(2, layers, "mean_squared_error", l1 = 0.5, l2 = 1e-4)
  expect_output(
    print(penalized),
    "loss mean_squared_error (mean), l1 0.5, l2 0.0001\n",
    fixed = TRUE
  )
  expect_output(print(penalized), "1: 3 sigmoid units, bias per_unit, dropout 0.25")
})

test_that("a training prints what it did", {
  fit <- train(net, weights_of(net), small_x, small_y[, 1, drop = FALSE], 2, 0.5)
  expect_output(print(fit), "<samegrad_fit> 2 inputs")
  expect_output(print(fit), "2 updates by gradient_descent, loss .* to [0-9.]+$")
  expect_output(expect_invisible(print(fit)))
  about <- summary(fit)
  expect_s3_class(about, "summary.samegrad_fit")
  expect_identical(about$first_loss, fit$losses[1])
  expect_identical(about$last_loss, fit$losses[3])
  expect_identical(about$lowest_loss, min(fit$losses))
  expect_identical(about$lowest_step, which.min(fit$losses) - 1)
  expect_output(print(about), "lowest loss .* at step 2")
})

test_that("a training that diverged says so", {
  line <- network(1, list(layer(1, "identity", "none")))
  weights <- list(w = list(matrix(1e200)), b = list(none))
  fit <- suppressWarnings(train(line, weights, matrix(1e200), matrix(0), 5, 1))
  expect_output(print(fit), "0 updates by .*, loss Inf to Inf, diverged")
  expect_identical(summary(fit)$lowest_loss, Inf)
})

test_that("a training that stopped early says why", {
  x <- small_x
  y <- small_y[, 1, drop = FALSE]
  given <- function(...) train(net, weights_of(net), x, y, 9, optimizer = "adam", ...)
  expect_output(
    print(given(threshold = 9)),
    "0 updates by adam, .* below the threshold"
  )
  fit <- given(patience = 2, min_delta = 9)
  expect_output(print(fit), "2 updates by adam, .*, stopped out of patience")
  expect_identical(summary(fit)$optimizer, "adam")
  expect_identical(summary(fit)$reason, "patience")
})
