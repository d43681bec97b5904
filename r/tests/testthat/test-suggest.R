near <- function(name) suggestion(name, c("sigmoid", "relu", "leaky_relu", "mean"))

test_that("the nearest known name is said, whatever the case", {
  expect_identical(near("relU"), " (did you mean relu?)")
  expect_identical(near("SIGMOID"), " (did you mean sigmoid?)")
  expect_identical(near("sigmiod"), " (did you mean sigmoid?)")
  expect_identical(near("leaky-relu"), " (did you mean leaky_relu?)")
})

test_that("a name too far from all is followed by nothing", {
  # Allowed by hand: relu 2 (of 4 letters), sigmoid 2 (of 7), leaky_relu 3 (of 10).
  expect_identical(near("reXX"), " (did you mean relu?)")
  expect_identical(near("rXXX"), "")
  expect_identical(near("sigmoXX"), " (did you mean sigmoid?)")
  expect_identical(near("sigmXXX"), "")
  expect_identical(near("leaky_rXXX"), " (did you mean leaky_relu?)")
  expect_identical(near("leaky_XXXX"), "")
  expect_identical(near(""), "")
  expect_identical(near(strrep("relu", 1e6)), "")
  # Of one letter none may differ, of three one.
  expect_identical(suggestion("v", c("w", "b")), "")
  expect_identical(suggestion("W", c("w", "b")), " (did you mean w?)")
  expect_identical(suggestion("sun", c("sum", "mean")), " (did you mean sum?)")
  expect_identical(suggestion("sub_", c("sum", "none")), "")
})

test_that("the first of equally near names is said", {
  expect_identical(suggestion("beta3", c("beta2", "beta1")), " (did you mean beta2?)")
})

test_that("what is not printable ASCII is followed by nothing", {
  expect_identical(near("rel\u00fc"), "")
  expect_identical(near("relu\n"), "")
  expect_identical(near("rel\xff"), "")
  expect_identical(near(NA_character_), "")
})
