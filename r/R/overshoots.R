# The steps that raised the loss.

#' Find the steps that raised the loss
#'
#' Where gradient descent goes up, its step was too large: it crossed the minimum and
#' came out higher on the other side. (With mini-batches losses are of other samples
#' from step to step, and rise for that reason too.)
#'
#' @param losses T x 1, a matrix, as [train()] returns them: entry t + 1 is the loss of
#'   the weights after t updates.
#'
#' @return k x 1, ascending: the steps t = 0, 1, .. whose update raised the loss, that
#'   is `losses[t + 2] > losses[t + 1]`.
#' @section Errors:
#' `samegrad_error_type` or `_shape` where losses are not one column of numbers.
#' @seealso [train()], [loss_line()]
#' @examples
#' overshoots(rbind(32, 2, 8, 0.5)) # 1
#' @export
overshoots <- function(losses) {
  losses <- check_matrix("overshoots", "losses", losses)
  check_columns("overshoots", "losses", losses, 1)
  matrix(which(losses[-1L] > losses[-length(losses)]) - 1)
}
