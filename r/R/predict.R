# The output activations.

#' Compute the activations of the last layer
#'
#' Methods of the generic [stats::predict()]: for a network with given weights, and for
#' the value of [train()].
#'
#' @inheritParams forward
#' @param object A network from [network()], or the value of [train()]. A plain list
#'   with the fields of a network becomes one by `do.call(network, object)`.
#' @param ... Ignored.
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
  network <- object[["network"]]
  predict.samegrad_network(network, object[["weights"]], x, arithmetic)
}
