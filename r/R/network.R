# A network as plain data, defaults filled in; its weights and samples checked.

network_fields <- c(
  "inputs",
  "layers",
  "loss",
  "reduction",
  "l1",
  "l2",
  "penalize_biases"
)

#' Describe a network
#'
#' A network is plain data: a named list of the seven fields below, in this order. A
#' plain list with these fields (read from a file, say) is as good: every function
#' that takes a network checks it again and fills the defaults in.
#'
#' @param inputs Number of columns of x, a whole number of at least 1.
#' @param layers An unnamed list of one [layer()] each, from the first hidden layer to
#'   the output.
#' @param loss `"half_squared_error"`, `"mean_squared_error"` (both with any output but
#'   softmax), `"binary_cross_entropy"` (with a sigmoid output) or
#'   `"categorical_cross_entropy"` (with a softmax output); formulas in [loss()].
#' @param reduction `"sum"` or `"mean"` over samples; over outputs losses always sum.
#'   `NULL` takes `"sum"` for `"half_squared_error"`, `"mean"` for the others.
#' @param l1,l2 Penalty on large weights, each at least 0: every loss gains l1 times the
#'   sum of |w| plus l2 / 2 times the sum of w w over all w (Goodfellow, Bengio and
#'   Courville 2016, section 7.1), whatever the reduction.
#' @param penalize_biases `TRUE` or `FALSE` (or 1 or 0): whether the sums are over every
#'   b too.
#'
#' @return A list of class `samegrad_network`: `inputs` (a double), `layers`, `loss`,
#'   `reduction`, `l1`, `l2`, `penalize_biases`. It has methods for `print` and
#'   [predict][predict.samegrad_network].
#' @section Errors:
#' `samegrad_error_type`, `_shape`, `_name` or `_range` for a value out of its range,
#' `_fit` for an output that the loss does not fit, or one with dropout; see
#' [samegrad-package].
#' @seealso [layer()], [train()]
#' @references
#' I. Goodfellow, Y. Bengio and A. Courville (2016). *Deep learning*. MIT Press.
#' @examples
#' net <- network(3, list(layer(4), layer(1)))
#' net$reduction # "sum"
#' print(net)
#' @export
network <- function(
  inputs,
  layers,
  loss = "half_squared_error",
  reduction = NULL,
  l1 = 0,
  l2 = 0,
  penalize_biases = FALSE
) {
  given <- list(inputs = inputs, layers = layers, loss = loss)
  reduced <- if (is.null(reduction)) list() else list(reduction = reduction)
  penalty <- list(l1 = l1, l2 = l2, penalize_biases = penalize_biases)
  check_network("network", c(given, reduced, penalty))
}

# A network with its defaults filled in.
check_network <- function(who, value) {
  check_fields(who, "network", value, network_fields, c("inputs", "layers"))
  inputs <- check_whole(who, "inputs", value[["inputs"]], 1)
  layers <- check_layers(who, value[["layers"]])
  loss <- check_name(who, "loss", field_or(value, "loss", losses[[1L]]), losses)
  reduction <- field_or(value, "reduction", default_reductions[[loss]])
  reduction <- check_name(who, "reduction", reduction, reductions)
  factor <- function(name) {
    check_within(who, name, field_or(value, name, 0), 0, Inf, "[)")
  }
  biases <- field_or(value, "penalize_biases", FALSE)
  checked <- list(
    inputs = inputs,
    layers = layers,
    loss = loss,
    reduction = reduction,
    l1 = factor("l1"),
    l2 = factor("l2"),
    penalize_biases = check_flag(who, "penalize_biases", biases)
  )
  check_fit(who, vapply(layers, `[[`, "", "activation"), loss)
  check_last_dropout(who, layers[[length(layers)]][["dropout"]])
  structure(checked, class = "samegrad_network")
}

check_last_dropout <- function(who, dropout) {
  if (dropout != 0) {
    came <- number_text(dropout)
    fail(who, "fit", "dropout must be 0 in the last layer", came)
  }
}

check_layers <- function(who, value) {
  if (!is_plain_list(value)) {
    fail(who, "type", "layers must be a list of layers", kind_text(value))
  }
  if (length(value) == 0L) {
    fail(who, "shape", "layers must have at least 1 layer", "0")
  }
  one <- function(k) check_layer(who, paste0("layers[", k, "]"), value[[k]])
  lapply(seq_along(value), one)
}

check_fit <- function(who, activations, loss) {
  last <- length(activations)
  output <- activations[[last]]
  early <- which(activations[-last] == "softmax")
  if (length(early) > 0L) {
    came <- sprintf("layer %d of %d", early[[1L]], last)
    fail(who, "fit", "softmax must be the last layer", came)
  }
  if (output == "softmax" && loss != "categorical_cross_entropy") {
    fail(who, "fit", "softmax must go with categorical_cross_entropy", loss)
  }
  needed <- c(
    categorical_cross_entropy = "softmax",
    binary_cross_entropy = "sigmoid"
  )
  if (loss %in% names(needed) && output != needed[[loss]]) {
    fail(who, "fit", paste(loss, "must go with", needed[[loss]]), output)
  }
}

# The weights as matrices of doubles of the network's shapes. place is what they are:
# the start, or state.tensors.mean.
check_weights <- function(who, network, value, place = "weights", finite = TRUE) {
  if (!is_record(value) || !identical(sort(names(value)), c("b", "w"))) {
    fail(who, "type", paste(place, "must be weights with w and b"), kind_text(value))
  }
  layers <- network[["layers"]]
  dot <- if (place == "weights") "" else paste0(place, ".")
  of_layers <- function(field) {
    check_list(who, place, dot, field, value[[field]], length(layers))
  }
  w <- of_layers("w")
  b <- of_layers("b")
  rows <- network[["inputs"]]
  for (k in seq_along(layers)) {
    units <- layers[[k]][["units"]]
    columns <- switch(layers[[k]][["bias"]], none = 0, shared = 1, per_unit = units)
    w[[k]] <- check_tensor(who, paste0(dot, "w[", k, "]"), w[[k]], rows, units, finite)
    b[[k]] <- check_tensor(who, paste0(dot, "b[", k, "]"), b[[k]], 1, columns, finite)
    rows <- units
  }
  list(w = w, b = b)
}

check_list <- function(who, place, dot, field, value, layers) {
  if (!is_plain_list(value)) {
    must <- paste0(dot, field, " must be a list of matrices")
    fail(who, "type", must, kind_text(value))
  }
  if (length(value) != layers) {
    must <- paste(place, "must have", field, "for", counted(layers, "layer"))
    fail(who, "shape", must, count_text(length(value)))
  }
  value
}

check_tensor <- function(who, name, value, rows, columns, finite) {
  tensor <- check_matrix(who, name, value)
  check_shape(who, name, tensor, rows, columns)
  if (finite) {
    check_finite(who, name, tensor)
  }
  tensor
}

# The samples, one a row.
check_x <- function(who, network, value) {
  x <- check_matrix(who, "x", value)
  check_columns(who, "x", x, network[["inputs"]])
  check_filled(who, "x", x)
  check_finite(who, "x", x)
  x
}

# The targets, one row a sample, in the range of the loss.
check_y <- function(who, network, x, value) {
  layers <- network[["layers"]]
  y <- check_matrix(who, "y", value)
  check_columns(who, "y", y, layers[[length(layers)]][["units"]])
  check_rows(who, "y", y, nrow(x))
  check_finite(who, "y", y)
  check_targets(who, network[["loss"]], y)
  y
}
