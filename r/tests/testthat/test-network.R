test_that("a network has its fields in order, defaults filled in", {
  net <- network(3L, list(layer(4), layer(1)))
  expect_s3_class(net, "samegrad_network", exact = TRUE)
  expect_identical(
    names(net),
    c("inputs", "layers", "loss", "reduction", "l1", "l2", "penalize_biases")
  )
  expect_identical(unclass(net)[c("l1", "l2")], list(l1 = 0, l2 = 0))
  expect_false(net$penalize_biases)
  expect_identical(net$inputs, 3)
  expect_identical(net$loss, "half_squared_error")
  expect_identical(net$reduction, "sum")
  mean_loss <- network(3, list(layer(1)), "mean_squared_error")
  expect_identical(mean_loss$reduction, "mean")
  binary <- network(3, list(layer(1)), "binary_cross_entropy", "sum")
  expect_identical(binary$reduction, "sum")
})

test_that("a plain list is as good as a network", {
  plain <- list(
    inputs = 2,
    layers = list(
      list(units = 3, activation = "tanh"),
      list(units = 2, bias = "shared")
    )
  )
  expect_identical(
    forward(plain, small_weights, small_x),
    forward(small, small_weights, small_x)
  )
  fit <- train(plain, small_weights, small_x, small_y, 1, 0.5)
  expect_identical(fit$network, small)
  expect_identical(do.call(network, plain), small)
})

test_that("what is no network or no layer is refused", {
  must <- "forward: network must be a network, got"
  given <- function(net) forward(net, small_weights, small_x)
  expect_refused(given("net"), "type", paste(must, "text"))
  expect_refused(given(NULL), "type", paste(must, "nothing"))
  expect_refused(given(list(2, 3)), "type", paste(must, "a list"))
  expect_refused(given(data.frame(inputs = 2)), "type", paste(must, "a data frame"))
  expect_refused(
    given(list(inputs = 2)),
    "name",
    "forward: network must have the field layers, got nothing"
  )
  expect_refused(
    given(c(unclass(small), output = 1)),
    "name",
    paste(
      "forward: network must have only the fields inputs, layers, loss, reduction,",
      "l1, l2, penalize_biases, got \"output\""
    )
  )
  layers <- "network: layers must be a list of layers, got"
  expect_refused(network(2, "tanh"), "type", paste(layers, "text"))
  expect_refused(network(2, layer(1)), "type", paste(layers, "a list"))
  expect_refused(
    network(2, list()),
    "shape",
    paste(
      "network: layers must have at least",
      "1 layer, got 0"
    )
  )
  expect_refused(
    network(2, list(layer(1), 4)),
    "type",
    "network: layers[2] must be a layer, got a number"
  )
  expect_refused(
    network(2, list(layer(1), list(bias = "none"))),
    "name",
    "network: layers[2] must have the field units, got nothing"
  )
  expect_refused(
    network(2, list(layer(1), list(units = 0))),
    "range",
    "network: layers[2].units must be a whole number of at least 1, got 0"
  )
})

test_that("names and numbers of a network are checked", {
  expect_refused(
    network(-1, list(layer(1))),
    "range",
    "network: inputs must be a whole number of at least 1, got -1"
  )
  expect_refused(
    network(1, list(layer(1)), "mse"),
    "name",
    paste(
      "network: loss must be one of half_squared_error, mean_squared_error,",
      "binary_cross_entropy, categorical_cross_entropy, got \"mse\""
    )
  )
  expect_refused(
    network(1, list(layer(1)), reduction = "max"),
    "name",
    "network: reduction must be one of sum, mean, got \"max\" (did you mean mean?)"
  )
})

test_that("the penalty's settings are checked", {
  given <- function(...) network(1, list(layer(1)), ...)
  expect_identical(given(l1 = 0.5, penalize_biases = 1)$l1, 0.5)
  expect_true(given(l2 = 1L, penalize_biases = 1)$penalize_biases)
  must <- "network: l1 must lie in [0, Inf), got"
  expect_refused(given(l1 = -1), "range", paste(must, "-1"))
  expect_refused(given(l1 = Inf), "range", paste(must, "Inf"))
  expect_refused(given(l2 = "0"), "type", "network: l2 must be a number, got text")
  expect_refused(
    given(penalize_biases = 2),
    "type",
    "network: penalize_biases must be true or false, got 2"
  )
})

