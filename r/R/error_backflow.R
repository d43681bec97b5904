# An output error sent back through the weights unscaled.

#' Send an output error back through the weights
#'
#' The error at the inputs is \eqn{e w^T}{e w'}: [error_share()] without the scaling by
#' the sums of columns. It is what backpropagation does with delta in place of e.
#'
#' @inheritParams error_share
#' @param w Inputs x outputs, a matrix, at least 1 x 1, finite; columns may sum to 0.
#'
#' @return n x inputs, a matrix.
#' @section Errors:
#' `samegrad_error_type`, `_shape` or `_finite` for what is no finite matrix of the right
#' shape; see [samegrad-package].
#' @seealso [error_share()]
#' @examples
#' error_backflow(rbind(0.5, 0.25), matrix(2)) # 1.0 0.5
#' @export
error_backflow <- function(w, e, arithmetic = "native") {
  kernels <- arithmetic(check_arithmetic("error_backflow", arithmetic))
  checked <- check_w_and_e("error_backflow", w, e)
  kernels[["product_nt"]](checked[["e"]], checked[["w"]])
}
