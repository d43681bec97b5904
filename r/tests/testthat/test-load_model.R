net <- network(3, list(layer(4, "leaky_relu", "shared", 0.1), layer(2, bias = "none")))
x <- uniform(random_stream(0, "data"), 7, 3)$values
y <- uniform(random_stream(1, "data"), 7, 2)$values
fit <- train(net, initialize(net), x, y, 1, optimizer = "adam", batch_size = 3)

# The file of a model, one of its texts replaced once, read again.
load_changed <- function(old, new) {
  file <- tempfile()
  on.exit(unlink(file))
  save_model(file, net, fit$weights, fit$state)
  text <- readChar(file, file.size(file))
  stopifnot(grepl(old, text, fixed = TRUE))
  writeBin(charToRaw(sub(old, new, text, fixed = TRUE)), file)
  load_model(file)
}
load_bytes <- function(bytes) {
  file <- tempfile()
  on.exit(unlink(file))
  writeBin(bytes, file)
  load_model(file)
}
model_text <- paste0(
  write_record(list(network = net, weights = fit$weights)),
  "\n",
  collapse = ""
)

test_that("what was saved is read", {
  expect_identical(
    load_changed("samegrad", "samegrad"),
    list(network = net, weights = fit$weights, state = fit$state)
  )
})

test_that("ends of lines may be CR LF, the last line without one", {
  model <- list(network = net, weights = fit$weights)
  expect_identical(load_bytes(charToRaw(model_text)), model)
  expect_identical(load_bytes(charToRaw(gsub("\n", "\r\n", model_text))), model)
  expect_identical(load_bytes(charToRaw(sub("\n$", "", model_text))), model)
})

test_that("other fields are returned as they are", {
  lines <- strsplit(model_text, "\n")[[1]]
  lines[[2]] <- "record 3"
  end <- paste("end", length(lines) + 1)
  lines <- c(lines[-length(lines)], "field note", "text hello", end)
  model <- load_bytes(charToRaw(paste(lines, collapse = "\n")))
  expect_identical(names(model), c("network", "weights", "note"))
  expect_identical(model$note, "hello")
})

test_that("a file that cannot be read is refused", {
  refuse <- function(bad) {
    must <- "load_model: file must be readable, got"
    came <- paste0("\"", substr(bad, 1, 60), "\"")
    expect_refused(load_model(bad), "file", paste(must, came))
  }
  refuse(tempdir())
  refuse(tempfile())
  refuse("")
  refuse("stdin")
  refuse("http://localhost/m")
  must <- "load_model: file must be a name, got"
  expect_refused(load_model(3), "type", paste(must, "a number"))
  expect_refused(load_model(NULL), "type", paste(must, "nothing"))
})

test_that("files of other makers are refused", {
  start <- "load_model: file must start with samegrad model 1, got"
  refuse <- function(bytes, sentence) {
    expect_refused(load_bytes(bytes), "file", sentence)
  }
  refuse(raw(0), paste(start, "nothing"))
  refuse(charToRaw("\n"), paste(start, "\"\""))
  refuse(charToRaw("x,y\n1,2\n"), paste(start, "\"x,y\""))
  refuse(as.raw(c(0x89, 0x50, 0x00, 0x0a)), paste(start, "other data"))
  refuse(charToRaw("samegrad model 2\nend 1\n"), paste(start, "\"samegrad model 2\""))
  refuse(
    charToRaw(substr(model_text, 1, 200)),
    "load_model: file must end with the number of its lines, got \"field bi\""
  )
  refuse(
    charToRaw("samegrad model 1\nrecord 1\nfield a\ntext \xe9\nend 4\n"),
    paste(
      "load_model: line 4 must be a number, matrix, text, flag, list or record,",
      "got other data"
    )
  )
})

test_that("a model that is none is refused", {
  refuse <- function(old, new, kind, sentence) {
    condition <- refused(load_changed(old, new))
    expect_identical(condition$kind, kind)
    expect_identical(
      substr(conditionMessage(condition), 1, nchar(sentence) + 12),
      paste("load_model:", sentence)
    )
  }
  must <- "file must have the field"
  refuse("field network", "field net", "name", paste(must, "network, got nothing"))
  refuse("field weights", "field weight", "name", paste(must, "weights, got nothing"))
  refuse("text leaky_relu", "text leaky", "name", "layers[1].activation must be one of")
  refuse(
    "matrix 3 4",
    "matrix 4 3",
    "file",
    "line 54 must be 3 numbers of 16 hex digits, got"
  )
  only <- "must have only the fields"
  refuse("field units", "field unit", "name", paste("layers[1]", only, "units,"))
  refuse("field optimizer", "field optimiser", "name", paste("state", only))
  refuse("text adam", "text rprop", "name", paste("state.tensors", only))
  refuse(
    "field seed\nnumber 3ff0",
    "field seed\nnumber bff0",
    "range",
    "state.shuffling.seed must"
  )
})
