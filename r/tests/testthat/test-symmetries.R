# What theory says without a second language: order, copies and parts of a batch.
#
# A sum of n terms in another order differs by at most 2 gamma_(n-1) times the sum of
# absolute terms (Higham 2002, section 4.2); here n <= 60, sums hardly cancel, and a few
# such sums follow on each other: 1e-13 holds a hundred times that.
bound <- 1e-13

# Every loss with an output that fits it.
cases <- list(
  c("half_squared_error", "tanh"),
  c("mean_squared_error", "softplus"),
  c("binary_cross_entropy", "sigmoid"),
  c("categorical_cross_entropy", "softmax")
)
net_of <- function(case, reduction) {
  layers <- list(layer(6, "tanh"), layer(5, "softplus", "shared"), layer(3, case[[2]]))
  network(4, layers, case[[1]], reduction)
}
x <- spread(30, 4, 1)
stages <- c("loss", "dw", "db")

test_that("the order of samples does not matter", {
  order <- c(seq(2, 30, 2), seq(29, 1, -2))
  for (case in cases) {
    for (reduction in reductions) {
      net <- net_of(case, reduction)
      y <- targets_of(net, 30)
      one <- backward(net, weights_of(net), x, y)
      other <- backward(net, weights_of(net), x[order, ], y[order, ])
      expect_equal(other[stages], one[stages], tolerance = bound)
      expect_equal(other$a[[3]], one$a[[3]][order, ], tolerance = bound)
    }
  }
})

test_that("hidden units have no order", {
  order <- c(3, 6, 1, 5, 2, 4)
  for (case in cases) {
    net <- net_of(case, "sum")
    weights <- weights_of(net)
    y <- targets_of(net, 30)
    permuted <- function(w, b) {
      w[[1]] <- w[[1]][, order]
      b[[1]] <- b[[1]][, order, drop = FALSE]
      w[[2]] <- w[[2]][order, ]
      list(w = w, b = b)
    }
    one <- backward(net, weights, x, y)
    other <- backward(net, permuted(weights$w, weights$b), x, y)
    expect_equal(other$loss, one$loss, tolerance = bound)
    expected <- permuted(one$dw, one$db)
    expect_equal(other[c("dw", "db")], expected, tolerance = bound, ignore_attr = TRUE)
  }
})

test_that("every sample twice doubles a sum and leaves a mean", {
  for (case in cases) {
    for (reduction in reductions) {
      net <- net_of(case, reduction)
      y <- targets_of(net, 30)
      one <- backward(net, weights_of(net), x, y)
      two <- backward(net, weights_of(net), rbind(x, x), rbind(y, y))
      factor <- if (reduction == "sum") 2 else 1
      expected <- rapply(one[stages], function(v) factor * v, how = "list")
      expect_equal(two[stages], expected, tolerance = bound)
    }
  }
})

test_that("parts of a batch add up", {
  for (case in cases) {
    net <- net_of(case, "sum")
    y <- targets_of(net, 30)
    part <- function(rows) {
      of <- function(v) v[rows, , drop = FALSE]
      unlist(backward(net, weights_of(net), of(x), of(y))[stages])
    }
    for (at in c(1, 13, 29)) {
      expect_equal(part(1:at) + part((at + 1):30), part(1:30), tolerance = bound)
    }
  }
})
