net <- network(
  3,
  list(
    layer(4, "leaky_relu", "shared", 0.1, dropout = 0.25),
    layer(2, bias = "none")
  ),
  l2 = 0.01
)
x <- uniform(random_stream(0, "data"), 7, 3)$values
y <- uniform(random_stream(1, "data"), 7, 2)$values

trained <- function(steps, weights, optimizer = "adam", ...) {
  train(
    net,
    weights,
    x,
    y,
    steps,
    0.01,
    optimizer = optimizer,
    batch_size = 3,
    threshold = 1e-9,
    keep_best = TRUE,
    ...
  )
}

# A file that is gone with the test.
local_file <- function(env = parent.frame()) {
  folder <- tempfile("model")
  dir.create(folder)
  clean <- bquote(unlink(.(folder), recursive = TRUE))
  do.call(on.exit, list(clean, add = TRUE), envir = env)
  file.path(folder, "m")
}
bytes_of <- function(file) readBin(file, "raw", file.size(file))

test_that("training goes on from a file", {
  file <- local_file()
  other <- local_file()
  start <- initialize(net)
  whole <- trained(100, start)
  part <- trained(60, start)
  expect_null(save_model(file, net, part$weights, part$state))
  model <- load_model(file)
  expect_identical(names(model), c("network", "weights", "state"))
  expect_identical(model$network, net)
  rest <- trained(40, model$weights, state = model$state)
  expect_identical(rest$weights, whole$weights)
  expect_identical(rest$losses, whole$losses[61:101, , drop = FALSE])
  save_model(file, net, rest$weights, rest$state)
  save_model(other, net, whole$weights, whole$state)
  expect_identical(bytes_of(file), bytes_of(other))
})

test_that("a model read and saved is the same file", {
  file <- local_file()
  other <- local_file()
  for (optimizer in c("gradient_descent", "adadelta", "rprop")) {
    made <- trained(3, initialize(net), optimizer)
    save_model(file, net, made$weights, made$state)
    do.call(save_model, c(list(other), load_model(file)))
    expect_identical(bytes_of(file), bytes_of(other))
  }
})

test_that("known bytes", {
  # By hand from SPEC.md, section 8: Python and Octave write the same.
  file <- local_file()
  one <- network(1, list(layer(1, "linear", "none")))
  save_model(file, one, list(w = list(matrix(0.1)), b = list(none)))
  expected <- c(
    "samegrad model 1",
    "record 2",
    "field network",
    "record 7",
    "field inputs",
    "number 3ff0000000000000 # 1",
    "field layers",
    "list 1",
    "record 7",
    "field units",
    "number 3ff0000000000000 # 1",
    "field activation",
    "text linear",
    "field bias",
    "text none",
    "field slope",
    "number 3ff0000000000000 # 1",
    "field trainable_w",
    "flag true",
    "field trainable_b",
    "flag true",
    "field dropout",
    "number 0000000000000000 # 0",
    "field loss",
    "text half_squared_error",
    "field reduction",
    "text sum",
    "field l1",
    "number 0000000000000000 # 0",
    "field l2",
    "number 0000000000000000 # 0",
    "field penalize_biases",
    "flag false",
    "field weights",
    "record 2",
    "field w",
    "list 1",
    "matrix 1 1",
    "3fb999999999999a # 0.1",
    "field b",
    "list 1",
    "matrix 1 0",
    "end 42"
  )
  text <- paste0(expected, "\n", collapse = "")
  expect_identical(rawToChar(bytes_of(file)), text)
})

test_that("a file is replaced only by a whole one", {
  file <- local_file()
  writeLines("kept", file)
  expect_error(save_model(file, net, list(w = list(), b = list())))
  expect_identical(readLines(file), "kept")
  save_model(file, net, initialize(net))
  expect_identical(list.files(dirname(file)), "m")
  expect_identical(load_model(file)$weights, initialize(net))
})

test_that("a file that cannot be written is refused", {
  file <- local_file()
  start <- initialize(net)
  refuse <- function(bad) {
    must <- "save_model: file must be writable, got"
    came <- paste0("\"", substr(bad, 1, 60), "\"")
    expect_refused(save_model(bad, net, start), "file", paste(must, came))
  }
  refuse(dirname(file))
  refuse(file.path(file, "none"))
  refuse("http://localhost/m")
  refuse(paste0("file://", file))
  expect_identical(list.files(dirname(file)), character(0))
  must <- "save_model: file must be a name, got"
  expect_refused(save_model(3, net, start), "type", paste(must, "a number"))
  expect_refused(save_model(NULL, "net", start), "type", paste(must, "nothing"))
  expect_refused(save_model(c("a", "b"), net, start), "type", paste(must, "text"))
})

test_that("network, weights and state are checked", {
  file <- local_file()
  start <- initialize(net)
  expect_refused(
    save_model(file, "net", start),
    "type",
    "save_model: network must be a network, got text"
  )
  start$w[[2]][3, 2] <- Inf
  expect_refused(
    save_model(file, net, start),
    "finite",
    "save_model: w[2] must be finite, got Inf at row 3, column 2"
  )
  expect_refused(
    save_model(file, net, initialize(net), "state"),
    "type",
    "save_model: state must be a state, got text"
  )
  expect_false(file.exists(file))
})
