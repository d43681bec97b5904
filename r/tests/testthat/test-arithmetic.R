kernels <- arithmetic("native")
a <- spread(3, 4)

test_that("products and sums are those of their definition", {
  b <- spread(4, 2)
  by_hand <- matrix(0, 3, 2)
  for (i in 1:3) {
    for (j in 1:2) {
      by_hand[i, j] <- sum(a[i, ] * b[, j])
    }
  }
  # A sum of four products: a few units in the last place.
  expect_equal(kernels$product(a, b), by_hand, tolerance = 1e-15)
  expect_equal(kernels$product_tn(t(a), b), by_hand, tolerance = 1e-15)
  expect_equal(kernels$product_nt(a, t(b)), by_hand, tolerance = 1e-15)
  expect_identical(kernels$column_sums(a), matrix(colSums(a), 1))
  expect_identical(kernels$row_sums(a), matrix(rowSums(a), 3))
  expect_identical(kernels$total(a), sum(a))
})

test_that("sums keep two dimensions, whatever the shape", {
  for (d in list(c(1, 1), c(1, 3), c(3, 1), c(2, 3))) {
    m <- matrix(1, d[[1]], d[[2]])
    expect_identical(dim(kernels$column_sums(m)), as.integer(c(1, d[[2]])))
    expect_identical(dim(kernels$row_sums(m)), as.integer(c(d[[1]], 1)))
  }
})

test_that("an arithmetic must be known", {
  expect_refused(
    forward(small, small_weights, small_x, "exact"),
    "name",
    "forward: arithmetic must be one of native, got \"exact\""
  )
  expect_refused(
    error_share(matrix(1), matrix(1), 1),
    "type",
    "error_share: arithmetic must be a name, got a number"
  )
})
