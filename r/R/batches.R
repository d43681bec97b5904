# Which samples each step sees, and its dropout masks.

# How the batches of a network's training are made: size 0 is all samples as they stand.
batching_of <- function(network, size, shuffle) {
  layers <- network[["layers"]]
  list(
    size = size,
    shuffle = shuffle && size > 0,
    units = vapply(layers, `[[`, 0, "units"),
    dropouts = vapply(layers, `[[`, 0, "dropout")
  )
}

# The rows of the next batch, and the position after it. An epoch ends with the samples
# that are left; used is then 0. A position is where in its epoch training is and the
# streams it draws from: order (n x 1 while an epoch is under way in drawn order, else
# 0 x 1), used, shuffling, dropout.
next_batch <- function(batching, position, samples) {
  if (position[["used"]] == 0 && batching[["shuffle"]]) {
    drawn <- draw_order(position[["shuffling"]], samples)
    position[["order"]] <- matrix(drawn[["values"]])
    position[["shuffling"]] <- drawn[["stream"]]
  }
  size <- if (batching[["size"]] > 0) batching[["size"]] else samples
  until <- min(position[["used"]] + size, samples)
  rows <- seq(position[["used"]] + 1, until)
  if (length(position[["order"]]) > 0L) {
    rows <- position[["order"]][rows, 1L]
  }
  ended <- until == samples
  if (ended) {
    position[["order"]] <- matrix(0, 0L, 1L)
  }
  position[["used"]] <- if (ended) 0 else until
  list(rows = rows, position = position)
}

# The masks of a step of so many rows, NULL without dropout, and the position after it.
next_masks <- function(batching, position, rows) {
  layers <- which(batching[["dropouts"]] > 0)
  if (length(layers) == 0L) {
    return(list(masks = NULL, position = position))
  }
  masks <- vector("list", length(batching[["units"]]))
  for (k in layers) {
    keep <- 1 - batching[["dropouts"]][[k]]
    units <- batching[["units"]][[k]]
    drawn <- draw_bernoulli(position[["dropout"]], rows, units, keep)
    masks[[k]] <- drawn[["values"]] / keep
    position[["dropout"]] <- drawn[["stream"]]
  }
  list(masks = masks, position = position)
}
