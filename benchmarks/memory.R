# One training without trace; its peak memory is the caller's to read.
arguments <- commandArgs(TRUE)
library(samegrad, lib.loc = arguments[[1L]], warn.conflicts = FALSE)
sizes <- as.integer(arguments[-1L])
inputs <- sizes[[1L]]
units <- sizes[[2L]]
samples <- sizes[[3L]]
x <- matrix(0.5, samples, inputs)
y <- matrix(0.5, samples, 1L)
net <- network(
  inputs,
  list(layer(units, "relu"), layer(1, "identity")),
  "mean_squared_error"
)
weights <- list(
  w = list(matrix(0.01, inputs, units), matrix(0.01, units, 1L)),
  b = list(matrix(0, 1L, units), matrix(0, 1L, 1L))
)
invisible(train(net, weights, x, y, 5, 1e-6))
