# Networks and numbers that several files use.

none <- matrix(0, 1, 0)

# Numbers that look random and are the same everywhere: the caller's generator is not
# touched by the tests either.
spread <- function(rows, columns, phase = 0) {
  matrix(sin(1.7 * seq_len(rows * columns) + phase), rows, columns)
}

bias_columns <- function(bias, units) {
  switch(bias, none = 0, shared = 1, per_unit = units)
}

# Weights for any network.
weights_of <- function(net) {
  units <- vapply(net$layers, `[[`, 0, "units")
  before <- c(net$inputs, units)
  of_w <- function(k) spread(before[[k]], units[[k]], k)
  of_b <- function(k) spread(1, bias_columns(net$layers[[k]]$bias, units[[k]]), -k)
  list(w = lapply(seq_along(units), of_w), b = lapply(seq_along(units), of_b))
}

# Targets in the range of the loss.
targets_of <- function(net, samples) {
  columns <- net$layers[[length(net$layers)]]$units
  y <- spread(samples, columns, 2)
  switch(
    net$loss,
    binary_cross_entropy = abs(y),
    categorical_cross_entropy = abs(y) / rowSums(abs(y)),
    y
  )
}

# The condition of a refused call.
refused <- function(call) {
  tryCatch(
    {
      call
      stop("accepted")
    },
    samegrad_error = identity
  )
}

expect_refused <- function(call, kind, sentence) {
  condition <- refused(call)
  expect_identical(conditionMessage(condition), sentence)
  expect_s3_class(condition, paste0("samegrad_error_", kind))
  expect_identical(condition$kind, kind)
}

# 2-3-2 with a shared bias at the end, four samples.
small <- network(2, list(layer(3, "tanh"), layer(2, "sigmoid", "shared")))
small_weights <- weights_of(small)
small_x <- rbind(c(0, 1), c(1, 0), c(0.5, 0.25), c(1, 1))
small_y <- rbind(c(0, 1), c(1, 0), c(0.5, 0.5), c(0.25, 0.75))

# Every output that a loss fits.
fitting <- function() {
  plain <- setdiff(activations, "softmax")
  squared <- c("half_squared_error", "mean_squared_error")
  rbind(
    expand.grid(output = plain, loss = squared, stringsAsFactors = FALSE),
    data.frame(output = "sigmoid", loss = "binary_cross_entropy"),
    data.frame(output = "softmax", loss = "categorical_cross_entropy")
  )
}
