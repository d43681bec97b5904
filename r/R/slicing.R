# Products and sums that give the same bits whatever the order of their terms.
#
# Short products add their terms in order; longer ones are split into slices whose
# products are exact, so that no BLAS can round them differently. Method, proof and error
# bound are in SPEC.md, section 9. Slices are a list of parts, the largest first, without
# those of zeros at the end, and of exponents, one a row or 0 for all.

tame <- 400 # exponents up to it stay in the slices: no product leaves the range
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
  e <- floor(log2(top))
  e[e > 1023] <- 1023
  e[e < -1074] <- -1074
  e <- e - (top < power_of_two(e))
  e + (top >= 2 * power_of_two(e))
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
# (axis 2: an exponent a row); NULL where an entry is not finite. Those for axis 1 are
# transposed: R repeats numbers along the rows of a matrix, and so an exponent a row costs
# no memory. Exponents up to tame are left in the slices, and are then 0.
slice_along <- function(a, axis) {
  if (axis == 1L) {
    a <- t.default(a)
  }
  top <- row_maximum(abs(a))
  if (!all(is.finite(top))) {
    return(NULL)
  }
  e <- exponents_of(top)
  unit <- power_of_two(e)
  if (max(abs(e), 0) > tame) {
    half <- floor(-e / 2)
    a <- a * power_of_two(half) * power_of_two(-e - half)
    unit <- 1
  } else {
    e <- 0
  }
  beta <- bits_of_slices(dim(a)[[2L]])
  s <- 1.5 * power_of_two(53 - beta) * unit
  t <- s * power_of_two(-(beta + 1))
  u <- t * power_of_two(-(beta + 1))
  # Large new memory is what costs time: of each expression only the first operation takes
  # some; R computes the rest in it, where it stands on the right of named matrices.
  first <- -s + (s + a)
  second <- -t + (t + (a - first))
  third <- -u + (u - (second - (a - first)))
  list(parts = without_zeros(list(first, second, third)), exponents = e)
}

# Parts without those of zeros at the end. A look at one entry saves most of the looks at
# all.
without_zeros <- function(parts) {
  count <- length(parts)
  while (count > 1L && is_zero(parts[[count]])) {
    count <- count - 1L
  }
  parts[seq_len(count)]
}

is_zero <- function(a) {
  length(a) == 0L || a[[1L]] == 0 && max(a) == 0 && min(a) == 0
}

# The product of two sliced matrices, left times right transposed: the small terms first.
sliced_product <- function(left, right, multiply) {
  a <- left[["parts"]]
  b <- right[["parts"]]
  c <- 0 # and so never -0
  for (pair in pairs_of_slices) {
    i <- pair[[1L]]
    j <- pair[[2L]]
    if (i <= length(a) && j <= length(b)) {
      c <- c + multiply(a[[i]], b[[j]])
    }
  }
  scaled_back(c, left[["exponents"]], right[["exponents"]])
}
pairs_of_slices <- list(c(1, 3), c(2, 2), c(3, 1), c(1, 2), c(2, 1), c(1, 1))

# c times 2^e by rows and 2^f by columns; where all of either are 0, they are one 0.
scaled_back <- function(c, e, f) {
  if (length(e) == 1L && length(f) == 1L && e == 0 && f == 0) {
    return(c)
  }
  d <- dim(c)
  if (length(f) > 1L) {
    f <- rep.int(f, rep.int(d[[1L]], d[[2L]]))
  }
  both <- rep_len(e, length(c)) + f
  half <- floor(both / 2)
  c * power_of_two(half) * power_of_two(both - half)
}

# The sum of row k of columns, as a column, times row k of rows, its terms added in order.
# columns is terms x m, rows terms x n. From 0 on, so that no sum is -0.
ordered_product <- function(columns, rows) {
  m <- dim(columns)[[2L]]
  n <- dim(rows)[[2L]]
  each <- rep.int(m, n)
  c <- rep.int(0, m * n)
  for (k in seq_len(dim(rows)[[1L]])) {
    # Not named, so that R computes in the memory of what is repeated.
    c <- c + columns[k, ] * if (n == 1L) rows[[k]] else rep.int(rows[k, ], each)
  }
  dim(c) <- c(m, n)
  c
}

# The sums of columns, 1 x columns: halves are added to halves.
fold_rows <- function(a) {
  count <- dim(a)[[1L]]
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
  count <- dim(a)[[2L]]
  if (count == 0L) {
    return(matrix(0, nrow(a), 1L))
  }
  while (count > 1L) {
    half <- count %/% 2L
    left <- seq_len(half)
    folded <- a[, left, drop = FALSE] + a[, half + left, drop = FALSE]
    if (count %% 2L == 1L) {
      folded[, 1L] <- folded[, 1L] + a[, count]
    }
    a <- folded
    count <- half
  }
  a + 0
}
