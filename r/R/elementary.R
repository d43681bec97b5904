# Kernels: elementary functions. No other file calls exp, log, log1p or tanh.

# The elementary functions of one arithmetic (SPEC.md section 4).
elementary <- function(name) {
  switch(
    name,
    native = native_elementary(),
    reproducible = reproducible_elementary()
  )
}

native_elementary <- function() {
  list(
    exp = exp,
    expm1 = expm1,
    log = log,
    log1p = log1p,
    sqrt = sqrt,
    tanh = tanh,
    sigmoid = native_sigmoid,
    softplus = native_softplus,
    softmax = native_softmax,
    log_sum_exp = native_log_sum_exp
  )
}

reproducible_elementary <- function() {
  list(
    exp = reproducible_exp,
    expm1 = reproducible_expm1,
    log = reproducible_log,
    log1p = reproducible_log1p,
    sqrt = sqrt,
    tanh = reproducible_tanh,
    sigmoid = reproducible_sigmoid,
    softplus = reproducible_softplus,
    softmax = reproducible_softmax,
    log_sum_exp = reproducible_log_sum_exp
  )
}

native_sigmoid <- function(z) {
  1 / (1 + exp(-z))
}

# The larger of z and 0 leaves an exponent that cannot overflow.
native_softplus <- function(z) {
  larger_of_0(z) + log1p(exp(-abs(z)))
}

native_softmax <- function(z) {
  a <- exp(z - row_maximum(z))
  a / native_row_sums(a)[, 1L]
}

native_log_sum_exp <- function(z) {
  top <- row_maximum(z)
  top + log(native_row_sums(exp(z - top)))
}

# exp(-|z|) cannot overflow, and 1 / (1 + e), e / (1 + e) lose no small value.
# The choice of 1 or e is exact: one is times 0.
reproducible_sigmoid <- function(z) {
  if (anyNA(z)) {
    return(beside_nan(reproducible_sigmoid, z))
  }
  e <- reproducible_exp(-abs(z))
  ((z >= 0) + e * (z < 0)) / (1 + e)
}

reproducible_softplus <- function(z) {
  larger_of_0(z) + reproducible_log1p(reproducible_exp(-abs(z)))
}

reproducible_softmax <- function(z) {
  a <- reproducible_exp(z - row_maximum(z))
  a / fold_columns(a)[, 1L]
}

reproducible_log_sum_exp <- function(z) {
  top <- row_maximum(z)
  top + reproducible_log(fold_columns(reproducible_exp(z - top)))
}

# pmax takes three times as long. -Inf * 0 is NaN and sends its matrix the slow way,
# which leaves a NaN of z alone; + 0 turns -0 into 0.
larger_of_0 <- function(z) {
  a <- z * (z > 0) + 0
  if (anyNA(a)) {
    a <- z
    a[z <= 0] <- 0
  }
  a
}

# The largest entry of each row, as a vector; apply would loop over the rows, and
# max.col draws random numbers unless it is told which of equals to take.
row_maximum <- function(z) {
  rows <- nrow(z)
  m <- z[(max.col(z, "first") - 1) * rows + seq_len(rows)]
  if (anyNA(m)) {
    m[is.na(m)] <- NaN
  }
  m
}
