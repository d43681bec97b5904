test_that("a refusal has class, fields and sentence", {
  condition <- refused(forward(small, small_weights, cbind(small_x, 1)))
  expect_identical(
    class(condition),
    c("samegrad_error_shape", "samegrad_error", "error", "condition")
  )
  expect_identical(conditionMessage(condition), "forward: x must have 2 columns, got 3")
  expect_null(conditionCall(condition))
  expect_identical(condition$who, "forward")
  expect_identical(condition$kind, "shape")
  expect_identical(condition$must, "x must have 2 columns")
  expect_identical(condition$got, "3")
})

test_that("numbers are printed as C's %.15g", {
  expect_identical(number_text(0.1), "0.1")
  expect_identical(number_text(1e300), "1e+300")
  expect_identical(number_text(1 / 3), "0.333333333333333")
  expect_identical(number_text(100000), "100000")
  expect_identical(number_text(NaN), "NaN")
  expect_identical(number_text(NA_real_), "NaN")
  expect_identical(number_text(Inf), "Inf")
  expect_identical(number_text(-Inf), "-Inf")
  expect_identical(count_text(2^53), "9007199254740992")
})

test_that("names are cut after 60 characters", {
  expect_identical(name_text("relU"), "\"relU\"")
  expect_identical(name_text(strrep("x", 80)), paste0("\"", strrep("x", 60), "\""))
  expect_identical(name_text("100%s"), "\"100%s\"")
  expect_identical(
    name_text(strrep("\u00e9", 80)),
    paste0("\"", strrep("\u00e9", 60), "\"")
  )
  expect_identical(name_text("a\xff"), "\"a<ff>\"")
})

test_that("x that is no numeric matrix is refused by what it is", {
  sparse <- methods::setClass(
    "sparseMatrix",
    slots = c(i = "numeric"),
    where = environment()
  )
  came <- list(
    "nothing" = NULL,
    "text" = "1",
    "text" = matrix("1", 4, 2),
    "a factor" = factor(1:2),
    "a data frame" = as.data.frame(small_x),
    "a list" = list(1, 2),
    "a sparse matrix" = sparse(i = 1),
    "complex numbers" = small_x + 0i,
    "other data" = sum,
    "other data" = as.raw(1:2),
    "other data" = Sys.Date(),
    "a number" = 3,
    "a 1-D array" = c(1, 2),
    "a 1-D array" = numeric(0),
    "a 1-D array" = array(1:2, 2),
    "a 3-D array" = array(1:8, c(2, 2, 2))
  )
  for (i in seq_along(came)) {
    sentence <- paste("forward: x must be a numeric matrix, got", names(came)[[i]])
    expect_refused(forward(small, small_weights, came[[i]]), "type", sentence)
  }
})

test_that("a number that is none is refused by what it is", {
  sentence <- function(came) paste("layer: units must be a number, got", came)
  expect_refused(layer(NULL), "type", sentence("nothing"))
  expect_refused(layer("3"), "type", sentence("text"))
  expect_refused(layer(factor(3)), "type", sentence("a factor"))
  expect_refused(layer(data.frame(a = 3)), "type", sentence("a data frame"))
  expect_refused(layer(list(3)), "type", sentence("a list"))
  expect_refused(layer(3i), "type", sentence("complex numbers"))
  expect_refused(layer(c(3, 4)), "type", sentence("a 1-D array"))
  expect_refused(layer(matrix(1, 2, 3)), "type", sentence("a 2 x 3 matrix"))
  expect_refused(layer(array(1, c(1, 2, 2))), "type", sentence("a 3-D array"))
  expect_refused(layer(mean), "type", sentence("other data"))
})

test_that("the first entry that is not finite is named in row order", {
  x <- small_x
  x[3, 1] <- -Inf
  x[2, 2] <- NaN
  sentence <- "loss: x must be finite, got NaN at row 2, column 2"
  expect_refused(loss(small, small_weights, x, small_y), "finite", sentence)
  x[2, 1] <- NA
  sentence <- "loss: x must be finite, got NaN at row 2, column 1"
  expect_refused(loss(small, small_weights, x, small_y), "finite", sentence)
  x[1, 2] <- Inf
  sentence <- "loss: x must be finite, got Inf at row 1, column 2"
  expect_refused(loss(small, small_weights, x, small_y), "finite", sentence)
})

