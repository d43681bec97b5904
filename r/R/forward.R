# Every z and a.

#' Compute z and a of every layer
#'
#' For layer k = 1 .. L, with \eqn{a_0 = x}{a_0 = x}:
#' \deqn{z_k = a_{k-1} W_k + b_k, \quad a_k = \phi_k(z_k)}{
#'   z_k = a_(k-1) W_k + b_k,  a_k = phi_k(z_k)}
#'
#' @param network From [network()], or a plain list with its fields.
#' @param weights A list with `w`, a list of one (units before) x units matrix per
#'   layer, and `b`, a list of one matrix per layer: 1 x units (`"per_unit"`), 1 x 1
#'   (`"shared"`) or 1 x 0 (`"none"`). All finite.
#' @param x n x inputs, a matrix, one sample a row, n at least 1, finite.
#' @param arithmetic `"native"`: R's own products, sums and functions; `"reproducible"`:
#'   the same bits in Python, R and Octave, on any machine ([arithmetics]).
#'
#' @return A list: `z` and `a`, lists of one n x units matrix per layer.
#' @section Errors:
#' `samegrad_error_type`, `_shape` or `_finite` for text, complex numbers, factors,
#' data frames and plain vectors, for wrong shapes, for NaN, NA or infinities; those of
#' [network()]; see [samegrad-package].
#' @seealso [predict()][predict.samegrad_network] for the output alone
#' @examples
#' net <- network(2, list(layer(1, "linear", "none", slope = 2)))
#' weights <- list(w = list(rbind(1, 3)), b = list(matrix(0, 1, 0)))
#' forward(net, weights, cbind(1, 1))$a[[1]] # 8
#' @export
forward <- function(network, weights, x, arithmetic = "native") {
  arithmetic <- check_arithmetic("forward", arithmetic)
  network <- check_network("forward", network)
  weights <- check_weights("forward", network, weights)
  x <- check_x("forward", network, x)
  plan <- make_plan(network, arithmetic)
  forward_pass(plan, weights[["w"]], weights[["b"]], x)
}

# z and a of every layer of a checked network. What goes on to the next layer is a times
# its mask; what is returned is a itself.
forward_pass <- function(plan, w, b, x, masks = NULL) {
  product <- plan[["kernels"]][["product"]]
  values <- plan[["values"]]
  z_all <- a_all <- vector("list", length(w))
  dropping <- !is.null(masks)
  a <- x
  for (k in seq_along(w)) {
    z <- product(a, w[[k]])
    if (length(b[[k]]) > 0L) {
      z <- z + every_row(b[[k]], z)
    }
    a <- values[[k]](z)
    z_all[[k]] <- z
    a_all[[k]] <- a
    if (dropping) {
      a <- masked(a, masks[[k]])
    }
  }
  list(z = z_all, a = a_all)
}

# What dropout lets through; NULL is no mask.
masked <- function(a, mask) {
  if (is.null(mask)) a else a * mask
}

# b for every entry of z, in the order of its memory: + alone would recycle b down the
# columns. rep(b, each = nrow(z)) is the same, in four times the time.
every_row <- function(b, z) {
  d <- dim(z)
  if (length(b) == 1L) b[[1L]] else rep.int(b, rep.int(d[[1L]], d[[2L]]))
}
