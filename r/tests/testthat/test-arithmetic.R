native <- arithmetic("native")
reproducible <- arithmetic("reproducible")
a <- spread(3, 4)

test_that("products and sums are those of their definition", {
  b <- spread(4, 2)
  by_hand <- matrix(0, 3, 2)
  for (i in 1:3) {
    for (j in 1:2) {
      by_hand[i, j] <- sum(a[i, ] * b[, j])
    }
  }
  for (kernels in list(native, reproducible)) {
    # A sum of four products: a few units in the last place.
    expect_equal(kernels$product(a, b), by_hand, tolerance = 1e-15)
    expect_equal(kernels$product_tn(t(a), b), by_hand, tolerance = 1e-15)
    expect_equal(kernels$product_nt(a, t(b)), by_hand, tolerance = 1e-15)
    expect_equal(kernels$column_sums(a), matrix(colSums(a), 1), tolerance = 1e-15)
    expect_equal(kernels$row_sums(a), matrix(rowSums(a), 3), tolerance = 1e-15)
    expect_equal(kernels$total(a), sum(a), tolerance = 1e-15)
  }
  expect_identical(native$column_sums(a), matrix(colSums(a), 1))
  expect_identical(native$row_sums(a), matrix(rowSums(a), 3))
  expect_identical(native$total(a), sum(a))
})

test_that("sums keep two dimensions, whatever the shape", {
  for (kernels in list(native, reproducible)) {
    for (d in list(c(1, 1), c(1, 3), c(3, 1), c(2, 3))) {
      m <- matrix(1, d[[1]], d[[2]])
      expect_identical(dim(kernels$column_sums(m)), as.integer(c(1, d[[2]])))
      expect_identical(dim(kernels$row_sums(m)), as.integer(c(d[[1]], 1)))
    }
  }
})

test_that("reproducible products and sums have known bits", {
  # As Python computed them. 17 terms are sliced, 5 are added in order.
  a <- 1 / (matrix(1:3, 3, 17) + matrix(1:17, 3, 17, byrow = TRUE))
  b <- 1 / (matrix(1:17, 17, 2) * 7 + matrix(1:2, 17, 2, byrow = TRUE)) - 0.05
  sliced <- c(
    "bf591c1902c0cdc3",
    "bf86bc9f05ebf077",
    "bf8e24ab9d29fc84",
    "bf8676617df1c0e6",
    "bf921e999c52428d",
    "bf944b3d9df40939"
  )
  expect_identical(bits(reproducible$product(a, b)), sliced)
  expect_identical(bits(reproducible$product_tn(t(a), b)), sliced)
  expect_identical(bits(reproducible$product_nt(a, t(b))), sliced)
  ordered <- c(
    "3fa1fa348e791bc9",
    "3f970964638e4995",
    "3f90b9225cb35b2d",
    "3f9a8d4bb241baa3",
    "3f9084bf5b7653fa",
    "3f876cef8f047d7a"
  )
  left <- a[, 1:5]
  right <- b[1:5, ]
  expect_identical(bits(reproducible$product(left, right)), ordered)
  expect_identical(bits(reproducible$product_tn(t(left), right)), ordered)
  expect_identical(bits(reproducible$product_nt(left, t(right))), ordered)
  expect_identical(bits(reproducible$total(a)), "40193aa0cede74b6")
  rows <- c("4003f5fb395eb568", "400061c554513c24", "3ffc3b022019efc0")
  expect_identical(bits(reproducible$row_sums(a)), rows)
  columns <- c("bfd8d3f34b2c81ce", "bfda62c88aaec8b3")
  expect_identical(bits(reproducible$column_sums(b)), columns)
})

test_that("a constant operand gives what the matrix gives", {
  for (kernels in list(native, reproducible)) {
    for (d in list(c(3, 20), c(20, 3), c(20, 20), c(3, 4))) {
      x <- spread(d[[1]], d[[2]])
      operand <- kernels$constant(x)
      w <- spread(d[[2]], 5)
      expect_identical(kernels$product(operand, w), kernels$product(x, w))
      g <- spread(d[[1]], 5)
      expect_identical(kernels$product_tn(operand, g), kernels$product_tn(x, g))
    }
  }
})

test_that("what is not finite takes the terms of a product in order", {
  x <- spread(2, 20)
  w <- spread(20, 3)
  in_order <- ordered_product(t(x), w)
  x[1, 5] <- Inf
  w[2, 3] <- NaN
  product <- reproducible$product(x, w)
  expect_identical(product[2, 1:2], in_order[2, 1:2])
  expect_identical(product[, 3], c(NaN, NaN))
  expect_identical(abs(product[1, 1:2]), c(Inf, Inf))
  expect_identical(reproducible$product(reproducible$constant(x), w), product)
})

test_that("an arithmetic must be known", {
  expect_refused(
    forward(small, small_weights, small_x, "exact"),
    "name",
    "forward: arithmetic must be one of native, reproducible, got \"exact\""
  )
  expect_refused(
    error_share(matrix(1), matrix(1), 1),
    "type",
    "error_share: arithmetic must be a name, got a number"
  )
})
