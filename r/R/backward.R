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
#' holding stops the update, not the derivative. With the network's penalty dW is
#' \eqn{dW + l1\, \mathrm{sign}(W) + l2\, W}{dW + l1 sign(W) + l2 W}, and db likewise where
#' biases are penalized.
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
  w <- weights[["w"]]
  b <- weights[["b"]]
  pass <- forward_pass(plan, w, b, x)
  z <- pass[["z"]]
  a <- pass[["a"]]
  loss <- objective(plan, w, b, z, a, y)
  c(pass, list(loss = loss), backward_pass(plan, w, b, x, y, z, a))
}

# delta, dw and db of every layer of a checked network. The masks are those of the
# forward pass; dw and db are with the penalty.
backward_pass <- function(plan, w, b, x, y, z, a, masks = NULL) {
  delta <- delta_pass(plan, w, y, z, a, masks)
  c(list(delta = delta), gradient_pass(plan, w, b, x, a, delta, masks))
}

# delta of every layer.
delta_pass <- function(plan, w, y, z, a, masks = NULL) {
  product_nt <- plan[["kernels"]][["product_nt"]]
  pulls <- plan[["pulls"]]
  k <- length(z)
  delta <- vector("list", k)
  dropping <- !is.null(masks)
  e <- plan[["loss"]][["delta"]](z[[k]], a[[k]], y, pulls[[k]])
  delta[[k]] <- e
  while (k > 1L) {
    g <- product_nt(e, w[[k]])
    k <- k - 1L
    if (dropping) {
      g <- masked(g, masks[[k]])
    }
    e <- pulls[[k]](g, z[[k]], a[[k]])
    delta[[k]] <- e
  }
  delta
}

# dw and db of every layer, with the penalty.
gradient_pass <- function(plan, w, b, x, a, delta, masks = NULL) {
  kernels <- plan[["kernels"]]
  product_tn <- kernels[["product_tn"]]
  biases <- plan[["biases"]]
  before <- function(k) {
    if (k > 1L) masked(a[[k - 1L]], masks[[k - 1L]]) else x
  }
  layers <- seq_along(delta)
  dw <- lapply(layers, function(k) product_tn(before(k), delta[[k]]))
  db <- lapply(layers, function(k) bias_gradient(kernels, biases[[k]], delta[[k]]))
  add_penalty_gradients(plan, w, b, dw, db)
}

# db for one layer's delta.
bias_gradient <- function(kernels, bias, delta) {
  switch(
    bias,
    per_unit = kernels[["column_sums"]](delta),
    shared = matrix(kernels[["total"]](delta)),
    none = matrix(0, 1L, 0L)
  )
}
