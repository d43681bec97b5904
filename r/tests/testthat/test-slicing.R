# Wide in scale: rows and columns of every order of magnitude, a row of zeros, subnormals.
scales <- function(rows, columns) {
  a <- spread(rows, columns) * 2^(seq_len(rows) * 37 %% 900 - 450)
  a[rows, ] <- 0
  a[1, ] <- spread(1, columns) * 2^-1060
  a
}

test_that("sums of products of slices fit 53 bits", {
  for (terms in c(1, 2, 3, 16, 17, 784, 1024, 1025, 1e5)) {
    beta <- bits_of_slices(terms)
    p <- ceiling(log2(terms))
    expect_true(2 * beta + p <= 53 && 2 * (beta + 1) + p > 53)
  }
})

test_that("powers and exponents are exact", {
  expect_identical(power_of_two(c(-1074, 0, 1023)), c(2^-1074, 1, 2^1023))
  powers <- power_of_two(-1074:1023)
  expect_identical(exponents_of(powers), as.double(-1074:1023))
  normal <- powers[-(1:53)]
  expect_identical(exponents_of(normal * (1 + 2^-52)), as.double(-1021:1023))
  expect_identical(exponents_of(normal * (1 - 2^-53)), as.double(-1022:1022))
  expect_identical(
    exponents_of(c(0, 3 * 2^-1074, .Machine$double.xmax)),
    c(0, -1073, 1023)
  )
})

test_that("slices add up to the matrix, each row on its grid", {
  a <- rbind(spread(3, 20) * c(2^-300, 1, 2^400), 0)
  beta <- bits_of_slices(20)
  expect_grid <- function(parts, unit) {
    for (i in 0:2) {
      # Below tame no number of the grid leaves the range.
      multiple <- parts[[i + 1]] / unit * 2^(beta - 1 + i * (beta + 1))
      expect_identical(multiple, round(multiple))
      expect_true(all(abs(multiple) <= 2^beta))
    }
  }
  total <- function(slices) {
    slices$parts[[1]] + (slices$parts[[2]] + slices$parts[[3]])
  }
  unit <- power_of_two(exponents_of(row_maximum(abs(a))))
  # Three slices hold 3 beta + 2 bits, more than the 53 of a.
  slices <- slice_along(a, 2L)
  expect_identical(total(slices), a)
  expect_identical(slices$exponents, 0)
  expect_grid(slices$parts, unit)
  # Beyond tame they are of the scaled rows.
  far <- slice_along(a * 2^600, 2L)
  expect_identical(total(far) * unit, a)
  expect_identical(power_of_two(far$exponents - 600)[1:3], unit[1:3])
  expect_grid(far$parts, 1)
  # Those of columns are the same, transposed.
  expect_identical(slice_along(t(a), 1L), slices)
})

test_that("slices of zeros at the end are left out", {
  expect_length(slice_along(matrix(1:20, 1), 2L)$parts, 1)
  expect_length(slice_along(matrix(1:20 + 2^-30, 1), 2L)$parts, 2)
  expect_length(slice_along(matrix(0, 1, 20), 2L)$parts, 1)
})

test_that("what is not finite has no slices", {
  for (value in c(NaN, NA, Inf, -Inf)) {
    a <- spread(3, 20)
    a[2, 7] <- value
    expect_null(slice_along(a, 1L))
    expect_null(slice_along(a, 2L))
  }
})

test_that("a sliced product does not depend on the order of its terms", {
  a <- scales(5, 40)
  b <- t(scales(6, 40))
  product <- function(order) {
    left <- slice_along(a[, order], 2L)
    right <- slice_along(b[order, ], 1L)
    sliced_product(left, right, tcrossprod)
  }
  expect_identical(product(1:40), product(40:1))
  expect_identical(
    product(1:40),
    product(c(seq(1, 40, 3), seq(2, 40, 3), seq(3, 40, 3)))
  )
})

test_that("a sliced product of whole numbers is theirs, at any scale", {
  a <- matrix(1:60 - 30, 3)
  b <- matrix(1:80 - 40, 20)
  for (e in c(-1000, -900, -401, 0, 401, 900)) {
    left <- slice_along(a * 2^e, 2L)
    right <- slice_along(b * 2^-e, 1L)
    expect_identical(sliced_product(left, right, tcrossprod), a %*% b)
  }
  # At the ends the product leaves the range, not what it is computed from.
  large <- slice_along(a * 2^1000, 2L)
  expect_identical(
    sliced_product(large, slice_along(b * 2^1000, 1L), tcrossprod),
    a %*% b * Inf
  )
  small <- sliced_product(
    slice_along(a * 2^-600, 2L),
    slice_along(b * 2^-474, 1L),
    tcrossprod
  )
  expect_identical(small, a %*% b * 2^-1074)
})

test_that("an ordered product adds its terms in order", {
  columns <- rbind(c(1, 2), c(2^-53, 0), c(2^-53, 0))
  rows <- matrix(1, 3, 2)
  expect_identical(ordered_product(columns, rows), cbind(c(1, 2), c(1, 2)))
  expect_identical(ordered_product(columns[3:1, ], rows)[1, ], rep(1 + 2^-52, 2))
  expect_identical(1 / ordered_product(matrix(-1), matrix(0)), matrix(Inf))
  expect_identical(ordered_product(matrix(0, 0, 2), matrix(0, 0, 3)), matrix(0, 2, 3))
  expect_identical(
    ordered_product(rbind(c(NaN, Inf)), cbind(2, 0)),
    rbind(NaN, c(Inf, NaN))
  )
})

test_that("sums add halves to halves", {
  v <- spread(7, 1) * 2^seq(0, 60, 10)
  first <- (v[1] + v[4]) + v[7]
  by_hand <- (first + (v[2] + v[5])) + (v[3] + v[6])
  expect_identical(fold_rows(v), matrix(by_hand))
  expect_identical(fold_columns(t(v)), matrix(by_hand))
  even <- spread(4, 3)
  sums <- (even[1, ] + even[3, ]) + (even[2, ] + even[4, ])
  expect_identical(fold_rows(even), matrix(sums, 1))
  expect_identical(fold_columns(t(even)), matrix(sums))
})

test_that("sums of nothing are 0, and no sum is -0", {
  expect_identical(fold_rows(matrix(0, 0, 3)), matrix(0, 1, 3))
  expect_identical(fold_columns(matrix(0, 2, 0)), matrix(0, 2, 1))
  expect_identical(fold_rows(matrix(0, 3, 0)), matrix(0, 1, 0))
  for (rows in 1:5) {
    expect_identical(1 / fold_rows(matrix(-0, rows, 2)), matrix(Inf, 1, 2))
    expect_identical(1 / fold_columns(matrix(-0, 2, rows)), matrix(Inf, 2, 1))
  }
})
