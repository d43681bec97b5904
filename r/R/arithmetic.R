# Kernels: matrix products and sums. No other file multiplies matrices or sums.

arithmetics <- "native"

# The products and sums of one arithmetic (SPEC.md section 4).
arithmetic <- function(name) {
  switch(name, native = native_arithmetic())
}

native_arithmetic <- function() {
  list(
    product = `%*%`,
    product_tn = crossprod,
    product_nt = tcrossprod,
    column_sums = native_column_sums,
    row_sums = native_row_sums,
    total = sum
  )
}

# .colSums and .rowSums leave out the checks of colSums, which cost more than the sum
# of a small matrix; the result stays a matrix.
native_column_sums <- function(a) {
  d <- dim(a)
  sums <- .colSums(a, d[[1L]], d[[2L]])
  dim(sums) <- c(1L, d[[2L]])
  sums
}

native_row_sums <- function(a) {
  d <- dim(a)
  sums <- .rowSums(a, d[[1L]], d[[2L]])
  dim(sums) <- c(d[[1L]], 1L)
  sums
}
