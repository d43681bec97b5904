# Training steps in R: reproducible arithmetic against native; see arithmetics.py.
# The package is loaded from the library named by the first argument.
library(samegrad, lib.loc = commandArgs(TRUE)[[1L]], warn.conflicts = FALSE)
repetitions <- 7L

xor <- function(steps) {
  x <- matrix(c(0, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1), 4, 3)
  y <- matrix(c(0, 1, 1, 0), 4, 1)
  net <- network(3, list(layer(4, bias = "none"), layer(1, bias = "none")))
  weights <- initialize(net, list(name = "uniform", low = 0, high = 1))
  function(name) train(net, weights, x, y, steps, 1, arithmetic = name)
}

wide <- function(units, hidden, steps) {
  x <- normal(random_stream(0, "data"), 256, 784)$values
  y <- diag(10)[seq_len(256) %% 10 + 1, ]
  layers <- list(layer(units, hidden), layer(10, "softmax"))
  net <- network(784, layers, "categorical_cross_entropy")
  weights <- initialize(net)
  function(name) train(net, weights, x, y, steps, 0.1, arithmetic = name)
}

seconds <- function(run, name) {
  gc()
  start <- Sys.time()
  run(name)
  as.double(difftime(Sys.time(), start, units = "secs"))
}

measure <- function(name, run, steps) {
  one <- function(i) c(seconds(run, "native"), seconds(run, "reproducible"))
  one(0) # warms the byte compiler and the BLAS
  times <- vapply(seq_len(repetitions), one, numeric(2))
  step <- stats::median(times[2, ]) / steps * 1e6
  cat(sprintf("%s,%.1f,%.3f\n", name, step, stats::median(times[2, ] / times[1, ])))
}

measure("xor", xor(1000), 1000)
measure("784-50-10 sigmoid", wide(50, "sigmoid", 30), 30)
measure("784-784-10 relu", wide(784, "relu", 8), 8)
