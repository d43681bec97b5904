# Each optimizer's update.
#
# An update of one step is a function of a tensor w, its gradient g and a list of what is
# kept for it; its value is a list of the new w and what is then kept. Formulas, sources
# and variants are in help(optimizers), the order of operations is that of SPEC.md,
# section 7. R reuses the memory of what is computed on the right of an operator, not on
# its left: hence the order of sums.

# The update of step t = 1, 2, .. with a learning rate.
update_of <- function(settings, rate, t) {
  switch(
    settings[["name"]],
    gradient_descent = gradient_descent(rate),
    momentum = momentum(settings, rate),
    nesterov = nesterov(settings, rate),
    adagrad = adagrad(settings, rate),
    rmsprop = rmsprop(settings, rate),
    adadelta = adadelta(settings, rate),
    adam = adam(settings, rate, t),
    adamw = adamw(settings, rate, t),
    nadam = nadam(settings, rate, t),
    rprop = rprop(settings),
    delta_bar_delta = delta_bar_delta(settings)
  )
}

gradient_descent <- function(rate) {
  function(w, g, kept) list(w - rate * g)
}

momentum <- function(settings, rate) {
  momentum <- settings[["momentum"]]
  function(w, g, kept) {
    v <- momentum * kept[[1L]] - rate * g
    list(w + v, v)
  }
}

nesterov <- function(settings, rate) {
  momentum <- settings[["momentum"]]
  function(w, g, kept) {
    s <- rate * g
    v <- momentum * kept[[1L]] - s
    list(w + (momentum * v - s), v)
  }
}

adagrad <- function(settings, rate) {
  epsilon <- settings[["epsilon"]]
  function(w, g, kept) {
    s <- kept[[1L]] + g * g
    list(w - rate * g / (epsilon + sqrt(s)), s)
  }
}

rmsprop <- function(settings, rate) {
  decay <- settings[["decay"]]
  epsilon <- settings[["epsilon"]]
  function(w, g, kept) {
    s <- decay * kept[[1L]] + (1 - decay) * (g * g)
    list(w - rate * g / (epsilon + sqrt(s)), s)
  }
}

adadelta <- function(settings, rate) {
  decay <- settings[["decay"]]
  epsilon <- settings[["epsilon"]]
  function(w, g, kept) {
    changes <- kept[[2L]]
    s <- decay * kept[[1L]] + (1 - decay) * (g * g)
    d <- g * sqrt((epsilon + changes) / (epsilon + s))
    list(w - rate * d, s, decay * changes + (1 - decay) * (d * d))
  }
}

adam <- function(settings, rate, t) {
  beta1 <- settings[["beta1"]]
  beta2 <- settings[["beta2"]]
  root <- sqrt(1 - whole_power(beta2, t))
  step <- (rate * root) / (1 - whole_power(beta1, t))
  epsilon <- settings[["epsilon"]] * root
  function(w, g, kept) {
    m <- beta1 * kept[[1L]] + (1 - beta1) * g
    s <- beta2 * kept[[2L]] + (1 - beta2) * (g * g)
    list(w - step * m / (epsilon + sqrt(s)), m, s)
  }
}

adamw <- function(settings, rate, t) {
  update <- adam(settings, rate, t)
  shrink <- 1 - rate * settings[["weight_decay"]]
  function(w, g, kept) update(w * shrink, g, kept)
}

nadam <- function(settings, rate, t) {
  beta1 <- settings[["beta1"]]
  beta2 <- settings[["beta2"]]
  root <- sqrt(1 - whole_power(beta2, t))
  of_m <- beta1 / (1 - whole_power(beta1, t + 1))
  of_g <- (1 - beta1) / (1 - whole_power(beta1, t))
  step <- rate * root
  epsilon <- settings[["epsilon"]] * root
  function(w, g, kept) {
    m <- beta1 * kept[[1L]] + (1 - beta1) * g
    s <- beta2 * kept[[2L]] + (1 - beta2) * (g * g)
    list(w - step * (of_m * m + of_g * g) / (epsilon + sqrt(s)), m, s)
  }
}

# By places, not by ifelse, which takes three times as long.
rprop <- function(settings) {
  increase <- settings[["increase"]]
  decrease <- settings[["decrease"]]
  function(w, g, kept) {
    d <- kept[[2L]]
    s <- sign(g)
    p <- kept[[1L]] * s
    up <- which(p > 0)
    down <- which(p < 0)
    d[up] <- pmin(increase * d[up], settings[["largest"]])
    d[down] <- pmax(decrease * d[down], settings[["smallest"]])
    s[down] <- 0
    list(w - s * d, s, d)
  }
}

# 1 - decrease and 1 are exact in the choice, as are increase and 0.
delta_bar_delta <- function(settings) {
  increase <- settings[["increase"]]
  decrease <- settings[["decrease"]]
  decay <- settings[["decay"]]
  function(w, g, kept) {
    m <- kept[[1L]]
    d <- kept[[2L]]
    p <- m * g
    moved <- (d + increase * (p > 0)) * (1 - decrease * (p < 0))
    if (anyNA(p)) {
      moved[is.na(p)] <- d[is.na(p)]
    }
    list(w - moved * g, decay * m + (1 - decay) * g, moved)
  }
}
