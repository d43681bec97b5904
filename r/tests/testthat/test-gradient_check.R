x <- spread(5, 3, 1)

# Rounding and truncation at a step of 2^-17 give less than 1e-6; a wrong gradient gives
# 1e-2 or more (help of gradient_check).
right <- 1e-6

test_that("every hidden activation, output, loss, bias and reduction is right", {
  for (i in seq_len(nrow(fitting()))) {
    case <- fitting()[i, ]
    for (hidden in setdiff(activations, "softmax")) {
      for (bias in biases) {
        layers <- list(layer(2, hidden, bias), layer(2, case$output, bias))
        reduction <- if (bias == "shared") "sum" else "mean"
        net <- network(3, layers, case$loss, reduction)
        y <- targets_of(net, 5)
        found <- gradient_check(net, weights_of(net), x, y)
        expect_lt(found$largest, right)
      }
    }
  }
})

test_that("every hidden activation, output and loss is right with every penalty", {
  penalties <- list(c(0.25, 0), c(0, 0.5), c(0.25, 0.5))
  for (i in seq_len(nrow(fitting()))) {
    case <- fitting()[i, ]
    for (hidden in setdiff(activations, "softmax")) {
      for (p in penalties) {
        layers <- list(layer(2, hidden), layer(2, case$output, "shared"))
        biases <- hidden %in% c("tanh", "relu")
        net <- network(3, layers, case$loss, NULL, p[[1]], p[[2]], biases)
        found <- gradient_check(net, weights_of(net), x, targets_of(net, 5))
        expect_lt(found$largest, right)
      }
    }
  }
})

test_that("gradients in reproducible arithmetic are right, by slices too", {
  wide <- spread(18, 20, 1) / 4
  for (hidden in setdiff(activations, "softmax")) {
    net <- network(20, list(layer(2, hidden), layer(2, "tanh", "shared")), l2 = 0.25)
    weights <- weights_of(net)
    y <- spread(18, 2)
    found <- gradient_check(net, weights, wide, y, arithmetic = "reproducible")
    expect_lt(found$largest, right)
  }
})

test_that("a wrong gradient is found", {
  net <- network(3, list(layer(2, "tanh"), layer(1, "identity")))
  weights <- weights_of(net)
  y <- spread(5, 1)
  plan <- make_plan(net, "native")
  pass <- forward_pass(plan, weights$w, weights$b, x)
  plan$pulls[[1]] <- function(g, z, a) g * (1 - tanh(a)^2) # phi' of a
  wrong <- backward_pass(plan, weights$w, weights$b, x, y, pass$z, pass$a)$dw[[1]]
  of_first <- function(w) {
    weights$w[[1]] <- w
    loss(net, weights, x, y)
  }
  expect_gt(tensor_error(of_first, weights$w[[1]], wrong, 2^-17), 1e-2)
})

test_that("errors are numbers per layer, 0 for no bias", {
  net <- network(3, list(layer(2, "tanh", "none"), layer(1, "tanh")))
  found <- gradient_check(net, weights_of(net), x, spread(5, 1), step = 1e-5)
  expect_identical(names(found), c("w", "b", "largest"))
  expect_identical(lengths(found$w), c(1L, 1L))
  expect_identical(found$b[[1]], 0)
  expect_identical(found$largest, max(unlist(found[c("w", "b")])))
})

test_that("NaN anywhere gives NaN", {
  expect_identical(tensor_error(function(w) NaN, matrix(1), matrix(1), 0.1), NaN)
})

test_that("a step must be above 0", {
  sentence <- "gradient_check: step must be a finite number above 0, got"
  given <- function(step) gradient_check(small, small_weights, small_x, small_y, step)
  expect_refused(given(0), "range", paste(sentence, "0"))
  expect_refused(given(Inf), "range", paste(sentence, "Inf"))
})
