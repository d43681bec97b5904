# The loss of an epoch, and what follows from it.
#
# The rules are what to stop at and what to look for: threshold, patience, min_delta,
# keep_best, schedule. The watch is what was seen of the losses so far.

# What is known before the first loss.
start_watch <- function() {
  list(
    epoch_loss = 0,
    epoch_batches = 0,
    factor = 1,
    plateau_lowest = Inf,
    plateau_waited = 0,
    lowest = Inf,
    waited = 0,
    best = no_best()
  )
}

# The best of a training that was not asked for it: a record without fields.
no_best <- function() {
  stats::setNames(list(), character(0))
}

# The watch with the loss of a batch added to its epoch's.
watch_batch <- function(watch, loss) {
  watch[["epoch_loss"]] <- watch[["epoch_loss"]] + loss
  watch[["epoch_batches"]] <- watch[["epoch_batches"]] + 1
  watch
}

# Why to stop, or nothing, and the watch for the next epoch. To be called after the last
# batch of an epoch; its loss is the mean of its batches'.
watch_epoch <- function(rules, watch, step, w, b) {
  loss <- watch[["epoch_loss"]] / watch[["epoch_batches"]]
  watch[["epoch_loss"]] <- watch[["epoch_batches"]] <- 0
  if (rules[["keep_best"]] && loss < field_or(watch[["best"]], "loss", Inf)) {
    watch[["best"]] <- list(step = step, loss = loss, weights = list(w = w, b = b))
  }
  if (rules[["schedule"]][["name"]] == "reduce_on_plateau") {
    watch <- watch_plateau(rules[["schedule"]], watch, loss)
  }
  reason <- ""
  if (!is.null(rules[["patience"]])) {
    waiting <- wait(watch[["lowest"]], watch[["waited"]], loss, rules[["min_delta"]])
    watch[c("lowest", "waited")] <- waiting
    reason <- if (waiting[["waited"]] >= rules[["patience"]]) "patience" else ""
  }
  if (!is.null(rules[["threshold"]]) && loss < rules[["threshold"]]) {
    reason <- "threshold"
  }
  list(reason = reason, watch = watch)
}

watch_plateau <- function(schedule, watch, loss) {
  lowest <- watch[["plateau_lowest"]]
  waiting <- wait(lowest, watch[["plateau_waited"]], loss, schedule[["min_delta"]])
  if (waiting[["waited"]] >= schedule[["patience"]]) {
    lowered <- watch[["factor"]] * schedule[["factor"]]
    watch[["factor"]] <- max(lowered, schedule[["smallest"]])
    waiting[["waited"]] <- 0
  }
  watch[c("plateau_lowest", "plateau_waited")] <- waiting
  watch
}

# The lowest loss, and for how many epochs in a row none was lower by min_delta.
wait <- function(lowest, waited, loss, min_delta) {
  if (loss < lowest - min_delta) {
    list(lowest = loss, waited = 0)
  } else {
    list(lowest = lowest, waited = waited + 1)
  }
}
