# The loss of given weights.

#' Compute the loss of given weights
#'
#' Over outputs losses always sum; over samples they sum or average by the network's
#' `reduction`.
#'
#' @details
#' With S the sum over all samples and outputs, and m = 1 for the reduction `"sum"`,
#' the number of samples for `"mean"`:
#'
#' | loss | value | goes with | targets |
#' |---|---|---|---|
#' | `half_squared_error` | S (a - y)^2 / 2 / m | any but softmax | finite |
#' | `mean_squared_error` | S (a - y)^2 / m, without a 1/2 | any but softmax | finite |
#' | `binary_cross_entropy` | S (softplus(z) - y z) / m | sigmoid | 0 .. 1 |
#' | `categorical_cross_entropy` | S y (log sum exp(z) - z) / m | softmax | see `y` |
#'
#' The cross-entropies are computed from z, never from the log of a target's own a, which
#' may be 0, so that no finite logit gives NaN. To each the network's penalty is added,
#' l1 times the sum of |w| plus l2 / 2 times the sum of w w.
#'
#' @inheritParams forward
#' @param y n x units of the last layer, a matrix, one sample a row: finite; in 0 .. 1
#'   for `"binary_cross_entropy"`; not negative, in rows that sum to 1 within 1e-9, for
#'   `"categorical_cross_entropy"`.
#'
#' @return One number.
#' @section Errors:
#' Those of [forward()], and `samegrad_error_range` for targets out of the range of the
#' loss.
#' @seealso [backward()]
#' @examples
#' net <- network(1, list(layer(1, "identity", "none")))
#' weights <- list(w = list(matrix(0.5)), b = list(matrix(0, 1, 0)))
#' loss(net, weights, matrix(2), matrix(4)) # 4.5
#' @export
loss <- function(network, weights, x, y, arithmetic = "native") {
  arithmetic <- check_arithmetic("loss", arithmetic)
  network <- check_network("loss", network)
  weights <- check_weights("loss", network, weights)
  x <- check_x("loss", network, x)
  y <- check_y("loss", network, x, y)
  loss_pass(make_plan(network, arithmetic), weights[["w"]], weights[["b"]], x, y)
}

# The loss of a checked network.
loss_pass <- function(plan, w, b, x, y) {
  pass <- forward_pass(plan, w, b, x)
  objective(plan, w, b, pass[["z"]], pass[["a"]], y)
}

# The loss with the penalty, of a forward pass.
objective <- function(plan, w, b, z, a, y) {
  last <- length(z)
  loss <- plan[["loss"]][["value"]](z[[last]], a[[last]], y)
  if (is_penalized(plan)) loss + penalty(plan, w, b) else loss
}
