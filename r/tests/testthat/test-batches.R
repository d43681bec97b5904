x <- spread(5, 2, 1)
y <- targets_of(small, 5)
trained <- function(steps, ...) {
  train(small, small_weights, x, y, steps, 0.3, trace_steps = 0:steps, ...)
}
batches <- function(fit) lapply(fit$trace, function(entry) entry$batch[, 1])

test_that("epochs are shuffled by their stream, and keep the short last batch", {
  fit <- trained(7, batch_size = 2, seed = 7)
  found <- batches(fit)
  expect_identical(lengths(found), c(2L, 2L, 1L, 2L, 2L, 1L, 2L, 2L))
  # Independent of batches.R: the stable order of the stream's own uniform numbers.
  stream <- random_stream(7, "shuffling")
  for (epoch in 0:1) {
    drawn <- uniform(stream, 1, 5)
    stream <- drawn$stream
    expected <- as.double(order(drawn$values))
    expect_identical(unlist(found[3 * epoch + 1:3]), expected)
  }
})

test_that("without shuffling batches go in order", {
  found <- batches(trained(6, batch_size = 2, shuffle = FALSE))
  expect_identical(found, list(c(1, 2), c(3, 4), 5, c(1, 2), c(3, 4), 5, c(1, 2)))
  all_in_order <- batches(trained(1))
  expect_identical(all_in_order, list(as.double(1:5), as.double(1:5)))
})

test_that("a batch of all samples is shuffled too", {
  found <- batches(trained(1, batch_size = 5, seed = 1))
  expect_identical(sort(found[[1]]), as.double(1:5))
  expect_false(identical(found[[1]], as.double(1:5)))
  expect_false(identical(found[[1]], found[[2]]))
})

test_that("the stages of a batch are of its samples alone", {
  fit <- trained(5, batch_size = 3, seed = 2)
  for (entry in fit$trace) {
    rows <- entry$batch[, 1]
    again <- backward(
      small,
      entry[c("w", "b")],
      x[rows, , drop = FALSE],
      y[rows, , drop = FALSE]
    )
    expect_identical(entry[c("z", "a", "loss", "delta", "dw", "db")], again)
    expect_identical(fit$losses[[entry$step + 1]], again$loss)
  }
})

test_that("epochs count passes over the samples", {
  fit <- train(small, small_weights, x, y, epochs = 3, batch_size = 2)
  expect_identical(fit$updates, 9)
  expect_identical(dim(fit$losses), c(10L, 1L))
  expect_identical(train(small, small_weights, x, y, epochs = 3)$updates, 3)
  expect_identical(train(small, small_weights, x, y, epochs = 0)$updates, 0)
  whole <- train(small, small_weights, x, y, epochs = 2, batch_size = 5)
  expect_identical(whole$updates, 2)
})

dropping <- network(
  2,
  list(layer(6, "tanh", dropout = 0.4), layer(4, dropout = 0.2), layer(2)),
  l1 = 0.01,
  l2 = 0.1,
  penalize_biases = TRUE
)
start <- weights_of(dropping)
dropped <- function(...) train(dropping, start, x, y, 4, 0.2, trace_steps = 0:4, ...)

test_that("masks are drawn from their stream, layer by layer", {
  fit <- dropped(seed = 9)
  stream <- random_stream(9, "dropout")
  for (entry in fit$trace) {
    keep <- 1 - c(0.4, 0.2)
    for (k in 1:2) {
      drawn <- uniform(stream, 5, c(6, 4)[[k]])
      stream <- drawn$stream
      expect_identical(entry$mask[[k]], (drawn$values < keep[[k]]) / keep[[k]])
    }
    expect_identical(entry$mask[[3]], matrix(0, 0, 0))
  }
  plain <- train(small, small_weights, x, y, 1, trace_steps = 1)
  expect_identical(plain$trace[[1]]$mask, list(matrix(0, 0, 0), matrix(0, 0, 0)))
})

