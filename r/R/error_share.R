# An output error shared out in proportion to the weights.

#' Share an output error out over the inputs, in proportion to the weights
#'
#' What reaches input i of the errors of the outputs is
#' \deqn{share_i = \sum_j e_j w_{ij} / S_j, \quad S_j = \sum_i w_{ij}}{
#'   share_i = sum_j e_j w_ij / S_j,  S_j = sum_i w_ij} that is e (w / S)'. An intuition
#' on the way to the gradient, not the gradient; [error_backflow()] leaves S out.
#'
#' @inheritParams forward
#' @param w Inputs x outputs, a matrix, at least 1 x 1, finite; no column may sum to 0.
#' @param e n x outputs, a matrix: target minus output, one sample a row, finite.
#'
#' @return n x inputs, a matrix. Each row sums to what the row of `e` sums to.
#' @section Errors:
#' `samegrad_error_type`, `_shape` or `_finite` for what is no finite matrix of the right
#' shape, `_range` for a column that sums to 0; see [samegrad-package].
#' @seealso [error_backflow()], [backward()]
#' @examples
#' w <- rbind(0.6, 0.4, 0.1, 0.2)
#' round(error_share(w, matrix(0.08)), 6) # 0.036923 0.024615 0.006154 0.012308
#' @export
error_share <- function(w, e, arithmetic = "native") {
  kernels <- arithmetic(check_arithmetic("error_share", arithmetic))
  checked <- check_w_and_e("error_share", w, e)
  w <- checked[["w"]]
  sums <- kernels[["column_sums"]](w)
  empty <- which(sums == 0)
  if (length(empty) > 0L) {
    came <- sprintf("0 at column %d", empty[[1L]])
    fail("error_share", "range", "columns of w must not sum to 0", came)
  }
  kernels[["product_nt"]](checked[["e"]], w / rep(sums, each = nrow(w)))
}

# The weights of one layer and the errors of its outputs.
check_w_and_e <- function(who, w, e) {
  w <- check_matrix(who, "w", w)
  check_filled(who, "w", w, with_columns = TRUE)
  check_finite(who, "w", w)
  e <- check_matrix(who, "e", e)
  check_columns(who, "e", e, ncol(w))
  check_filled(who, "e", e)
  check_finite(who, "e", e)
  list(w = w, e = e)
}
