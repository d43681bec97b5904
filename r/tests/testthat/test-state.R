line <- network(1, list(layer(1, "identity", "none")))
start <- list(w = list(matrix(0.5)), b = list(none))
on_line <- function(steps, ...) {
  train(line, start, matrix(1), matrix(2), steps, 0.1, ...)
}

# Batches, dropout, a penalty, clipping, a plateau: all that has a state.
net <- network(2, list(layer(4, "relu", dropout = 0.25), layer(2)), l1 = 1e-3)
weights <- weights_of(net)
x <- spread(5, 2, 1)
y <- targets_of(net, 5)

test_that("60 steps and 40 are 100, to the bit, for every optimizer", {
  for (name in names(optimizers)) {
    plateau <- list(name = "reduce_on_plateau", patience = 2, warm_up = 5)
    settings <- list(
      optimizer = name,
      schedule = if (name %in% own_rates) "constant" else plateau,
      batch_size = 2,
      clip_norm = 0.5,
      patience = 50,
      keep_best = TRUE,
      gradient_norms = TRUE
    )
    given <- function(weights, steps, ...) {
      do.call(train, c(list(net, weights, x, y, steps, 0.05), settings, list(...)))
    }
    whole <- given(weights, 100, seed = 5, trace_steps = 97)
    for (first in c(0, 7, 60)) {
      one <- given(weights, first, seed = 5)
      rest <- 100 - first
      two <- given(one$weights, rest, state = one$state, trace_steps = 97 - first)
      fields <- c("weights", "state", "best", "reason")
      expect_identical(two[fields], whole[fields])
      expect_identical(
        rbind(one$losses[seq_len(first), , drop = FALSE], two$losses),
        whole$losses
      )
      expect_identical(
        rbind(one$gradient_norms, two$gradient_norms),
        whole$gradient_norms
      )
      expect_identical(two$trace[[1]][-1], whole$trace[[1]][-1])
    }
  }
})

test_that("other schedules and plain descent go on as well", {
  given <- function(steps, weights, ...) {
    schedule <- list(name = "cosine", steps = 9, warm_up = 3)
    train(small, weights, small_x, small_y, steps, 0.3, schedule = schedule, ...)
  }
  whole <- given(12, small_weights)
  one <- given(5, small_weights)
  two <- given(7, one$weights, state = one$state)
  expect_identical(two$weights, whole$weights)
  expect_identical(two$state, whole$state)
})

test_that("a state has its fields in order", {
  state <- on_line(3, optimizer = "adam", seed = 4)$state
  expect_identical(names(state), state_fields)
  expect_identical(state$optimizer, "adam")
  expect_identical(state$updates, 3)
  expect_identical(names(state$tensors), c("mean", "squares"))
  expect_identical(lapply(state$tensors$mean, lapply, dim), lapply(start, lapply, dim))
  expect_identical(state$shuffling, random_stream(4, "shuffling"))
  expect_identical(state$dropout, random_stream(4, "dropout"))
  expect_identical(state$order, matrix(0, 0, 1))
  expect_identical(state$used, 0)
  expect_identical(state$lowest, Inf)
  nothing <- stats::setNames(list(), character(0))
  expect_identical(state$best, nothing)
  expect_identical(on_line(1)$state$tensors, nothing)
  expect_identical(on_line(0)$state$shuffling, random_stream(1, "shuffling"))
})

test_that("a state amid an epoch has its order and what is used of it", {
  fit <- train(net, weights, x, y, 4, batch_size = 2, trace_steps = 3:4)
  expect_identical(sort(fit$state$order[, 1]), as.double(1:5))
  expect_identical(fit$state$used, 2)
  expect_identical(fit$state$epoch_batches, 1)
  expect_identical(fit$state$epoch_loss, fit$losses[[4]])
  expect_identical(fit$trace[[2]]$batch, fit$state$order[3:4, , drop = FALSE])
  in_order <- train(net, weights, x, y, 4, batch_size = 2, shuffle = FALSE)$state
  expect_identical(in_order$order, matrix(0, 0, 1))
  expect_identical(in_order$used, 2)
})

test_that("a state is not changed by going on from it", {
  one <- on_line(5, optimizer = "adam")
  before <- rapply(one$state, function(v) if (is.double(v)) v + 0 else v, how = "list")
  on_line(5, optimizer = "adam", state = one$state)
  expect_identical(one$state, before)
})

