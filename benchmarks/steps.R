# Training steps in R: samegrad's train against plain inline loops; see steps.py.
# The package is loaded from the library named by the first argument.
library(samegrad, lib.loc = commandArgs(TRUE)[[1L]], warn.conflicts = FALSE)
repetitions <- 7L

xor <- function() {
  steps <- 4000L
  x <- matrix(c(0, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1), 4, 3)
  y <- matrix(c(0, 1, 1, 0), 4, 1)
  set.seed(1)
  start <- list(matrix(runif(12), 3, 4), matrix(runif(4), 4, 1))
  net <- network(3, list(layer(4, bias = "none"), layer(1, bias = "none")))
  weights <- list(w = start, b = list(matrix(0, 1, 0), matrix(0, 1, 0)))
  inline <- function() {
    w1 <- start[[1]]
    w2 <- start[[2]]
    losses <- numeric(steps + 1L)
    for (t in seq_len(steps)) {
      a1 <- 1 / (1 + exp(-(x %*% w1)))
      a2 <- 1 / (1 + exp(-(a1 %*% w2)))
      e <- a2 - y
      losses[[t]] <- 0.5 * sum(e * e)
      d2 <- e * (a2 * (1 - a2))
      d1 <- tcrossprod(d2, w2) * (a1 * (1 - a1))
      dw2 <- crossprod(a1, d2)
      dw1 <- crossprod(x, d1)
      w2 <- w2 - dw2
      w1 <- w1 - dw1
    }
  }
  list(
    train = function() train(net, weights, x, y, steps, 1),
    inline = inline,
    products = NULL,
    steps = steps
  )
}

wide <- function(units, hidden, steps) {
  set.seed(0)
  x <- matrix(rnorm(256 * 784), 256)
  y <- diag(10)[sample(10, 256, TRUE), ]
  start <- list(
    matrix(rnorm(784 * units) * 0.05, 784),
    matrix(rnorm(units * 10) * 0.05, units)
  )
  layers <- list(layer(units, hidden), layer(10, "softmax"))
  net <- network(784, layers, "categorical_cross_entropy")
  weights <- list(w = start, b = list(matrix(0, 1, units), matrix(0, 1, 10)))
  a <- matrix(rnorm(256 * units), 256)
  d <- matrix(rnorm(2560), 256)
  inline <- function() {
    w1 <- start[[1]]
    w2 <- start[[2]]
    b1 <- matrix(0, 1, units)
    b2 <- matrix(0, 1, 10)
    losses <- numeric(steps + 1L)
    for (t in seq_len(steps)) {
      z1 <- x %*% w1 + rep(b1, each = 256)
      a1 <- if (hidden == "relu") pmax(z1, 0) else 1 / (1 + exp(-z1))
      z2 <- a1 %*% w2 + rep(b2, each = 256)
      s <- z2 - apply(z2, 1, max)
      e <- exp(s)
      total <- rowSums(e)
      losses[[t]] <- sum(y * (log(total) - s)) / 256
      d2 <- (e / total - y) / 256
      g <- tcrossprod(d2, w2)
      d1 <- if (hidden == "relu") g * (z1 > 0) else g * (a1 * (1 - a1))
      dw2 <- crossprod(a1, d2)
      db2 <- colSums(d2)
      dw1 <- crossprod(x, d1)
      db1 <- colSums(d1)
      w2 <- w2 - 0.1 * dw2
      b2 <- b2 - 0.1 * db2
      w1 <- w1 - 0.1 * dw1
      b1 <- b1 - 0.1 * db1
    }
  }
  products <- function() {
    for (t in seq_len(steps)) {
      x %*% start[[1]]
      a %*% start[[2]]
      crossprod(a, d)
      tcrossprod(d, start[[2]])
      crossprod(x, a)
    }
  }
  list(
    train = function() train(net, weights, x, y, steps, 0.1),
    inline = inline,
    products = products,
    steps = steps
  )
}

seconds <- function(run) {
  start <- proc.time()[["elapsed"]]
  run()
  proc.time()[["elapsed"]] - start
}

measure <- function(name, case) {
  runs <- list(
    case$inline,
    case$train,
    if (is.null(case$products)) function() NULL else case$products
  )
  times <- t(replicate(repetitions + 1L, vapply(runs, seconds, 0)))[-1L, ]
  step <- stats::median(times[, 2]) / case$steps * 1e6
  to_products <- if (is.null(case$products)) {
    NaN
  } else {
    stats::median(times[, 2] / times[, 3])
  }
  cat(sprintf(
    "%s,%.1f,%.3f,%.3f\n",
    name,
    step,
    stats::median(times[, 2] / times[, 1]),
    to_products
  ))
}

measure("xor", xor())
measure("784-50-10 sigmoid", wide(50, "sigmoid", 60L))
measure("784-784-10 relu", wide(784, "relu", 30L))
