other <- list(
  w = lapply(small_weights$w, function(t) t[, rev(seq_len(ncol(t))), drop = FALSE] + 1),
  b = lapply(small_weights$b, function(t) 0.5 - t)
)
on_line <- function(...) loss_line(small, small_weights, other, small_x, small_y, ...)

test_that("its ends are the losses of the weights", {
  found <- on_line()
  expect_identical(dim(found), c(21L, 1L))
  expect_identical(found[[1]], loss(small, small_weights, small_x, small_y))
  expect_identical(found[[21]], loss(small, other, small_x, small_y))
  expect_identical(on_line(positions = t(0:20 / 20)), found)
})

test_that("its ends are the losses of the weights in reproducible arithmetic too", {
  net <- network(20, list(layer(2, "softplus"), layer(2, "tanh")))
  start <- weights_of(net)
  end <- list(w = lapply(start$w, `-`), b = start$b)
  given <- list(x = spread(18, 20), y = spread(18, 2), arithmetic = "reproducible")
  found <- do.call(
    loss_line,
    c(list(net, start, end), given, list(positions = cbind(0, 1)))
  )
  expect_identical(found[[1]], do.call(loss, c(list(net, start), given)))
  expect_identical(found[[2]], do.call(loss, c(list(net, end), given)))
})

test_that("by hand", {
  line <- network(1, list(layer(1, "identity", "none")))
  at <- function(w) list(w = list(matrix(w)), b = list(none))
  found <- loss_line(line, at(0), at(2), matrix(2), matrix(4), cbind(-1, 0, 0.5, 1, 2))
  # (2 w - 4)^2 / 2 at w = -2, 0, 1, 2, 4
  expect_identical(found, rbind(32, 8, 2, 0, 8))
})

test_that("any positions in a row or a column", {
  row <- on_line(positions = cbind(0.5, -1, 2))
  expect_identical(on_line(positions = rbind(0.5, -1, 2)), row)
  expect_identical(on_line(positions = matrix(2L)), row[3, 1, drop = FALSE])
  expect_identical(on_line(positions = matrix(0, 0, 1)), matrix(0, 0, 1))
})

test_that("the penalty counts", {
  penalized <- small
  penalized$l2 <- 0.5
  penalized$penalize_biases <- TRUE
  found <- loss_line(penalized, small_weights, other, small_x, small_y, matrix(1))
  expect_identical(found[[1]], loss(penalized, other, small_x, small_y))
})

test_that("positions and other weights are checked", {
  must <- "loss_line: positions must have one row or one column, got"
  expect_refused(on_line(positions = diag(2)), "shape", paste(must, "2 x 2"))
  expect_refused(on_line(positions = matrix(0, 0, 0)), "shape", paste(must, "0 x 0"))
  expect_refused(
    on_line(positions = cbind(0, Inf)),
    "finite",
    "loss_line: positions must be finite, got Inf at row 1, column 2"
  )
  expect_refused(
    on_line(positions = c(0, 1)),
    "type",
    "loss_line: positions must be a numeric matrix, got a 1-D array"
  )
  given <- function(other) loss_line(small, small_weights, other, small_x, small_y)
  expect_refused(
    given(list(w = list(), b = list())),
    "shape",
    "loss_line: other must have w for 2 layers, got 0"
  )
  expect_refused(
    given("other"),
    "type",
    "loss_line: other must be weights with w and b, got text"
  )
  expect_refused(
    given(replace(other, "b", 3)),
    "type",
    "loss_line: other.b must be a list of matrices, got a number"
  )
  wrong <- other
  wrong$w[[2]] <- matrix(0, 2, 2)
  expect_refused(
    given(wrong),
    "shape",
    "loss_line: other.w[2] must be 3 x 2, got 2 x 2"
  )
})
