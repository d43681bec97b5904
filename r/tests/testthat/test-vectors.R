# Known answers of reproducible arithmetic, made by Python (make vectors).

known <- function(file) {
  read_record("test", readLines(test_path(file), warn = FALSE))
}

# By bits: +0 is not -0, but NaN is NaN.
expect_same_bits <- function(got, known, info = NULL) {
  expect_true(identical(got, known, num.eq = FALSE), info = info)
}

test_that("products have the known bits", {
  kernels <- reproducible_arithmetic()
  for (one in known("known_kernels.txt")$products) {
    check <- function(c) expect_same_bits(c, one$c, one$name)
    check(kernels$product(one$a, one$b))
    check(kernels$product_tn(t(one$a), one$b))
    check(kernels$product_nt(one$a, t(one$b)))
    if (length(one$a) > 0) {
      # Data are never empty.
      check(kernels$product(kernels$constant(one$a), one$b))
      check(kernels$product_tn(kernels$constant(t(one$a)), one$b))
    }
  }
})

test_that("sums have the known bits", {
  kernels <- reproducible_arithmetic()
  for (one in known("known_kernels.txt")$sums) {
    for (name in setdiff(names(one), "a")) {
      expect_same_bits(kernels[[name]](one$a), one[[name]], name)
    }
  }
})

test_that("elementary functions have the known bits", {
  functions <- reproducible_elementary()
  for (one in known("known_kernels.txt")$elementary) {
    for (name in setdiff(names(one), "x")) {
      got <- suppressWarnings(functions[[name]](one$x))
      expect_same_bits(got, one[[name]], name)
    }
  }
})

test_that("powers have the known bits", {
  kernels <- known("known_kernels.txt")
  cosines <- kernels$cos_pi
  expect_same_bits(matrix(vapply(cosines$x, cos_pi, 0)), cosines$y)
  powers <- kernels$whole_power
  expect_same_bits(matrix(mapply(whole_power, powers$base, powers$n)), powers$y)
})

test_that("trainings end with the known bits", {
  trainings <- known("known_trainings.txt")
  for (name in names(trainings)) {
    one <- trainings[[name]]
    given <- c(list(one$network, one$start, one$x, one$y), one$settings)
    fit <- do.call(train, c(given, arithmetic = "reproducible"))
    expect_same_bits(fit$weights$w, one$weights$w, name)
    expect_same_bits(fit$weights$b, one$weights$b, name)
    expect_same_bits(fit$losses[[length(fit$losses)]], one$loss, name)
    expect_identical(fit$best$loss, one$best)
  }
})
