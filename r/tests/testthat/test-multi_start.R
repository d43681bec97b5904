# A landscape of two minima: w1 w2 = 1 and its mirror image, and a flat place between.
net <- network(1, list(layer(1, "tanh", "none"), layer(1, "identity", "none")))
x <- rbind(-1, 0.5, 2)
y <- rbind(-0.5, 0.3, 0.9)
wide <- list(name = "uniform", low = -2, high = 2)
given <- function(seeds, ...) multi_start(net, wide, seeds, x, y, 20, 0.1, ...)

test_that("every start is that of initialize and train with its seed", {
  found <- given(c(3, 1, 2))
  expect_identical(
    names(found),
    c("seeds", "losses", "updates", "reasons", "best", "fit")
  )
  expect_identical(found$seeds, rbind(3, 1, 2))
  expect_identical(found$updates, rbind(20, 20, 20))
  expect_identical(found$reasons, list("steps", "steps", "steps"))
  fits <- lapply(c(3, 1, 2), function(seed) {
    train(net, initialize(net, wide, seed), x, y, 20, 0.1, seed = seed)
  })
  losses <- vapply(fits, function(fit) fit$losses[[21]], 0)
  expect_identical(found$losses, matrix(losses))
  expect_identical(found$best, as.double(which.min(losses)))
  expect_identical(found$fit, fits[[which.min(losses)]])
})

test_that("the seed is that of batches and masks as well", {
  net$layers[[1]]$dropout <- 0.5
  found <- multi_start(
    net,
    wide,
    5,
    x,
    y,
    epochs = 3,
    batch_size = 2,
    trace_steps = 0:2
  )
  start <- initialize(net, wide, 5)
  fit <- train(
    net,
    start,
    x,
    y,
    epochs = 3,
    batch_size = 2,
    seed = 5,
    trace_steps = 0:2
  )
  expect_identical(found$fit, fit)
})

test_that("with keep_best a start's loss is that of its best", {
  found <- multi_start(net, wide, 1:2, x, y, 20, 3, keep_best = TRUE)
  expect_identical(found$losses[[found$best]], found$fit$best$loss)
  expect_lt(found$fit$best$loss, found$fit$losses[[21]])
})

test_that("the first of equals is best, and what diverged comes last", {
  zeros <- multi_start(net, "zeros", c(9, 8), x, y, 2, 0.1)
  expect_identical(zeros$best, 1)
  line <- network(1, list(layer(1, "identity", "none")))
  wild <- list(name = "normal", sd = 1)
  warned <- 0
  run <- function(rate) {
    withCallingHandlers(
      multi_start(line, wild, 1:2, matrix(2), matrix(4), 500, rate),
      samegrad_warning_diverged = function(condition) {
        warned <<- warned + 1
        expect_match(
          conditionMessage(condition),
          "^multi_start: the loss must stay finite"
        )
        invokeRestart("muffleWarning")
      }
    )
  }
  found <- run(10)
  expect_identical(warned, 2)
  expect_identical(found$reasons, list("diverged", "diverged"))
  expect_identical(found$best, 1)
  of <- function(loss) {
    list(losses = matrix(loss), updates = 0, reason = "", best = list())
  }
  expect_identical(best_of(1:3, list(of(NaN), of(5), of(4)))$best, 3)
  expect_identical(best_of(1:3, list(of(-Inf), of(5), of(5)))$best, 2)
})

test_that("seeds are whole numbers, at least one", {
  must <- "multi_start: seeds must be whole numbers from 0 to 4294967295, got"
  expect_refused(given(c(1, -1)), "range", paste(must, "-1"))
  expect_refused(given(2^32), "range", paste(must, "4294967296"))
  expect_refused(given(rbind(c(1, 0.5), c(-3, 1))), "range", paste(must, "0.5"))
  expect_refused(given(NA), "range", paste(must, "NaN"))
  expect_refused(given("1"), "type", paste(must, "text"))
  expect_refused(given(NULL), "type", paste(must, "nothing"))
  expect_refused(given(list(1)), "type", paste(must, "a list"))
  none <- "multi_start: seeds must have at least 1 seed, got 0"
  expect_refused(given(numeric(0)), "shape", none)
  expect_refused(given(list()), "shape", none)
  expect_identical(given(cbind(2, 1))$seeds, rbind(2, 1))
})

test_that("all is checked before the first training, seeds first, initializer last", {
  expect_refused(
    multi_start(net, "he", 1, x, y, -1),
    "range",
    "multi_start: steps must be a whole number of at least 0, got -1"
  )
  expect_match(
    refused(multi_start(net, "he_norm", 1, x, y, 1))$got,
    "did you mean he_normal",
    fixed = TRUE
  )
  order <- list(quote(given("1", batch_size = 9)), quote(given(1, batch_size = 9)))
  expect_match(refused(eval(order[[1]]))$must, "^seeds")
  expect_match(refused(eval(order[[2]]))$must, "^batch_size")
})