test_that("integer and logical matrices become doubles, names are dropped", {
  as_doubles <- forward(small, small_weights, rbind(c(0, 1), c(1, 1)))
  as_integers <- rbind(first = c(p = 0L, q = 1L), second = c(1L, 1L))
  expect_identical(forward(small, small_weights, as_integers), as_doubles)
  as_flags <- rbind(c(FALSE, TRUE), c(TRUE, TRUE))
  expect_identical(forward(small, small_weights, as_flags), as_doubles)
  scaled <- scale(small_x, scale = FALSE)
  bare <- matrix(as.vector(scaled), 4)
  expect_identical(
    forward(small, small_weights, scaled),
    forward(small, small_weights, bare)
  )
  flagged <- matrix(c(TRUE, NA), 1)
  sentence <- "predict: x must be finite, got NaN at row 1, column 2"
  expect_refused(predict(small, small_weights, flagged), "finite", sentence)
})

test_that("a matrix of doubles is not copied", {
  skip_if_not(capabilities("profmem"))
  x <- matrix(0.5, 50, 2)
  before <- tracemem(x)
  expect_identical(tracemem(check_matrix("forward", "x", x)), before)
  untracemem(x)
})

test_that("fields are found by their whole names", {
  part <- list(inputs = 2, layers = list(list(unit = 3)))
  expect_refused(
    forward(part, small_weights, small_x),
    "name",
    paste(
      "forward: layers[1] must have only the fields units, activation, bias, slope,",
      "trainable_w, trainable_b, dropout, got \"unit\" (did you mean units?)"
    )
  )
  expect_identical(field_or(list(slopes = 2), "slope", 7), 7)
  twice <- list(inputs = 2, layers = list(layer(1)), inputs = 3)
  expect_refused(
    check_network("network", twice),
    "name",
    paste(
      "network: network must have only the fields inputs, layers, loss, reduction,",
      "l1, l2, penalize_biases, got \"inputs\""
    )
  )
})

test_that("a number out of its interval is refused, each end by its bracket", {
  within <- function(value, ends, high = 1) {
    check_within("train", "dropout", value, 0, high, ends)
  }
  expect_identical(within(0L, "[)"), 0)
  expect_identical(within(1, "(]"), 1)
  expect_identical(within(0.5, "()"), 0.5)
  must <- "train: dropout must lie in"
  expect_refused(within(1, "[)"), "range", paste(must, "[0, 1), got 1"))
  expect_refused(within(0, "(]"), "range", paste(must, "(0, 1], got 0"))
  expect_refused(within(-0.5, "[]"), "range", paste(must, "[0, 1], got -0.5"))
  expect_refused(within(1.5, "[]"), "range", paste(must, "[0, 1], got 1.5"))
  expect_refused(within(NA, "()"), "range", paste(must, "(0, 1), got NaN"))
  expect_refused(within(Inf, "()", Inf), "range", paste(must, "(0, Inf), got Inf"))
  expect_refused(within("0", "()"), "type", "train: dropout must be a number, got text")
})

test_that("a whole number out of its range is refused", {
  within <- function(value) check_whole_within("train", "batch_size", value, 1, 4)
  expect_identical(within(1L), 1)
  expect_identical(within(4), 4)
  must <- "train: batch_size must be a whole number from 1 to 4, got"
  expect_refused(within(0), "range", paste(must, "0"))
  expect_refused(within(5), "range", paste(must, "5"))
  expect_refused(within(1.5), "range", paste(must, "1.5"))
  expect_refused(within(NaN), "range", paste(must, "NaN"))
  expect_refused(within(Inf), "range", paste(must, "Inf"))
})

test_that("a seed is a whole number of 32 bits", {
  expect_identical(check_seed("train", "seed", 0L), 0)
  expect_identical(check_seed("train", "seed", 4294967295), 4294967295)
  must <- "train: seed must be a whole number from 0 to 4294967295, got"
  expect_refused(check_seed("train", "seed", -1), "range", paste(must, "-1"))
  expect_refused(check_seed("train", "seed", 2^32), "range", paste(must, "4294967296"))
})

test_that("a number must be finite where it has no other bounds", {
  expect_identical(check_finite_number("train", "threshold", -3L), -3)
  must <- "train: threshold must be a finite number, got"
  expect_refused(
    check_finite_number("train", "threshold", Inf),
    "range",
    paste(must, "Inf")
  )
  expect_refused(
    check_finite_number("train", "threshold", NA),
    "range",
    paste(must, "NaN")
  )
})
