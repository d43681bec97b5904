# A step of every optimizer in R, against a step of gradient descent; see optimizers.py.
# The package is loaded from the library named by the first argument.
library(samegrad, lib.loc = commandArgs(TRUE)[[1L]], warn.conflicts = FALSE)
repetitions <- 9L
steps <- 30

set.seed(0)
x <- matrix(rnorm(256 * 784), 256)
y <- diag(10)[sample(10, 256, TRUE), ]
layers <- list(layer(50, "sigmoid"), layer(10, "softmax"))
net <- network(784, layers, "categorical_cross_entropy")
weights <- initialize(net)
optimizers <- names(samegrad:::optimizers)

seconds <- function(name) {
  gc()
  start <- Sys.time()
  train(net, weights, x, y, steps, optimizer = name)
  as.double(difftime(Sys.time(), start, units = "secs"))
}

round_of <- function(i) vapply(optimizers, seconds, 0)
invisible(round_of(0)) # warms the byte compiler and the BLAS
times <- vapply(seq_len(repetitions), round_of, numeric(length(optimizers)))
for (name in optimizers) {
  step <- stats::median(times[name, ]) / steps * 1e6
  ratio <- stats::median(times[name, ] / times["gradient_descent", ])
  cat(sprintf("%s,%.1f,%.3f\n", name, step, ratio))
}
