# Trainings from several seeds, the best kept.

#' Train from several seeds and keep the best
#'
#' Gradient descent goes down into the minimum that its start lies above: other starts
#' find others. Each seed draws start weights by [initialize()], and batches and masks.
#'
#' @inheritParams train
#' @param network From [network()], or a plain list with its fields.
#' @param initializer As for [initialize()]: a name, or a list of `name` and settings.
#' @param seeds Whole numbers from 0 to 2^32 - 1, at least one.
#'
#' @return A list:
#' * `seeds`, `losses`, `updates`: K x 1, a row for each start. Its loss is the last of
#'   its losses, with `keep_best` that of its `best`;
#' * `reasons`, a list of K names;
#' * `best`, the place in `seeds` of the lowest loss, from 1: the first where several are
#'   equal, one that is not finite last;
#' * `fit`, what [train()] returned for it.
#' @section Errors:
#' Those of [train()] and [initialize()], and `samegrad_error_type`, `_range` or `_shape`
#' for seeds that are no whole numbers, out of range, or none.
#' @section Divergence:
#' Each start may warn as [train()] does, in the name of `multi_start`.
#' @examples
#' net <- network(1, list(layer(1, "identity", "none")))
#' multi_start(net, "he_normal", 1:3, matrix(2), matrix(4), 5, 0.125)$best # 3
#' @export
multi_start <- function(
  network,
  initializer,
  seeds,
  x,
  y,
  steps = NULL,
  learning_rate = NULL,
  optimizer = "gradient_descent",
  schedule = "constant",
  batch_size = NULL,
  epochs = NULL,
  shuffle = TRUE,
  clip_value = NULL,
  clip_norm = NULL,
  threshold = NULL,
  patience = NULL,
  min_delta = 0,
  keep_best = FALSE,
  gradient_norms = FALSE,
  trace_steps = NULL,
  arithmetic = "native"
) {
  arithmetic <- check_arithmetic("multi_start", arithmetic)
  network <- check_network("multi_start", network)
  seeds <- check_seeds(seeds)
  x <- check_x("multi_start", network, x)
  y <- check_y("multi_start", network, x, y)
  given <- list(
    steps = steps,
    learning_rate = learning_rate,
    optimizer = optimizer,
    schedule = schedule,
    batch_size = batch_size,
    epochs = epochs,
    shuffle = shuffle,
    clip_value = clip_value,
    clip_norm = clip_norm,
    threshold = threshold,
    patience = patience,
    min_delta = min_delta,
    keep_best = keep_best,
    gradient_norms = gradient_norms,
    trace_steps = trace_steps
  )
  settings <- check_training("multi_start", network, nrow(x), given)
  initializer <- check_initializer("multi_start", network, initializer)
  one <- function(seed) {
    start <- initial_weights(network, initializer, seed)
    own <- replace(settings, "seed", seed)
    fit <- run_training(network, start, x, y, own, arithmetic)
    warn_if_diverged("multi_start", fit)
    fit
  }
  best_of(seeds, lapply(seeds, one))
}

check_seeds <- function(value) {
  must <- paste("seeds must be whole numbers from 0 to", count_text(largest_seed))
  empty <- is_plain_list(value) && length(value) == 0L
  if (!empty && (!is_real(value) || length(dim(value)) > 2L)) {
    fail("multi_start", "type", must, kind_text(value))
  }
  # By rows, so that the first bad one is the first in row order.
  seeds <- as.double(if (is.matrix(value)) t(value) else value)
  if (length(seeds) == 0L) {
    fail("multi_start", "shape", "seeds must have at least 1 seed", "0")
  }
  bad <- !(seeds >= 0 & seeds <= largest_seed & seeds == floor(seeds)) %in% TRUE
  if (any(bad)) {
    fail("multi_start", "range", must, number_text(seeds[bad][[1L]]))
  }
  seeds
}

best_of <- function(seeds, fits) {
  loss <- function(fit) {
    field_or(fit[["best"]], "loss", fit[["losses"]][[length(fit[["losses"]])]])
  }
  losses <- vapply(fits, loss, 0)
  best <- which.min(replace(losses, !is.finite(losses), Inf))
  list(
    seeds = matrix(seeds),
    losses = matrix(losses),
    updates = matrix(vapply(fits, `[[`, 0, "updates")),
    reasons = lapply(fits, `[[`, "reason"),
    best = as.double(best),
    fit = fits[[best]]
  )
}
