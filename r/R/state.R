# What training needs to go on (SPEC.md, section 7).

state_fields <- c(
  "optimizer",
  "updates",
  "tensors",
  "shuffling",
  "dropout",
  "order",
  "used",
  "epoch_loss",
  "epoch_batches",
  "factor",
  "plateau_lowest",
  "plateau_waited",
  "lowest",
  "waited",
  "best"
)
position_fields <- c("order", "used", "shuffling", "dropout")
watch_fields <- state_fields[8:15]

# The state before the first update.
start_state <- function(optimizer, learning_rate, seed, weights) {
  tensors <- start_tensors(optimizer, learning_rate, weights[["w"]], weights[["b"]])
  position <- list(
    order = matrix(0, 0L, 1L),
    used = 0,
    shuffling = start_stream(seed, "shuffling"),
    dropout = start_stream(seed, "dropout")
  )
  make_state(optimizer, 0, tensors, position, start_watch())
}

# The state from its parts.
make_state <- function(optimizer, updates, tensors, position, watch) {
  made <- list(optimizer = optimizer, updates = updates, tensors = tensors)
  c(made, position, watch)[state_fields]
}

# Where in its epoch a training is.
position_of <- function(state) {
  state[position_fields]
}

# What a training saw of its losses.
watch_of <- function(state) {
  state[watch_fields]
}

# A state; optimizer and rows NULL take those that it names.
check_state <- function(who, network, optimizer, rows, value) {
  check_fields(who, "state", value, state_fields, state_fields)
  name <- check_name(who, "state.optimizer", value[["optimizer"]], names(optimizers))
  if (!is.null(optimizer) && name != optimizer) {
    fail(who, "fit", paste("state must be of optimizer", optimizer), name)
  }
  updates <- check_whole(who, "state.updates", value[["updates"]], 0)
  tensors <- check_tensors(who, network, name, value[["tensors"]])
  position <- check_position(who, rows, value)
  watch <- check_watch(who, network, value)
  make_state(name, updates, tensors, position, watch)
}

check_tensors <- function(who, network, optimizer, value) {
  kept <- kept_tensors[[optimizer]]
  check_fields(who, "state.tensors", value, kept, kept)
  one <- function(name) {
    check_weights(who, network, value[[name]], paste0("state.tensors.", name), FALSE)
  }
  stats::setNames(lapply(kept, one), kept)
}

check_position <- function(who, rows, given) {
  shuffling <- check_stream(who, "state.shuffling", given[["shuffling"]])
  dropout <- check_stream(who, "state.dropout", given[["dropout"]])
  order <- check_order(who, rows, given[["order"]])
  used <- check_used(who, rows, nrow(order), given[["used"]])
  list(order = order, used = used, shuffling = shuffling, dropout = dropout)
}

check_order <- function(who, rows, value) {
  order <- check_matrix(who, "state.order", value)
  check_columns(who, "state.order", order, 1)
  count <- nrow(order)
  if (!is.null(rows) && !count %in% c(0, rows)) {
    must <- paste("state must be of", counted(rows, "row"))
    fail(who, "fit", must, count_text(count))
  }
  if (!identical(sort(as.vector(order)), as.double(seq_len(count)))) {
    numbers <- paste("numbers 1 to", count_text(count), "in some order")
    fail(who, "range", paste("state.order must be the", numbers), "other data")
  }
  order
}

check_used <- function(who, rows, count, value) {
  if (is.null(rows) && count == 0) {
    return(check_whole(who, "state.used", value, 0))
  }
  most <- if (is.null(rows)) count else rows
  check_whole_within(who, "state.used", value, 0, most - 1)
}

check_watch <- function(who, network, given) {
  name <- function(field) paste0("state.", field)
  number <- function(field) check_number(who, name(field), given[[field]])
  count <- function(field) check_whole(who, name(field), given[[field]], 0)
  factor <- given[["factor"]]
  list(
    epoch_loss = number("epoch_loss"),
    epoch_batches = count("epoch_batches"),
    factor = check_within(who, name("factor"), factor, 0, 1, "[]"),
    plateau_lowest = number("plateau_lowest"),
    plateau_waited = count("plateau_waited"),
    lowest = number("lowest"),
    waited = count("waited"),
    best = check_best(who, network, given[["best"]])
  )
}

check_best <- function(who, network, value) {
  fields <- c("step", "loss", "weights")
  needed <- if (length(value) > 0L) fields else character(0)
  check_fields(who, "state.best", value, fields, needed)
  if (length(value) == 0L) {
    return(no_best())
  }
  list(
    step = check_whole(who, "state.best.step", value[["step"]], 0),
    loss = check_number(who, "state.best.loss", value[["loss"]]),
    weights = check_weights(who, network, value[["weights"]], "state.best.weights")
  )
}
