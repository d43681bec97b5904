# Each loss: its value, and delta at the output.
#
# value(z, a, y) is the loss; delta(z, a, y, pull) is dE/dz of the last layer. S below
# is the sum over all samples and outputs, m is 1 for reduction "sum" and the number of
# samples for "mean".

losses <- c(
  "half_squared_error",
  "mean_squared_error",
  "binary_cross_entropy",
  "categorical_cross_entropy"
)
reductions <- c("sum", "mean")
default_reductions <- list(
  half_squared_error = "sum",
  mean_squared_error = "mean",
  binary_cross_entropy = "mean",
  categorical_cross_entropy = "mean"
)

# Targets such as 1/3, 1/3, 1/3 read from a file of 10 digits.
row_sum_tolerance <- 1e-9

# The loss of that name, joined with its kernels.
loss_of <- function(name, reduction, kernels, functions) {
  mean <- reduction == "mean"
  value <- switch(
    name,
    half_squared_error = squared_error(kernels, 0.5),
    mean_squared_error = squared_error(kernels, 1),
    binary_cross_entropy = binary_cross_entropy(kernels, functions),
    categorical_cross_entropy = categorical_cross_entropy(kernels, functions)
  )
  list(
    value = if (mean) mean_over_samples(value) else value,
    delta = output_delta(name, mean)
  )
}

mean_over_samples <- function(value) {
  force(value)
  function(z, a, y) value(z, a, y) / nrow(y)
}

squared_error <- function(kernels, factor) {
  total <- kernels[["total"]]
  force(factor)
  function(z, a, y) {
    e <- a - y
    factor * total(e * e)
  }
}

# S [ softplus(z) - y z ]
binary_cross_entropy <- function(kernels, functions) {
  total <- kernels[["total"]]
  softplus <- functions[["softplus"]]
  function(z, a, y) total(softplus(z) - y * z)
}

# S y (log sum exp(z) - z), from shifted logits
categorical_cross_entropy <- function(kernels, functions) {
  total <- kernels[["total"]]
  log <- functions[["log"]]
  lowest <- -.Machine[["double.xmax"]]
  function(z, a, y) {
    # The largest a of a row is 1 / sum exp s. A shifted logit of -Inf would make
    # 0 * Inf of a target of 0.
    s <- z - row_maximum(z)
    s[s < lowest] <- lowest
    0 - total(y * (s + log(row_maximum(a)))) # never -0
  }
}

# The error a - y of one loss, scaled. Of a cross-entropy it is dE/dz already.
output_delta <- function(name, mean) {
  squared <- name %in% c("half_squared_error", "mean_squared_error")
  if (name == "half_squared_error" && !mean) {
    return(function(z, a, y, pull) pull(a - y, z, a))
  }
  twice <- name == "mean_squared_error"
  function(z, a, y, pull) {
    e <- if (twice) 2 * (a - y) else a - y
    if (mean) {
      e <- e / nrow(y)
    }
    if (squared) pull(e, z, a) else e
  }
}

# Refuse targets out of the range of the loss.
check_targets <- function(who, loss, y) {
  if (loss == "binary_cross_entropy") {
    must <- paste("y must lie in 0 .. 1 for", loss)
    check_entries(who, "range", must, y, y < 0 | y > 1)
  }
  if (loss == "categorical_cross_entropy") {
    must <- paste("y must be 0 or more for", loss)
    check_entries(who, "range", must, y, y < 0)
    sums <- fold_columns(y) # in any arithmetic: all refuse the same
    bad <- which(abs(sums - 1) > row_sum_tolerance)
    if (length(bad) > 0L) {
      came <- sprintf("%s at row %d", number_text(sums[[bad[[1L]]]]), bad[[1L]])
      fail(who, "range", paste("rows of y must sum to 1 for", loss), came)
    }
  }
}
