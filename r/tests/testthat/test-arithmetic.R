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
    expect_equal(kernels$column_means(a), matrix(colMeans(a), 1), tolerance = 1e-15)
    expect_equal(kernels$row_means(a), matrix(rowMeans(a), 3), tolerance = 1e-15)
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
  # As Python computed them. 70 terms are sliced, 20 and 5 are added in order.
  a <- 1 / (matrix(1:3, 3, 70) + matrix(1:70, 3, 70, byrow = TRUE))
  b <- 1 / (matrix(1:70, 70, 2) * 7 + matrix(1:2, 70, 2, byrow = TRUE)) - 0.05
  sliced <- c(
    "bfb02fc123de9b32",
    "bfb230a42095f5a8",
    "bfb2b281333335b1",
    "bfb29c0c7fbf5736",
    "bfb3e2941272492a",
    "bfb40287cd3dcf91"
  )
  expect_identical(bits(reproducible$product(a, b)), sliced)
  expect_identical(bits(reproducible$product_tn(t(a), b)), sliced)
  expect_identical(bits(reproducible$product_nt(a, t(b))), sliced)
  ordered <- list(
    "20" = c(
      "bf8038457e8817b3",
      "bf9198bbbd89cc99",
      "bf950419772b0937",
      "bf91c7c44cc55ae6",
      "bf985b1d420d3f8a",
      "bf9a3f0036122944"
    ),
    "5" = c(
      "3fa1fa348e791bc9",
      "3f970964638e4995",
      "3f90b9225cb35b2d",
      "3f9a8d4bb241baa3",
      "3f9084bf5b7653fa",
      "3f876cef8f047d7a"
    )
  )
  for (terms in names(ordered)) {
    left <- a[, seq_len(terms)]
    right <- b[seq_len(terms), ]
    expect_identical(bits(reproducible$product(left, right)), ordered[[terms]])
    expect_identical(bits(reproducible$product_tn(t(left), right)), ordered[[terms]])
    expect_identical(bits(reproducible$product_nt(left, t(right))), ordered[[terms]])
  }
  expect_identical(bits(reproducible$total(a)), "40247f70b898f74c")
  rows <- c("400ec67ea7f0b62f", "400ae2f06f0d27f6", "40085453cb65ff0c")
  expect_identical(bits(reproducible$row_sums(a)), rows)
  columns <- c("c006b7d82a752512", "c006eb77604a6dfd")
  expect_identical(bits(reproducible$column_sums(b)), columns)
})

test_that("few terms, or few entries, are added in order, and what is not finite", {
  # 2^-80 beside 1 is lost in slices, not in order.
  tiny <- 2^-80
  tried <- rbind(
    c(300, 16, 1, 0, tiny),
    c(256, 17, 1, 0, tiny),
    c(257, 17, 1, 0, 0),
    c(2, 17, 128, 0, tiny),
    c(3, 17, 128, 0, 0),
    c(2, 64, 1, 0, tiny),
    c(2, 65, 1, 0, 0),
    c(2, 65, 1, NaN, tiny),
    c(2, 65, 1, -Inf, tiny)
  )
  for (i in seq_len(nrow(tried))) {
    terms <- tried[i, 2]
    a <- matrix(0, tried[i, 1], terms)
    a[1, 1:2] <- c(1, tiny)
    a[2, 5] <- tried[i, 4]
    b <- matrix(1, terms, tried[i, 3])
    b[1, ] <- 0
    known <- rep(tried[i, 5], tried[i, 3])
    expect_identical(reproducible$product(a, b)[1, ], known)
    expect_identical(reproducible$product_tn(t(a), b)[1, ], known)
    expect_identical(reproducible$product_nt(a, t(b))[1, ], known)
    expect_identical(reproducible$product(reproducible$constant(a), b)[1, ], known)
    expect_identical(
      reproducible$product_tn(reproducible$constant(t(a)), b)[1, ],
      known
    )
  }
})

test_that("a constant operand gives what the matrix gives", {
  for (kernels in list(native, reproducible)) {
    for (d in list(c(3, 70), c(70, 3), c(70, 70), c(20, 30), c(3, 4))) {
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
  x <- spread(2, 70)
  w <- spread(70, 3)
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
