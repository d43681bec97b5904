# Kernels: elementary functions. No other file calls exp, log, log1p or tanh.

# The elementary functions of one arithmetic (SPEC.md section 4).
elementary <- function(name) {
  switch(name, native = native_elementary())
}

native_elementary <- function() {
  list(
    exp = exp,
    log = log,
    log1p = log1p,
    tanh = tanh,
    sigmoid = native_sigmoid,
    softplus = native_softplus,
    softmax = native_softmax
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
