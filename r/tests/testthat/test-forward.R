test_that("z and a are those of the formula", {
  found <- forward(small, small_weights, small_x)
  w <- small_weights$w
  b <- small_weights$b
  z1 <- small_x %*% w[[1]] + rbind(b[[1]], b[[1]], b[[1]], b[[1]])
  z2 <- tanh(z1) %*% w[[2]] + b[[2]][[1]]
  expect_identical(names(found), c("z", "a"))
  expect_equal(found$z, list(z1, z2), tolerance = 1e-15)
  expect_equal(found$a, list(tanh(z1), 1 / (1 + exp(-z2))), tolerance = 1e-15)
})

test_that("a bias is added to rows, not recycled down columns", {
  net <- network(1, list(layer(2, "identity")))
  weights <- list(w = list(cbind(0, 0)), b = list(cbind(1, 2)))
  expect_identical(forward(net, weights, rbind(5, 6, 7))$a[[1]], cbind(c(1, 1, 1), 2))
  expect_identical(forward(net, weights, rbind(5, 6))$a[[1]], cbind(c(1, 1), 2))
})

test_that("one row, one column and one unit stay matrices", {
  for (bias in c("none", "shared", "per_unit")) {
    for (n in c(1, 3)) {
      for (inputs in 1:2) {
        for (units in 1:2) {
          layers <- list(layer(units, "tanh", bias), layer(1, "identity", bias))
          net <- network(inputs, layers)
          found <- forward(net, weights_of(net), spread(n, inputs))
          expect_identical(dim(found$z[[1]]), as.integer(c(n, units)))
          expect_identical(dim(found$a[[2]]), as.integer(c(n, 1)))
        }
      }
    }
  }
})

test_that("D1: by hand, exact in binary", {
  net <- network(1, lapply(c(1, 2, 1), layer, "linear", "none", 2))
  weights <- list(
    w = list(matrix(2), cbind(0.75, 0.25), rbind(0.25, 0.5)),
    b = list(none, none, none)
  )
  found <- forward(net, weights, matrix(2))
  expect_identical(found$a, list(matrix(8), cbind(12, 4), matrix(10)))
  expect_identical(found$z[[3]], matrix(5))
})
