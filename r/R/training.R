# The arguments of train, checked together.

# The arguments after y, in the order of SPEC.md, section 5.
check_training <- function(who, network, rows, given) {
  check_length(who, given)
  optional <- function(check, name) {
    if (!is.null(given[[name]])) check(who, name, given[[name]])
  }
  learning_rate <- optional(check_positive, "learning_rate")
  optimizer <- check_settings(who, "optimizer", given[["optimizer"]], optimizers)
  if (is.null(learning_rate)) {
    learning_rate <- default_rates[[optimizer[["name"]]]]
  }
  schedule <- check_schedule(who, optimizer[["name"]], given[["schedule"]])
  size <- check_batch_size(who, rows, given[["batch_size"]])
  shuffle <- check_flag(who, "shuffle", given[["shuffle"]])
  seed <- check_own_seed(who, given)
  clip_value <- optional(check_positive, "clip_value")
  clip_norm <- optional(check_positive, "clip_norm")
  rules <- check_rules(who, schedule, given)
  norms <- check_flag(who, "gradient_norms", given[["gradient_norms"]])
  of_state <- function(who, name, value) {
    check_state(who, network, optimizer[["name"]], rows, value)
  }
  state <- optional(of_state, "state")
  check_epoch(who, state[["used"]], size)
  steps <- steps_of(given, rows, size)
  list(
    steps = steps,
    learning_rate = learning_rate,
    optimizer = optimizer,
    schedule = schedule,
    batching = batching_of(network, size, shuffle),
    seed = seed,
    clip_value = clip_value,
    clip_norm = clip_norm,
    rules = rules,
    gradient_norms = norms,
    state = state,
    traced = check_trace_steps(who, given[["trace_steps"]], steps)
  )
}

# Without batches no epoch that is under way would ever end.
check_epoch <- function(who, used, size) {
  if (length(used) > 0L && used > 0 && size == 0) {
    must <- "batch_size must be given where state is within an epoch"
    fail(who, "fit", must, "nothing")
  }
}

check_length <- function(who, given) {
  asked <- Filter(function(name) !is.null(given[[name]]), c("steps", "epochs"))
  for (name in asked) {
    check_whole(who, name, given[[name]], 0)
  }
  if (length(asked) != 1L) {
    came <- if (length(asked) > 0L) "both" else "nothing"
    fail(who, "fit", "steps or epochs must be given", came)
  }
}

# The number of updates; an epoch has one for each batch.
steps_of <- function(given, rows, size) {
  if (!is.null(given[["steps"]])) {
    return(as.double(given[["steps"]]))
  }
  batches <- if (size > 0) ceiling(rows / size) else 1
  as.double(given[["epochs"]]) * batches
}

check_schedule <- function(who, optimizer, value) {
  schedule <- check_settings(who, "schedule", value, schedules)
  if (optimizer %in% own_rates && schedule[["name"]] != "constant") {
    must <- paste("schedule must be constant for", optimizer)
    fail(who, "fit", must, schedule[["name"]])
  }
  if (optimizer %in% own_rates && schedule[["warm_up"]] != 0) {
    must <- paste("schedule.warm_up must be 0 for", optimizer)
    fail(who, "fit", must, number_text(schedule[["warm_up"]]))
  }
  schedule
}

check_batch_size <- function(who, rows, value) {
  if (is.null(value)) {
    return(0)
  }
  check_whole_within(who, "batch_size", value, 1, rows)
}

check_own_seed <- function(who, given) {
  if (is.null(given[["seed"]])) {
    return(1)
  }
  seed <- check_seed(who, "seed", given[["seed"]])
  if (!is.null(given[["state"]])) {
    must <- "seed must be left out where state is given"
    fail(who, "fit", must, number_text(seed))
  }
  seed
}

check_rules <- function(who, schedule, given) {
  threshold <- given[["threshold"]]
  if (!is.null(threshold)) {
    threshold <- check_finite_number(who, "threshold", threshold)
  }
  patience <- given[["patience"]]
  if (!is.null(patience)) {
    patience <- check_whole(who, "patience", patience, 1)
  }
  list(
    threshold = threshold,
    patience = patience,
    min_delta = check_within(who, "min_delta", given[["min_delta"]], 0, Inf, "[)"),
    keep_best = check_flag(who, "keep_best", given[["keep_best"]]),
    schedule = schedule
  )
}

# For each of the steps 0 .. steps whether it is traced.
check_trace_steps <- function(who, value, steps) {
  must <- paste("trace_steps must be whole numbers from 0 to", count_text(steps))
  empty <- is.null(value) || is_plain_list(value) && length(value) == 0L
  if (!empty && (!is_real(value) || length(dim(value)) > 2L)) {
    fail(who, "type", must, kind_text(value))
  }
  # By rows, so that the first bad one is the first in row order.
  value <- as.double(if (is.matrix(value)) t(value) else value)
  bad <- !(value >= 0 & value <= steps & value == floor(value)) %in% TRUE
  if (any(bad)) {
    fail(who, "range", must, number_text(value[bad][[1L]]))
  }
  traced <- logical(steps + 1)
  traced[value + 1] <- TRUE
  traced
}
