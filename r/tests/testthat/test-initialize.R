net <- network(
  3,
  list(layer(4, bias = "shared"), layer(2), layer(5, bias = "none"))
)
shapes <- list(
  w = list(c(3, 4), c(4, 2), c(2, 5)),
  b = list(c(1, 1), c(1, 2), c(1, 0))
)
settings <- list(
  constant = list(value = -1.5),
  uniform = list(low = -2, high = 0.5),
  normal = list(sd = 3)
)

test_that("seed 1 gives the notebook's weights", {
  # As its two examples printed them (a 3-1 and a 3-4-1 network, seed 1).
  layers <- list(layer(4, bias = "none"), layer(1, bias = "none"))
  one <- initialize(network(3, layers[2]), "uniform_sqrt_2_over_n", 1)
  printed <- c("3.40497041e-01", "5.88142486e-01", "9.33866473e-05")
  expect_identical(sprintf("%.8e", one$w[[1]]), printed)
  expect_identical(one$b, list(none))
  two <- initialize(network(3, layers), "uniform_sqrt_2_over_n", 1)
  printed <- rbind(
    c("3.40497041e-01", "5.88142486e-01", "9.33866473e-05", "2.46853512e-01"),
    c("1.19825683e-01", "7.53941469e-02", "1.52080826e-01", "2.82149152e-01"),
    c("3.23959286e-01", "4.39942021e-01", "3.42270888e-01", "5.59479379e-01")
  )
  expect_identical(matrix(sprintf("%.8e", two$w[[1]]), 3), printed)
  printed <- c("0.14456957", "0.62092279", "0.01936595", "0.47409212")
  expect_identical(sprintf("%.8f", two$w[[2]]), printed)
})

test_that("known bits", {
  # As Python computed them: tests/python/test_initialize.py holds the formulas there.
  last_bits <- function(name) bits(initialize(net, name, 7)$w[[3]][2, 5])
  expect_identical(last_bits("glorot_uniform"), "bfae925287ee95e0")
  expect_identical(last_bits("glorot_normal"), "bfa6255158805c7e")
  expect_identical(last_bits("he_uniform"), "bfbc98daafa00c30")
  expect_identical(last_bits("he_normal"), "bfb4b72942255df8")
  expect_identical(last_bits("lecun_normal"), "bfad4bcd6cf4a65c")
})

# The weights by the formulas, u the numbers drawn for them.
truth <- function(name, u, n, m) {
  g <- normal_quantile(u)
  r <- sqrt(if (name == "glorot_uniform") 6 / (n + m) else 6 / n)
  switch(
    name,
    uniform = -2 + 2.5 * u,
    uniform_sqrt_2_over_n = u * sqrt(2 / n),
    normal = 3 * g,
    glorot_uniform = -r + (r + r) * u,
    glorot_normal = sqrt(2 / (n + m)) * g,
    he_uniform = -r + (r + r) * u,
    he_normal = sqrt(2 / n) * g,
    lecun_normal = sqrt(1 / n) * g
  )
}

test_that("each goes by its formula, in the order of the stream", {
  for (name in setdiff(names(initializers), c("given", "zeros", "constant"))) {
    for (biases in c(FALSE, TRUE)) {
      given <- c(list(name = name, biases = biases), settings[[name]])
      made <- initialize(net, given, 7)
      stream <- random_stream(7)
      for (k in 1:3) {
        n <- shapes$w[[k]][[1]]
        m <- shapes$w[[k]][[2]]
        drawn <- uniform(stream, n, m)
        expect_identical(made$w[[k]], truth(name, drawn$values, n, m))
        stream <- drawn$stream
        b <- matrix(0, 1, shapes$b[[k]][[2]])
        if (biases) {
          drawn <- uniform(stream, 1, ncol(b))
          b <- truth(name, drawn$values, n, m)
          stream <- drawn$stream
        }
        expect_identical(made$b[[k]], b)
      }
    }
  }
})

test_that("any can be trained from", {
  for (name in names(initializers)) {
    given <- c(list(name = name), settings[[name]])
    if (name == "given") {
      given <- c(given, initialize(net))
    }
    made <- initialize(net, given)
    expect_identical(made, check_weights("train", net, made))
  }
})

test_that("what is not drawn", {
  flat <- function(name, ...) unlist(initialize(net, list(name = name, ...)))
  expect_identical(unique(unname(flat("zeros"))), 0)
  expect_identical(unique(unname(flat("constant", value = 3, biases = TRUE))), 3)
  made <- initialize(net, list(name = "constant", value = 3))
  expect_identical(unique(unlist(made$b)), 0)
  expect_identical(unique(unlist(made$w)), 3)
  start <- weights_of(net)
  expect_identical(initialize(net, c(list(name = "given"), start), 5), start)
})

test_that("defaults, and dropout that changes no start weight", {
  told <- list(name = "glorot_uniform", biases = FALSE)
  expect_identical(initialize(net), initialize(net, told, 1))
  dropped <- net
  dropped$layers[[1]]$dropout <- 0.5
  expect_identical(initialize(dropped), initialize(net))
})

test_that("initializers that are none are refused", {
  known <- paste(names(initializers), collapse = ", ")
  refuse <- function(initializer, kind, sentence) {
    expect_refused(initialize(net, initializer), kind, paste("initialize:", sentence))
  }
  must <- "initializer must be a name or settings with a name, got"
  refuse(1, "type", paste(must, "a number"))
  must <- paste("initializer must be one of", known)
  refuse("he", "name", paste0(must, ", got \"he\""))
  refuse("he_norm", "name", paste0(must, ", got \"he_norm\" (did you mean he_normal?)"))
  refuse("constant", "name", "constant must have the field value, got nothing")
  refuse("given", "name", "given must have the field w, got nothing")
  refuse(
    list(name = "zeros", biases = TRUE),
    "name",
    "zeros must have only the fields name, got \"biases\""
  )
  refuse(
    list(name = "normal", sd = 0),
    "range",
    "initializer.sd must lie in (0, Inf), got 0"
  )
  refuse(
    list(name = "uniform", low = Inf, high = 1),
    "range",
    "initializer.low must be a finite number, got Inf"
  )
  refuse(
    list(name = "he_normal", biases = 2),
    "type",
    "initializer.biases must be true or false, got 2"
  )
  one <- list(matrix(1), matrix(1), matrix(1))
  refuse(
    list(name = "given", w = initialize(net)$w, b = one),
    "shape",
    "b[2] must be 1 x 2, got 1 x 1"
  )
  refuse(
    list(name = "given", w = NULL, b = one),
    "type",
    "w must be a list of matrices, got nothing"
  )
})

test_that("network and seed are checked", {
  expect_refused(
    initialize("net"),
    "type",
    "initialize: network must be a network, got text"
  )
  expect_refused(
    initialize(net, "zeros", -1),
    "range",
    "initialize: seed must be a whole number from 0 to 4294967295, got -1"
  )
})
