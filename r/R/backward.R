# delta, dw and db of every layer.

#' Compute the loss and its derivatives by backpropagation
#'
#' The recursion of Rumelhart, Hinton and Williams (1986), with * by element:
#' \deqn{\delta_k = \phi_k'(z_k) * (\delta_{k+1} W_{k+1}^T), \quad
#'   dW_k = a_{k-1}^T \delta_k}{
#'   delta_k = phi_k'(z_k) * (delta_(k+1) W_(k+1)'),  dW_k = a_(k-1)' delta_k}
#' from \eqn{\delta_L = \partial E / \partial z_L}{delta_L = dE/dz_L} by the loss. The
#' derivative of a bias is the column sums of delta (`"per_unit"`), the sum of all of it
#' (`"shared"`) or 1 x 0 (`"none"`). Tensors that training holds have theirs too:
#' holding stops the update, not the derivative.
#'
#' @inheritParams loss
#'
#' @return A list: `z`, `a`, `loss` (one number), `delta` (dE/dz, shaped as `z`), `dw`
#'   and `db` (shaped as the weights); all but `loss` are lists of one matrix per layer.
#' @section Errors:
#' Those of [loss()].
#' @references
#' D. E. Rumelhart, G. E. Hinton and R. J. Williams (1986). Learning representations by
#' back-propagating errors. *Nature* 323, 533-536.
#' @seealso [gradient_check()]
#' @examples
#' net <- network(1, list(layer(1, "identity", "none")))
#' weights <- list(w = list(matrix(0.5)), b = list(matrix(0, 1, 0)))
#' backward(net, weights, matrix(2), matrix(4))$dw[[1]] # -6
#' @export
backward <- function(network, weights, x, y, arithmetic = "native") {
  arithmetic <- check_arithmetic("backward", arithmetic)
  network <- check_network("backward", network)
  weights <- check_weights("backward", network, weights)
  x <- check_x("backward", network, x)
  y <- check_y("backward", network, x, y)
  plan <- make_plan(network, arithmetic)
  pass <- forward_pass(plan, weights, x)
  last <- length(pass[["z"]])
  loss <- plan[["loss"]][["value"]](pass[["z"]][[last]], pass[["a"]][[last]], y)
  c(pass, list(loss = loss), backward_pass(plan, weights, x, y, pass))
}

# delta, dw and db of every layer of a checked network; pass is its z and a.
backward_pass <- function(plan, weights, x, y, pass) {
  delta <- delta_pass(plan, weights, y, pass)
  layers <- seq_along(delta)
  list(
    delta = delta,
    dw = lapply(layers, weight_gradient, plan, x, pass[["a"]], delta),
    db = lapply(layers, bias_gradient, plan, delta)
  )
}

# delta of every layer.
delta_pass <- function(plan, weights, y, pass) {
  product_nt <- plan[["kernels"]][["product_nt"]]
  activations <- plan[["activations"]]
  w <- weights[["w"]]
  z <- pass[["z"]]
  a <- pass[["a"]]
  last <- length(z)
  pull <- activations[[last]][["pull"]]
  delta <- vector("list", last)
  delta[[last]] <- plan[["loss"]][["delta"]](z[[last]], a[[last]], y, pull)
  for (k in rev(seq_len(last - 1L))) {
    g <- product_nt(delta[[k + 1L]], w[[k + 1L]])
    delta[[k]] <- activations[[k]][["pull"]](g, z[[k]], a[[k]])
  }
  delta
}

# dw of layer k.
weight_gradient <- function(k, plan, x, a, delta) {
  before <- if (k > 1L) a[[k - 1L]] else x
  plan[["kernels"]][["product_tn"]](before, delta[[k]])
}

# db of layer k.
bias_gradient <- function(k, plan, delta) {
  kernels <- plan[["kernels"]]
  switch(plan[["biases"]][[k]],
    per_unit = kernels[["column_sums"]](delta[[k]]),
    shared = matrix(kernels[["total"]](delta[[k]])),
    none = matrix(0, 1L, 0L)
  )
}
