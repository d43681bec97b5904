# Products and sums that give the same bits whatever the order of their terms.
#
# Short products add their terms in order; longer ones are split into slices whose
# products are exact, so that no BLAS can round them differently. Method, proof and error
# bound are in SPEC.md, section 9. Slices are a list of parts, the largest first, without
# those of zeros at the end, and of exponents, of each row or of each column.

tame <- 400 # exponents up to it are scaled back one after the other, exactly
# 2^-1074 .. 2^1023, by halving and doubling.
powers_of_two <- c(rev(cumprod(rep(0.5, 1074))), 1, cumprod(rep(2, 1023)))

# 2 to whole powers from -1074 to 1023.
power_of_two <- function(exponents) {
  powers_of_two[exponents + 1075]
}

# The exponents e of finite numbers, 2^e <= top < 2^(e + 1), 0 for 0. R has no frexp: log2
# guesses, and what it rounds wrong is put right by exact comparisons.
exponents_of <- function(top) {
  top[top == 0] <- 1
  e <- pmax(pmin(floor(log2(top)), 1022), -1074)
  e <- e - (top < power_of_two(e))
  e + (top >= power_of_two(e + 1))
}

# beta: with so many bits a slice, sums of so many products are exact.
bits_of_slices <- function(terms) {
  p <- 0
  while (power_of_two(p) < terms) {
    p <- p + 1
  }
  floor((53 - p) / 2)
}

# Slices of a for sums down its rows (axis 1: an exponent a column) or along its columns
# (axis 2: an exponent a row); NULL where an entry is not finite.
slice_along <- function(a, axis) {
  top <- apply(abs(a), 3L - axis, max)
  if (!all(is.finite(top))) {
    return(NULL)
  }
  exponents <- exponents_of(top)
  half <- floor(-exponents / 2)
  each <- if (axis == 1L) rep.int(nrow(a), ncol(a)) else 1L
  rest <- a * rep.int(power_of_two(half), each)
  rest <- rest * rep.int(power_of_two(-exponents - half), each)
  beta <- bits_of_slices(dim(a)[[axis]])
  parts <- list()
  for (i in 0:2) {
    sigma <- 1.5 * power_of_two(53 - beta - i * (beta + 1))
    part <- (rest + sigma) - sigma
    rest <- rest - part
    parts[[i + 1L]] <- part
  }
  while (length(parts) > 1L && !any(parts[[length(parts)]] != 0)) {
    parts[[length(parts)]] <- NULL
  }
  list(parts = parts, exponents = exponents)
}

# The product of two sliced matrices: the small terms first.
sliced_product <- function(left, right, multiply) {
  a <- left[["parts"]]
  b <- right[["parts"]]
  c <- 0 # then never -0
  for (pair in list(c(1, 3), c(2, 2), c(3, 1), c(1, 2), c(2, 1), c(1, 1))) {
    if (pair[[1L]] <= length(a) && pair[[2L]] <= length(b)) {
      c <- c + multiply(a[[pair[[1L]]]], b[[pair[[2L]]]])
    }
  }
  scaled_back(c, left[["exponents"]], right[["exponents"]])
}

# c times 2^e by rows and 2^f by columns.
scaled_back <- function(c, e, f) {
  each <- rep.int(length(e), length(f))
  if (max(abs(e), 0) <= tame && max(abs(f), 0) <= tame) {
    c <- c * power_of_two(e)
    return(c * rep.int(power_of_two(f), each))
  }
  both <- e + rep.int(f, each)
  half <- floor(both / 2)
  c * power_of_two(half) * power_of_two(both - half)
}

# The sum of row k of columns, as a column, times row k of rows, its terms added in order.
# columns is terms x m, rows terms x n. outer and %*% would turn -0 into 0.
ordered_product <- function(columns, rows) {
  m <- ncol(columns)
  n <- ncol(rows)
  c <- matrix(0, m, n)
  each <- rep.int(m, n)
  for (k in seq_len(nrow(columns))) {
    c <- c + columns[k, ] * rep.int(rows[k, ], each)
  }
  c
}

# The sums of columns, 1 x columns: halves are added to halves.
fold_rows <- function(a) {
  count <- nrow(a)
  if (count == 0L) {
    return(matrix(0, 1L, ncol(a)))
  }
  while (count > 1L) {
    half <- count %/% 2L
    upper <- seq_len(half)
    folded <- a[upper, , drop = FALSE] + a[half + upper, , drop = FALSE]
    if (count %% 2L == 1L) {
      folded[1L, ] <- folded[1L, ] + a[count, ]
    }
    a <- folded
    count <- half
  }
  a + 0
}

# The sums of rows, rows x 1, likewise.
fold_columns <- function(a) {
  t(fold_rows(t(a)))
}
