# The new weight of three updates of one number, from w = 10 and gradients 3, 4, -12.
three_updates <- function(name, rate = 1, ...) {
  settings <- check_settings("train", "optimizer", list(name = name, ...), optimizers)
  kept <- lapply(start_tensors(name, rate, list(matrix(0)), list()), `[[`, "w")
  kept <- lapply(unname(kept), `[[`, 1L)
  w <- matrix(10)
  found <- numeric(0)
  gradients <- c(3, 4, -12)
  for (t in 1:3) {
    new <- update_of(settings, rate, t)(w, matrix(gradients[[t]]), kept)
    w <- new[[1]]
    kept <- new[-1]
    found[[t]] <- w
  }
  found
}

test_that("gradient_descent, by hand", {
  expect_identical(three_updates("gradient_descent", 0.5), c(8.5, 6.5, 12.5))
})

test_that("momentum and nesterov, by hand", {
  # v = -1.5, -2.75, 4.625
  found <- three_updates("momentum", 0.5, momentum = 0.5)
  expect_identical(found, c(8.5, 5.75, 10.375))
  # the same v, and w moves by v / 2 - g / 2
  found <- three_updates("nesterov", 0.5, momentum = 0.5)
  expect_identical(found, c(7.75, 4.375, 12.6875))
})

test_that("adagrad, by hand", {
  # s = 9, 25, 169, of roots 3, 5, 13
  w1 <- 10 - 3 / 4
  w2 <- w1 - 4 / 6
  expect_identical(three_updates("adagrad", epsilon = 1), c(w1, w2, w2 + 12 / 14))
})

test_that("rmsprop, by hand", {
  # s = 4.5, 10.25, 77.125
  w1 <- 10 - 3 / (sqrt(4.5) + 1)
  w2 <- w1 - 4 / (sqrt(10.25) + 1)
  w3 <- w2 + 12 / (sqrt(77.125) + 1)
  expect_identical(three_updates("rmsprop", decay = 0.5, epsilon = 1), c(w1, w2, w3))
})

test_that("adadelta, by hand", {
  # s = 8, 12, 78 with epsilon 1 and, below, 9 = 3 3
  found <- three_updates("adadelta", decay = 1 / 9, epsilon = 1)
  d1 <- sqrt(1 / 9) * 3
  expect_equal(found[[1]], 10 - d1, tolerance = 1e-15)
  # decay 0: s is g g and c is d d, of the step before
  found <- three_updates("adadelta", decay = 0, epsilon = 1)
  d1 <- sqrt(1 / 10) * 3
  d2 <- sqrt((d1 * d1 + 1) / 17) * 4
  d3 <- sqrt((d2 * d2 + 1) / 145) * -12
  expect_identical(found, c(10 - d1, 10 - d1 - d2, 10 - d1 - d2 - d3))
})

test_that("adam, by hand", {
  # m = 1.5, 2.75, -4.625; s = 2.25, 5.6875, 40.265625; beta2^t = 0.75, 0.5625, 0.421875
  r <- sqrt(c(0.25, 0.4375, 0.578125))
  w1 <- 10 - r[[1]] / 0.5 * 1.5 / (sqrt(2.25) + r[[1]])
  w2 <- w1 - r[[2]] / 0.75 * 2.75 / (sqrt(5.6875) + r[[2]])
  w3 <- w2 - r[[3]] / 0.875 * -4.625 / (sqrt(40.265625) + r[[3]])
  found <- three_updates("adam", beta1 = 0.5, beta2 = 0.75, epsilon = 1)
  expect_identical(found, c(w1, w2, w3))
  expect_identical(w1, 9.25)
})

test_that("adamw decays w first, by the rate times weight_decay", {
  r <- sqrt(c(0.25, 0.4375))
  w1 <- 10 * 0.75 - 0.5 * r[[1]] / 0.5 * 1.5 / (sqrt(2.25) + r[[1]])
  w2 <- w1 * 0.75 - 0.5 * r[[2]] / 0.75 * 2.75 / (sqrt(5.6875) + r[[2]])
  settings <- list(beta1 = 0.5, beta2 = 0.75, epsilon = 1, weight_decay = 0.5)
  found <- do.call(three_updates, c(list("adamw", 0.5), settings))
  expect_identical(found[1:2], c(w1, w2))
})

test_that("nadam, by hand", {
  # m and s are adam's; A = 0.5 / (1 - 0.5^(t + 1)), B = 0.5 / (1 - 0.5^t)
  r <- sqrt(c(0.25, 0.4375, 0.578125))
  w1 <- 10 - r[[1]] * (0.5 / 0.75 * 1.5 + 3) / (sqrt(2.25) + r[[1]])
  step <- 0.5 / 0.875 * 2.75 + 0.5 / 0.75 * 4
  w2 <- w1 - r[[2]] * step / (sqrt(5.6875) + r[[2]])
  step <- 0.5 / 0.9375 * -4.625 + 0.5 / 0.875 * -12
  w3 <- w2 - r[[3]] * step / (sqrt(40.265625) + r[[3]])
  found <- three_updates("nadam", beta1 = 0.5, beta2 = 0.75, epsilon = 1)
  expect_identical(found, c(w1, w2, w3))
})

test_that("rprop, by hand", {
  # d = 1, 2, 1; at the third the sign changed: w stays
  found <- three_updates("rprop", increase = 2)
  expect_identical(found, c(9, 7, 7))
  found <- three_updates("rprop", increase = 2, largest = 1.5)
  expect_identical(found, c(9, 7.5, 7.5))
})