test_that("the last layer has no dropout", {
  expect_refused(
    network(1, list(layer(1), layer(1, dropout = 0.5))),
    "fit",
    "network: dropout must be 0 in the last layer, got 0.5"
  )
  net <- network(1, list(layer(1, dropout = 0.5), layer(1)))
  expect_identical(net$layers[[1]]$dropout, 0.5)
})

test_that("output and loss must fit", {
  fits <- function(...) network(1, list(...), loss = chosen)
  chosen <- "half_squared_error"
  expect_refused(
    fits(layer(2, "softmax"), layer(1)),
    "fit",
    "network: softmax must be the last layer, got layer 1 of 2"
  )
  chosen <- "mean_squared_error"
  expect_refused(
    fits(layer(2, "softmax")),
    "fit",
    "network: softmax must go with categorical_cross_entropy, got mean_squared_error"
  )
  chosen <- "categorical_cross_entropy"
  expect_refused(
    fits(layer(2, "tanh")),
    "fit",
    "network: categorical_cross_entropy must go with softmax, got tanh"
  )
  chosen <- "binary_cross_entropy"
  expect_refused(
    fits(layer(2, "tanh")),
    "fit",
    "network: binary_cross_entropy must go with sigmoid, got tanh"
  )
})

test_that("weights must have the network's shapes", {
  given <- function(w = small_weights$w, b = small_weights$b) {
    forward(small, list(w = w, b = b), small_x)
  }
  must <- "forward: weights must be weights with w and b, got"
  expect_refused(
    forward(small, small_x, small_x),
    "type",
    paste(must, "a 4 x 2 matrix")
  )
  expect_refused(
    forward(small, small_weights["w"], small_x),
    "type",
    paste(must, "a list")
  )
  expect_refused(
    given(w = small_x),
    "type",
    "forward: w must be a list of matrices, got a 4 x 2 matrix"
  )
  expect_refused(
    given(b = small_weights$b[1]),
    "shape",
    "forward: weights must have b for 2 layers, got 1"
  )
  expect_refused(
    given(w = rev(small_weights$w)),
    "shape",
    "forward: w[1] must be 2 x 3, got 3 x 2"
  )
  expect_refused(
    given(b = list(matrix(0, 1, 3), none)),
    "shape",
    "forward: b[2] must be 1 x 1, got 1 x 0"
  )
  bad <- replace(small_weights$w[[2]], 3, Inf)
  expect_refused(
    given(w = list(small_weights$w[[1]], bad)),
    "finite",
    "forward: w[2] must be finite, got Inf at row 3, column 1"
  )
  expect_refused(
    given(b = list(c(0, 0, 0), matrix(0))),
    "type",
    "forward: b[1] must be a numeric matrix, got a 1-D array"
  )
  in_order <- list(b = small_weights$b, w = small_weights$w)
  expect_identical(
    forward(small, in_order, small_x),
    forward(small, small_weights, small_x)
  )
})

test_that("x and y must have the network's shapes", {
  expect_refused(
    predict(small, small_weights, small_x[0, ]),
    "shape",
    "predict: x must have at least 1 row, got 0"
  )
  given <- function(y) loss(small, small_weights, small_x, y)
  expect_refused(
    given(small_y[, 1, drop = FALSE]),
    "shape",
    paste(
      "loss: y must have 2 columns,",
      "got 1"
    )
  )
  expect_refused(given(small_y[1:3, ]), "shape", "loss: y must have 4 rows, got 3")
  expect_refused(
    given(replace(small_y, 8, NA)),
    "finite",
    "loss: y must be finite, got NaN at row 4, column 2"
  )
})

test_that("checks come in the order of SPEC", {
  text <- "text"
  order <- c("arithmetic", "network", "weights", "x", "y", "steps")
  order <- c(order, "epochs", "learning_rate", "optimizer", "schedule", "batch_size")
  order <- c(order, "shuffle", "seed", "clip_value", "clip_norm", "threshold")
  order <- c(order, "patience", "min_delta", "keep_best", "gradient_norms", "state")
  order <- c(order, "trace_steps")
  right <- list(network = small, weights = small_weights, x = small_x, y = small_y)
  right <- c(right, steps = 1, learning_rate = 1)
  # Every argument is wrong (a name that is none, or text), then all but the first, ..
  wrong <- stats::setNames(rep(list(text), length(order)), order)
  for (name in order) {
    expect_match(refused(do.call(train, wrong))$must, paste0("^", name, " must"))
    wrong[[name]] <- right[[name]]
  }
})
