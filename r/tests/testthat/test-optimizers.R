line <- network(1, list(layer(1, "identity", "none")))
start <- list(w = list(matrix(0.5)), b = list(none))
on_line <- function(...) train(line, start, matrix(1), matrix(2), ...)

test_that("every optimizer has its settings, its rate and what it keeps", {
  expect_identical(names(optimizers), names(default_rates))
  expect_identical(names(optimizers), names(kept_tensors))
})

test_that("what is kept has the shapes of the weights and starts from 0 or the rate", {
  kept <- start_tensors("rprop", 0.25, small_weights$w, small_weights$b)
  expect_identical(names(kept), c("signs", "rates"))
  for (key in c("w", "b")) {
    expect_identical(lapply(kept$rates[[key]], dim), lapply(small_weights[[key]], dim))
    expect_identical(unique(unlist(kept$rates[[key]])), 0.25)
    expect_identical(unique(unlist(kept$signs[[key]])), 0)
  }
  nothing <- start_tensors("gradient_descent", 0.25, small_weights$w, small_weights$b)
  expect_identical(nothing, stats::setNames(list(), character(0)))
})

test_that("settings are refused by their names and ranges", {
  given <- function(value) on_line(1, optimizer = value)
  expect_refused(
    given("adma"),
    "name",
    paste(
      "train: optimizer must be one of gradient_descent, momentum, nesterov, adagrad,",
      "rmsprop, adadelta, adam, adamw, nadam, rprop, delta_bar_delta, got \"adma\"",
      "(did you mean adam?)"
    )
  )
  expect_refused(
    given(list(name = "adam", beta = 0.9)),
    "name",
    paste(
      "train: adam must have only the fields name, beta1, beta2, epsilon, got \"beta\"",
      "(did you mean beta1?)"
    )
  )
  of <- function(name, setting, value) {
    given(c(list(name = name), stats::setNames(list(value), setting)))
  }
  within <- function(name, setting, value, range) {
    must <- paste0("train: optimizer.", setting, " must lie in ", range, ", got ")
    expect_refused(of(name, setting, value), "range", paste0(must, value))
  }
  within("momentum", "momentum", 1, "[0, 1)")
  within("nesterov", "momentum", -0.5, "[0, 1)")
  within("adagrad", "epsilon", 0, "(0, Inf)")
  within("rmsprop", "decay", 1, "[0, 1)")
  within("rmsprop", "epsilon", Inf, "(0, Inf)")
  within("adadelta", "decay", 1, "[0, 1)")
  within("adadelta", "epsilon", 0, "(0, Inf)")
  within("adam", "beta1", 1, "[0, 1)")
  within("nadam", "beta2", 1, "[0, 1)")
  within("adamw", "epsilon", 0, "(0, Inf)")
  within("adamw", "weight_decay", -1, "[0, Inf)")
  within("rprop", "increase", 1, "(1, Inf)")
  within("rprop", "decrease", 1, "(0, 1)")
  within("rprop", "smallest", 0, "(0, Inf)")
  within("rprop", "largest", 0, "(0, Inf)")
  within("delta_bar_delta", "increase", 0, "(0, Inf)")
  within("delta_bar_delta", "decrease", 0, "(0, 1)")
  within("delta_bar_delta", "decay", 1, "[0, 1)")
  expect_refused(
    of("adam", "beta1", "0.9"),
    "type",
    "train: optimizer.beta1 must be a number, got text"
  )
})