test_that("rprop keeps its rates between its ends, and NaN alone is lost", {
  settings <- list(increase = 2, decrease = 0.5, smallest = 3, largest = 5)
  step <- rprop(settings)
  kept <- list(cbind(1, 1, 0, 1, -1), cbind(4, 4, 4, 4, 1))
  new <- step(matrix(0, 1, 5), cbind(2, -2, 2, NaN, -7), kept)
  expect_identical(new[[2]], cbind(1, 0, 1, NaN, -1))
  # increased to its largest, decreased to its smallest, and two left as they were
  expect_identical(new[[3]], cbind(5, 3, 4, 4, 2))
  expect_identical(new[[1]], cbind(-5, 0, -4, NaN, 2))
})

test_that("delta_bar_delta, by hand", {
  # m = 0, 1.5, 2.75: d = 1, 1.25, 0.625
  found <- three_updates("delta_bar_delta", increase = 0.25, decay = 0.5)
  expect_identical(found, c(7, 2, 9.5))
  step <- delta_bar_delta(list(increase = 0.25, decrease = 0.25, decay = 0.5))
  new <- step(cbind(0, 0), cbind(Inf, NaN), list(cbind(0, 1), cbind(2, 2)))
  expect_identical(new[[3]], cbind(2, 2))
})

# The published algorithms with their hats and signs written out, on E = (w - 2)^2 / 2.
by_paper <- function(name) {
  v <- s <- c <- m <- before <- 0
  d <- 0.1
  of_adam <- function(w, g, t, decay = 0, nesterov = FALSE) {
    m <<- 0.9 * m + 0.1 * g
    s <<- 0.999 * s + 0.001 * g^2
    hat <- m / (1 - 0.9^t)
    if (nesterov) {
      hat <- 0.9 * m / (1 - 0.9^(t + 1)) + 0.1 * g / (1 - 0.9^t)
    }
    w - 0.001 * decay * w - 0.001 * hat / (sqrt(s / (1 - 0.999^t)) + 1e-8)
  }
  switch(
    name,
    gradient_descent = function(w, g, t) w - 0.1 * g,
    momentum = function(w, g, t) {
      v <<- 0.9 * v - 0.01 * g
      w + v
    },
    # Equation 7 as printed.
    nesterov = function(w, g, t) {
      w <- w + 0.9 * 0.9 * v - (1 + 0.9) * 0.01 * g
      v <<- 0.9 * v - 0.01 * g
      w
    },
    adagrad = function(w, g, t) {
      s <<- s + g^2
      w - 0.01 * g / (sqrt(s) + 1e-10)
    },
    rmsprop = function(w, g, t) {
      s <<- 0.9 * s + 0.1 * g^2
      w - 0.001 * g / (sqrt(s) + 1e-8)
    },
    adadelta = function(w, g, t) {
      s <<- 0.95 * s + 0.05 * g^2
      d <- -sqrt(c + 1e-6) / sqrt(s + 1e-6) * g
      c <<- 0.95 * c + 0.05 * d^2
      w + d
    },
    adam = function(w, g, t) of_adam(w, g, t),
    adamw = function(w, g, t) of_adam(w, g, t, decay = 0.01),
    nadam = function(w, g, t) of_adam(w, g, t, nesterov = TRUE),
    rprop = function(w, g, t) {
      if (before * g > 0) {
        d <<- min(1.2 * d, 50)
      } else if (before * g < 0) {
        d <<- max(0.5 * d, 1e-6)
        g <- 0
      }
      before <<- g
      w - sign(g) * d
    },
    delta_bar_delta = function(w, g, t) {
      d <<- if (m * g > 0) {
        d + 0.01
      } else if (m * g < 0) {
        d - 0.5 * d
      } else {
        d
      }
      m <<- 0.7 * m + 0.3 * g
      w - d * g
    }
  )
}
line <- network(1, list(layer(1, "identity", "none")))
start <- list(w = list(matrix(0.5)), b = list(none))
on_line <- function(...) train(line, start, matrix(1), matrix(2), ...)

test_that("forty updates are the papers', with the defaults", {
  for (name in names(optimizers)) {
    fit <- on_line(40, optimizer = name, trace_steps = 0:40)
    step <- by_paper(name)
    w <- 0.5
    for (t in 1:40) {
      w <- step(w, w - 2, t)
      # Forty steps of a handful of roundings each.
      expect_equal(fit$trace[[t + 1]]$w[[1]][[1]], w, tolerance = 1e-13)
    }
  }
})

test_that("adamw decays no bias", {
  net <- network(1, list(layer(1, "identity")))
  ones <- list(w = list(matrix(1)), b = list(matrix(1)))
  settings <- list(name = "adamw", weight_decay = 0.5)
  # x = 0, y = 1: every derivative is 0, so that only the decay moves anything.
  fit <- train(net, ones, matrix(0), matrix(1), 1, 0.25, settings)
  expect_identical(fit$weights, list(w = list(matrix(0.875)), b = list(matrix(1))))
})

test_that("every optimizer moves what is trainable, and lowers the loss", {
  held <- small
  held$layers[[1]]$trainable_b <- FALSE
  held$layers[[2]]$trainable_w <- FALSE
  for (name in names(optimizers)) {
    after <- train(held, small_weights, small_x, small_y, 3, optimizer = name)$weights
    expect_identical(after$b[[1]], small_weights$b[[1]])
    expect_identical(after$w[[2]], small_weights$w[[2]])
    expect_true(all(after$w[[1]] != small_weights$w[[1]]))
    expect_true(all(after$b[[2]] != small_weights$b[[2]]))
    losses <- train(small, small_weights, small_x, small_y, 60, optimizer = name)$losses
    expect_lt(losses[[61]], losses[[1]])
  }
})
