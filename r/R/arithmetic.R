# Kernels: products, sums, means. No other file multiplies matrices or sums.

#' Arithmetics
#'
#' What functions take as `arithmetic`.
#'
#' * `"native"`: R's own products, sums and functions. The last bits of what they give
#'   differ between languages, machines and numbers of threads, and long trainings make
#'   such differences grow.
#' * `"reproducible"`: the same bits in Python, R and Octave, with any BLAS, any number of
#'   threads and any processor that follows IEEE 754. A training takes a few times as long.
#'
#' Reproducible products of sums of at most 16 terms (64 where the product has at most 256
#' entries), or with entries that are not finite, add their terms in order. In longer ones
#' each row of the left matrix and each column of the right one is split into three slices of
#' so few bits that the products of slices are exact (Ozaki and others). Where all entries of
#' a row are of like magnitude this is more exact than a native product; but an entry 2^k
#' times smaller than the largest of its row keeps only about 65 - k bits where a sum has 784
#' terms, 56 - k at 60,000, and what comes from such entries alone loses as many.
#' Sums add halves to halves. exp, log, log1p and expm1 are within 1 unit in the last
#' place, tanh and what is made of them within 2.5.
#'
#' @section Errors:
#' `samegrad_error_machine` where this machine does not round as IEEE 754 says, or its BLAS
#' gets exact products wrong; it is tried once a session.
#' @references
#' K. Ozaki, T. Ogita, S. Oishi and S. M. Rump (2012). Error-free transformations of matrix
#' multiplication by using fast routines of matrix multiplication and its applications.
#' *Numerical Algorithms* 59, 95-118. \doi{10.1007/s11075-011-9478-1}
#' @seealso [train()]
#' @examples
#' net <- network(1, list(layer(1, "tanh", "none")))
#' weights <- list(w = list(matrix(0.5)), b = list(matrix(0, 1, 0)))
#' native <- predict(net, weights, matrix(2))
#' predict(net, weights, matrix(2), "reproducible") - native # 0 or the last bit
#' @name arithmetics
NULL

arithmetics <- c("native", "reproducible")
# Terms of a product up to which they are added in order: of any product, and of one of
# few entries. The measured crossovers (SPEC.md, section 9; benchmarks/crossover.R).
short <- 16
longer <- 64
few <- 256

# The products, sums and means of one arithmetic (SPEC.md section 4).
arithmetic <- function(name) {
  switch(
    name,
    native = native_arithmetic(),
    reproducible = reproducible_arithmetic()
  )
}

native_arithmetic <- function() {
  list(
    product = `%*%`,
    product_tn = crossprod,
    product_nt = tcrossprod,
    column_sums = native_column_sums,
    row_sums = native_row_sums,
    total = sum,
    column_means = function(a) native_column_sums(a) / dim(a)[[1L]],
    row_means = function(a) native_row_sums(a) / dim(a)[[2L]],
    constant = identity
  )
}

reproducible_arithmetic <- function() {
  list(
    product = reproducible_product,
    product_tn = reproducible_product_tn,
    product_nt = reproducible_product_nt,
    column_sums = fold_rows,
    row_sums = fold_columns,
    total = reproducible_total,
    column_means = function(a) fold_rows(a) / dim(a)[[1L]],
    row_means = function(a) fold_columns(a) / dim(a)[[2L]],
    constant = reproducible_constant
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

# Whether slices are faster.
is_long <- function(m, terms, n) {
  terms > short && (terms > longer || m * n > few)
}

reproducible_product <- function(a, b) {
  matrix <- matrix_of(a)
  d <- dim(b)
  c <- if (is_long(dim(matrix)[[1L]], d[[1L]], d[[2L]])) {
    of_slices(slices_of(a, 2L), b, 1L)
  }
  if (is.null(c)) ordered_product(t.default(matrix), b) else c
}

reproducible_product_tn <- function(a, b) {
  matrix <- matrix_of(a)
  d <- dim(b)
  c <- if (is_long(dim(matrix)[[2L]], d[[1L]], d[[2L]])) {
    of_slices(slices_of(a, 1L), b, 1L)
  }
  if (is.null(c)) ordered_product(matrix, b) else c
}

reproducible_product_nt <- function(a, b) {
  d <- dim(b)
  c <- if (is_long(dim(a)[[1L]], d[[2L]], d[[1L]])) {
    of_slices(slice_along(a, 2L), b, 2L)
  }
  if (is.null(c)) ordered_product(t.default(a), t.default(b)) else c
}

# NULL where an entry is not finite. Slices for sums down the rows are transposed.
of_slices <- function(left, b, axis) {
  right <- if (!is.null(left)) slice_along(b, axis)
  if (!is.null(right)) sliced_product(left, right, tcrossprod)
}

reproducible_total <- function(a) {
  fold_columns(fold_rows(a))[[1L]]
}

# A matrix that many products share, with its slices where they will be asked for: the
# first operand of product and product_tn.
reproducible_constant <- function(a) {
  d <- dim(a)
  list(
    matrix = a,
    by_row = if (d[[2L]] > short) slice_along(a, 2L),
    by_column = if (d[[1L]] > short) slice_along(a, 1L)
  )
}

matrix_of <- function(a) {
  if (is.list(a)) a[["matrix"]] else a
}

slices_of <- function(a, axis) {
  if (is.list(a)) {
    return(a[[if (axis == 2L) "by_row" else "by_column"]])
  }
  slice_along(a, axis)
}
