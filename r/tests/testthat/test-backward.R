test_that("A1: one linear neuron", {
  net <- network(3, list(layer(1, "identity", "none")))
  weights <- list(w = list(rbind(0.5, -1, 2)), b = list(none))
  x <- cbind(1, 2, 4)
  found <- backward(net, weights, x, matrix(3))
  # out = 0.5 - 2 + 8 = 6.5; dE/dw_i = -(t - out) x_i
  expect_identical(found$loss, 6.125)
  expect_identical(found$dw[[1]], rbind(3.5, 7, 14))
  expect_identical(names(found), c("z", "a", "loss", "delta", "dw", "db"))
})

test_that("C2: one sigmoid neuron", {
  net <- network(2, list(layer(1, "sigmoid", "none")))
  weights <- list(w = list(rbind(0.4, -0.3)), b = list(none))
  h <- cbind(0.7, 0.2)
  o <- 1 / (1 + exp(-0.22))
  found <- backward(net, weights, h, matrix(1))
  # dE/dw = -(t - o) o (1 - o) h
  expect_equal(found$dw[[1]], t(-(1 - o) * o * (1 - o) * h), tolerance = 1e-15)
})

test_that("D1, D2: by hand, exact in binary", {
  net <- network(1, lapply(c(1, 2, 1), layer, "linear", "none", 2))
  weights <- list(
    w = list(matrix(2), cbind(0.75, 0.25), rbind(0.25, 0.5)),
    b = list(none, none, none)
  )
  found <- backward(net, weights, matrix(2), matrix(2))
  expect_identical(found$loss, 32)
  expect_identical(found$delta, list(matrix(20), cbind(8, 16), matrix(16)))
  expect_identical(found$dw[[1]], matrix(40))
  expect_identical(found$db, list(none, none, none))
})

test_that("gradients have the shapes of the weights", {
  for (bias in c("none", "shared", "per_unit")) {
    layers <- list(
      layer(1, "tanh", bias),
      layer(3, "relu", bias),
      layer(1, bias = bias)
    )
    net <- network(2, layers)
    weights <- weights_of(net)
    for (n in c(1, 4)) {
      found <- backward(
        net,
        weights,
        small_x[seq_len(n), , drop = FALSE],
        matrix(0.5, n)
      )
      expect_identical(lapply(found$dw, dim), lapply(weights$w, dim))
      expect_identical(lapply(found$db, dim), lapply(weights$b, dim))
      expect_identical(lapply(found$delta, dim), lapply(found$z, dim))
    }
  }
})

test_that("held tensors have their derivatives", {
  held <- small
  held$layers[[1]]$trainable_w <- FALSE
  held$layers[[2]]$trainable_b <- FALSE
  expect_identical(
    backward(held, small_weights, small_x, small_y),
    backward(small, small_weights, small_x, small_y)
  )
})

test_that("the derivative is phi'(z), not phi'(a)", {
  net <- network(1, list(layer(1, "tanh", "none"), layer(1, "identity", "none")))
  weights <- list(w = list(matrix(1), matrix(1)), b = list(none, none))
  found <- backward(net, weights, matrix(0.5), matrix(0))
  expect_equal(found$delta[[1]], matrix(tanh(0.5) / cosh(0.5)^2), tolerance = 1e-15)
})
