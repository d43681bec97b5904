test_that("this machine will do", {
  expect_identical(environment_verdict(), list(ok = TRUE, reason = ""))
  expect_identical(environment_fault(), c("", ""))
  expect_identical(check_arithmetic("train", "reproducible"), "reproducible")
})

test_that("a machine that will not do is refused with the reason", {
  held <- tried$fault
  on.exit(tried$fault <- held)
  tried$fault <- c("this machine must round to nearest", "a wrong 1 + 2^-53")
  expect_refused(
    forward(small, small_weights, small_x, "reproducible"),
    "machine",
    "forward: this machine must round to nearest, got a wrong 1 + 2^-53"
  )
  expect_identical(
    environment_verdict(),
    list(
      ok = FALSE,
      reason = "this machine must round to nearest, got a wrong 1 + 2^-53"
    )
  )
  expect_length(forward(small, small_weights, small_x)$z, 2)
})

test_that("powers that are not exact are found", {
  expect_identical(powers_fault(powers_of_two), c("", ""))
  fault <- c("this machine must have exact powers of two", "a wrong power")
  for (wrong in c(1, 2, 1075, 2098)) {
    powers <- replace(
      powers_of_two,
      wrong,
      powers_of_two[wrong] * (1 + 2^-52) + 2^-1074
    )
    expect_identical(powers_fault(powers), fault)
  }
  expect_identical(powers_fault(replace(powers_of_two, 7, NaN)), fault)
})

test_that("a library that multiplies wrong is found in every form, and named", {
  right <- arithmetic("native")
  fault <- c(
    "this machine must multiply whole numbers exactly",
    paste("wrong products of", blas_name())
  )
  for (form in c("product", "product_tn", "product_nt")) {
    off <- function(value) {
      wrong <- right
      wrong[[form]] <- function(a, b) replace(right[[form]](a, b), 4096, value)
      wrong
    }
    last <- right$product(
      whole_numbers(64, 256, 7919, 104729, 31),
      whole_numbers(256, 64, 611953, 1299709, 17)
    )[[4096]]
    expect_identical(products_fault(off(last)), c("", ""))
    expect_identical(products_fault(off(last + 1)), fault)
    expect_identical(products_fault(off(NaN)), fault)
  }
})
