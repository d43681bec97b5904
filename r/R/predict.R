# The output activations.

#' Compute the activations of the last layer
#'
#' Methods of the generic [stats::predict()]: for a network with given weights, and for
#' the value of [train()].
#'
#' @inheritParams forward
#' @param object A network from [network()], or the value of [train()]. A plain list
#'   with the fields of a network becomes one by `do.call(network, object)`.
#' @param ... Nothing: any other argument is an error.
#'
#' @return n x units of the last layer, a matrix; with a softmax or sigmoid output,
#'   probabilities.
#' @section Errors:
#' Those of [forward()], in the name of `predict`.
#' @examples
#' net <- network(1, list(layer(2, "softmax", "none")), "categorical_cross_entropy")
#' weights <- list(w = list(cbind(0, 0)), b = list(matrix(0, 1, 0)))
#' predict(net, weights, matrix(1)) # 0.5 0.5
#' @importFrom stats predict
#' @export
predict.samegrad_network <- function(object, weights, x, arithmetic = "native", ...) {
  check_no_more("predict", c("weights", "x", "arithmetic"), ...)
  arithmetic <- check_arithmetic("predict", arithmetic)
  network <- check_network("predict", object)
  weights <- check_weights("predict", network, weights)
  x <- check_x("predict", network, x)
  plan <- make_plan(network, arithmetic)
  a <- forward_pass(plan, weights[["w"]], weights[["b"]], x)[["a"]]
  a[[length(a)]]
}

#' @rdname predict.samegrad_network
#' @export
predict.samegrad_fit <- function(object, x, arithmetic = "native", ...) {
  check_no_more("predict", c("x", "arithmetic"), ...)
  network <- object[["network"]]
  predict.samegrad_network(network, object[["weights"]], x, arithmetic)
}

# A generic's method must take any arguments; a mistyped one is not to be lost.
check_no_more <- function(who, known, ...) {
  if (...length() > 0L) {
    name <- c(names(list(...)), "")[[1L]]
    got <- if (nzchar(name)) {
      paste0(name_text(name), suggestion(name, known))
    } else {
      "one more"
    }
    fail(who, "name", paste("arguments must be", paste(known, collapse = ", ")), got)
  }
}
