test_that("loss is that of backward", {
  for (i in seq_len(nrow(fitting()))) {
    case <- fitting()[i, ]
    net <- network(2, list(layer(3, "tanh"), layer(2, case$output)), case$loss)
    y <- targets_of(net, 4)
    expect_identical(
      loss(net, weights_of(net), small_x, y),
      backward(net, weights_of(net), small_x, y)$loss
    )
  }
})

test_that("the half squared error is by hand", {
  net <- network(1, list(layer(1, "identity", "none")))
  weights <- list(w = list(matrix(0.5)), b = list(none))
  expect_identical(loss(net, weights, matrix(2), matrix(4)), 4.5)
})