test_that("a step passes a times its mask on, and keeps a itself", {
  entry <- dropped(batch_size = 3)$trace[[2]]
  expect_identical(entry$a[[1]], tanh(entry$z[[1]]))
  on <- (entry$a[[1]] * entry$mask[[1]]) %*% entry$w[[2]]
  expect_identical(entry$z[[2]], on + rep(entry$b[[2]], each = 2))
  before <- entry$a[[1]] * entry$mask[[1]]
  # With the penalty, as written in SPEC.
  dw <- crossprod(before, entry$delta[[2]]) + 0.01 * sign(entry$w[[2]])
  expect_identical(entry$dw[[2]], dw + 0.1 * entry$w[[2]])
})

test_that("the gradient is that of the masked loss", {
  # A central difference of the loss with the masks held.
  entry <- dropped(seed = 9)$trace[[1]]
  plan <- make_plan(dropping, "native")
  masks <- c(entry$mask[1:2], list(NULL))
  loss <- function(w, b) {
    pass <- forward_pass(plan, w, b, x, masks)
    objective(plan, w, b, pass$z, pass$a, y)
  }
  expect_identical(loss(start$w, start$b), entry$loss)
  for (k in 1:3) {
    of_w <- function(t) loss(replace(start$w, k, list(t)), start$b)
    of_b <- function(t) loss(start$w, replace(start$b, k, list(t)))
    # As help of gradient_check: right is 1e-6 or less.
    expect_lt(tensor_error(of_w, start$w[[k]], entry$dw[[k]], 2^-17), 1e-6)
    expect_lt(tensor_error(of_b, start$b[[k]], entry$db[[k]], 2^-17), 1e-6)
  }
  unmasked <- backward(dropping, start, x, y)$dw[[2]]
  expect_gt(max(abs(unmasked - entry$dw[[2]])), 1e-3)
})

test_that("dropout changes no order, and other functions compute without it", {
  plain <- dropping
  plain$layers[[1]]$dropout <- plain$layers[[2]]$dropout <- 0
  one <- dropped(batch_size = 2, seed = 4)
  other <- train(
    plain,
    start,
    x,
    y,
    4,
    0.2,
    trace_steps = 0:4,
    batch_size = 2,
    seed = 4
  )
  expect_identical(batches(one), batches(other))
  expect_identical(predict(dropping, start, x), predict(plain, start, x))
  expect_identical(backward(dropping, start, x, y), backward(plain, start, x, y))
  expect_identical(predict(one, x), predict(plain, one$weights, x))
})

test_that("masks of many units have the mean 1", {
  wide <- network(1, list(layer(1000, "identity", dropout = 0.25), layer(1)))
  fit <- train(
    wide,
    weights_of(wide),
    matrix(1, 100),
    matrix(0, 100),
    0,
    trace_steps = 0
  )
  mask <- fit$trace[[1]]$mask[[1]]
  expect_identical(sort(unique(as.vector(mask))), c(0, 1 / 0.75))
  # The mean of 1e5 masks has a standard deviation of 0.0018.
  expect_equal(mean(mask), 1, tolerance = 0.01)
})

test_that("batch_size, seed and shuffle are refused out of range", {
  given <- function(...) train(small, small_weights, x, y, 1, ...)
  size <- "train: batch_size must be a whole number from 1 to 5, got"
  expect_refused(given(batch_size = 6), "range", paste(size, "6"))
  expect_refused(given(batch_size = 0), "range", paste(size, "0"))
  expect_refused(given(batch_size = 1.5), "range", paste(size, "1.5"))
  seed <- "train: seed must be a whole number from 0 to 4294967295, got"
  expect_refused(given(seed = -1), "range", paste(seed, "-1"))
  expect_refused(given(seed = 2^32), "range", paste(seed, "4294967296"))
  flag <- "train: shuffle must be true or false, got 2"
  expect_refused(given(shuffle = 2), "type", flag)
})

test_that("R's own generator is left as it was", {
  set.seed(5)
  before <- .Random.seed
  dropped(batch_size = 2)
  expect_identical(.Random.seed, before)
})
