# backward against a central difference.

#' Compare the gradient with a central difference of the loss
#'
#' For each number v of w and b, with h = step max(1, |v|), the difference quotient is
#' \deqn{(E(v + h) - E(v - h)) / ((v + h) - (v - h))}{
#'   (E(v + h) - E(v - h)) / ((v + h) - (v - h))} with v + h and v - h as rounded. Per
#' tensor the error is max|analytic - numeric| / max(max|analytic|, max|numeric|), 0
#' where both are 0.
#'
#' @details
#' The default step, 2^-17 = 7.6e-6, lies near the cube root of the rounding unit 2^-53,
#' where truncation and rounding balance. A right gradient gives 1e-6 or less, a wrong
#' one 1e-2 or more; a kink (relu) closer than h shows as well. Two losses are computed
#' for every number: meant for small networks.
#'
#' @inheritParams loss
#' @param step A finite number above 0.
#'
#' @return A list: `w` and `b`, lists of one number per layer (0 for a layer without
#'   bias), and their `largest`.
#' @section Errors:
#' Those of [loss()], and `samegrad_error_range` for a step out of range.
#' @seealso [backward()]
#' @examples
#' net <- network(1, list(layer(1, "tanh", "none")))
#' weights <- list(w = list(matrix(0.5)), b = list(matrix(0, 1, 0)))
#' gradient_check(net, weights, matrix(2), matrix(4))$largest < 1e-8 # TRUE
#' @export
gradient_check <- function(network, weights, x, y, step = 2^-17, arithmetic = "native") {
  arithmetic <- check_arithmetic("gradient_check", arithmetic)
  network <- check_network("gradient_check", network)
  weights <- check_weights("gradient_check", network, weights)
  x <- check_x("gradient_check", network, x)
  y <- check_y("gradient_check", network, x, y)
  step <- check_positive("gradient_check", "step", step)
  plan <- make_plan(network, arithmetic)
  pass <- forward_pass(plan, weights, x)
  gradients <- backward_pass(plan, weights, x, y, pass)
  loss <- function(field, k, tensor) {
    weights[[field]][[k]] <- tensor
    loss_pass(plan, weights, x, y)
  }
  errors <- function(field, analytic) {
    one <- function(k) {
      moved <- function(tensor) loss(field, k, tensor)
      numeric <- difference_quotients(moved, weights[[field]][[k]], step)
      relative_error(analytic[[k]], numeric)
    }
    lapply(seq_along(analytic), one)
  }
  w <- errors("w", gradients[["dw"]])
  b <- errors("b", gradients[["db"]])
  list(w = w, b = b, largest = max(unlist(c(w, b))))
}

# The difference quotient of loss(tensor) for each number of the tensor.
difference_quotients <- function(loss, tensor, step) {
  numeric <- tensor
  for (i in seq_along(tensor)) {
    value <- tensor[[i]]
    h <- step * max(1, abs(value))
    up <- value + h
    down <- value - h
    above <- loss(replace(tensor, i, up))
    below <- loss(replace(tensor, i, down))
    numeric[[i]] <- (above - below) / (up - down)
  }
  numeric
}

relative_error <- function(analytic, numeric) {
  if (length(analytic) == 0L) {
    return(0)
  }
  top <- max(abs(analytic), abs(numeric))
  if (top %in% 0) 0 else max(abs(analytic - numeric)) / top
}