test_that("a state is checked, field by field", {
  state <- on_line(2, optimizer = "adam")$state
  given <- function(...) {
    state <- utils::modifyList(state, list(...))
    on_line(2, optimizer = "adam", state = state)
  }
  says <- function(...) paste0("train: ", ...)
  expect_refused(
    on_line(2, state = 3),
    "type",
    says("state must be a state, got a number")
  )
  expect_refused(
    on_line(2, optimizer = "rprop", state = state),
    "fit",
    says("state must be of optimizer rprop, got adam")
  )
  expect_refused(
    on_line(2, optimizer = "adam", state = state[-2]),
    "name",
    says("state must have the field updates, got nothing")
  )
  expect_match(
    refused(given(optimizer = "adma"))$got,
    "did you mean adam",
    fixed = TRUE
  )
  whole <- function(field) {
    says("state.", field, " must be a whole number of at least 0, got -1")
  }
  expect_refused(given(updates = -1), "range", whole("updates"))
  expect_refused(given(epoch_batches = -1), "range", whole("epoch_batches"))
  expect_refused(given(plateau_waited = -1), "range", whole("plateau_waited"))
  expect_refused(given(waited = -1), "range", whole("waited"))
  number <- function(field) says("state.", field, " must be a number, got text")
  expect_refused(given(epoch_loss = "0"), "type", number("epoch_loss"))
  expect_refused(given(plateau_lowest = "0"), "type", number("plateau_lowest"))
  expect_refused(given(lowest = "0"), "type", number("lowest"))
  expect_refused(
    given(factor = 1.5),
    "range",
    says("state.factor must lie in [0, 1], got 1.5")
  )
  expect_refused(
    given(shuffling = 3),
    "type",
    says("state.shuffling must be a stream, got a number")
  )
  expect_refused(
    given(dropout = "dropout"),
    "type",
    says("state.dropout must be a stream, got text")
  )
})

test_that("tensors and the best weights have the network's shapes", {
  state <- on_line(2, optimizer = "adam", keep_best = TRUE)$state
  given <- function(state) on_line(2, optimizer = "adam", state = state)
  wrong <- state
  wrong$tensors$mean <- NULL
  expect_refused(
    given(wrong),
    "name",
    "train: state.tensors must have the field mean, got nothing"
  )
  wrong <- state
  wrong$tensors$mean$w[[1]] <- matrix(0, 2, 1)
  expect_refused(
    given(wrong),
    "shape",
    "train: state.tensors.mean.w[1] must be 1 x 1, got 2 x 1"
  )
  wrong <- state
  wrong$tensors$squares$b <- list()
  expect_refused(
    given(wrong),
    "shape",
    "train: state.tensors.squares must have b for 1 layer, got 0"
  )
  wrong <- state
  wrong$best$weights$w[[1]][] <- NaN
  expect_refused(
    given(wrong),
    "finite",
    "train: state.best.weights.w[1] must be finite, got NaN at row 1, column 1"
  )
  wrong <- state
  wrong$best$step <- NULL
  expect_refused(
    given(wrong),
    "name",
    "train: state.best must have the field step, got nothing"
  )
  wrong <- state
  wrong$best <- 3
  expect_refused(
    given(wrong),
    "type",
    "train: state.best must be a record, got a number"
  )
})

test_that("the order is one of the samples, and less than all of them are used", {
  state <- on_line(2)$state
  given <- function(...) on_line(2, state = replace(state, names(list(...)), list(...)))
  expect_refused(
    given(order = rbind(1, 2)),
    "fit",
    "train: state must be of 1 row, got 2"
  )
  other <- "train: state.order must be the numbers 1 to 1 in some order, got other data"
  expect_refused(given(order = matrix(2)), "range", other)
  expect_refused(given(order = matrix(NaN)), "range", other)
  expect_refused(
    given(order = cbind(1, 2)),
    "shape",
    "train: state.order must have 1 column, got 2"
  )
  expect_refused(
    given(used = 1),
    "range",
    "train: state.used must be a whole number from 0 to 0, got 1"
  )
})

test_that("without samples a state is of those that it names", {
  of <- function(state) check_state("load_model", line, NULL, NULL, state)
  state <- on_line(2, optimizer = "adam")$state
  expect_identical(of(state), state)
  amid <- replace(state, c("order", "used"), list(rbind(2, 1, 3), 2))
  expect_identical(of(amid), amid)
  used <- "load_model: state.used must be a whole number"
  expect_refused(
    of(replace(amid, "used", 3)),
    "range",
    paste(used, "from 0 to 2, got 3")
  )
  in_order <- replace(state, "used", 7)
  expect_identical(of(in_order), in_order)
  in_order$used <- -1
  expect_refused(of(in_order), "range", paste(used, "of at least 0, got -1"))
})

test_that("a state may hold what overflowed", {
  far <- function(...) {
    train(line, ..., optimizer = "adagrad", learning_rate = 1e-300)
  }
  one <- far(start, matrix(1e80), matrix(2), 60)
  expect_identical(one$state$tensors$squares$w[[1]], matrix(Inf))
  two <- far(one$weights, matrix(1e80), matrix(2), 40, state = one$state)
  expect_identical(two$state$updates, 100)
})

test_that("a state within an epoch asks for batches", {
  rows <- matrix(c(1, 2, 3))
  one <- train(line, start, rows, rows, 1, 0.01, batch_size = 2)
  expect_refused(
    train(line, one$weights, rows, rows, 1, 0.01, state = one$state),
    "fit",
    "train: batch_size must be given where state is within an epoch, got nothing"
  )
  on <- train(line, one$weights, rows, rows, 1, 0.01, batch_size = 3, state = one$state)
  expect_identical(on$state$used, 0)
})

test_that("a state has its own seed", {
  expect_refused(
    on_line(2, state = on_line(2)$state, seed = 3),
    "fit",
    "train: seed must be left out where state is given, got 3"
  )
})
