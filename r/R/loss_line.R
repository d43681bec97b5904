# The loss along the line between two sets of weights.

#' Compute the loss along the line between two sets of weights
#'
#' At each position s the loss of (1 - s) weights + s other: a cut through the landscape,
#' such as from a start to where training ended (Goodfellow, Vinyals and Saxe 2015).
#'
#' @inheritParams loss
#' @param other Weights of the same shapes.
#' @param positions Any finite numbers, a matrix of one row or one column; 0 is
#'   `weights`, 1 is `other`. `NULL` takes 0, 1/20, .., 20/20.
#'
#' @return k x 1, one loss a position.
#' @section Errors:
#' Those of [loss()], and `samegrad_error_type`, `_shape` or `_finite` for positions that
#' are no row or column of finite numbers.
#' @references
#' I. J. Goodfellow, O. Vinyals and A. M. Saxe (2015). Qualitatively characterizing neural
#' network optimization problems. *ICLR*.
#' @seealso [overshoots()]
#' @examples
#' net <- network(1, list(layer(1, "identity", "none")))
#' start <- list(w = list(matrix(0)), b = list(matrix(0, 1, 0)))
#' end <- list(w = list(matrix(2)), b = list(matrix(0, 1, 0)))
#' loss_line(net, start, end, matrix(2), matrix(4), cbind(0, 0.5, 1)) # 8 2 0
#' @export
loss_line <- function(
  network,
  weights,
  other,
  x,
  y,
  positions = NULL,
  arithmetic = "native"
) {
  arithmetic <- check_arithmetic("loss_line", arithmetic)
  network <- check_network("loss_line", network)
  weights <- check_weights("loss_line", network, weights)
  other <- check_weights("loss_line", network, other, "other")
  x <- check_x("loss_line", network, x)
  y <- check_y("loss_line", network, x, y)
  positions <- check_positions(positions)
  plan <- make_plan(network, arithmetic)
  x <- plan[["kernels"]][["constant"]](x)
  between <- function(s, key) {
    Map(function(t, u) (1 - s) * t + s * u, weights[[key]], other[[key]])
  }
  one <- function(s) loss_pass(plan, between(s, "w"), between(s, "b"), x, y)
  matrix(vapply(positions, one, 0))
}

check_positions <- function(value) {
  if (is.null(value)) {
    return(0:20 / 20)
  }
  positions <- check_matrix("loss_line", "positions", value)
  if (!1 %in% dim(positions)) {
    came <- paste(dim(positions), collapse = " x ")
    fail("loss_line", "shape", "positions must have one row or one column", came)
  }
  check_finite("loss_line", "positions", positions)
  as.vector(positions)
}
