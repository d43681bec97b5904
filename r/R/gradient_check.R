# backward against a central difference.

#' Compare the gradient with a central difference of the loss
#'
#' For each number v of w and b, with h = step max(1, |v|), the difference quotient is
#' \deqn{(E(v + h) - E(v - h)) / ((v + h) - (v - h))}{
#'   (E(v + h) - E(v - h)) / ((v + h) - (v - h))} with v + h and v - h as rounded. Per
#' tensor the error is max(|analytic - numeric| - r) / max(max|analytic|, max|numeric|)
#' over its numbers, 0 where that is not above 0.
#'
#' @details
#' r = 2^-48 |E| / h is what the rounding of E explains, so that a derivative of 0 (a
#' shared bias before softmax has one) can be told right. NaN anywhere gives NaN.
#'
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
#' Those of [loss()], and `samegrad_error_type` or `_range` for a step that is no number
#' or out of range.
#' @seealso [backward()]
#' @examples
#' net <- network(1, list(layer(1, "tanh", "none")))
#' weights <- list(w = list(matrix(0.5)), b = list(matrix(0, 1, 0)))
#' gradient_check(net, weights, matrix(2), matrix(4))$largest < 1e-8 # TRUE
#' @export
gradient_check <- function(
  network,
  weights,
  x,
  y,
  step = 2^-17,
  arithmetic = "native"
) {
  arithmetic <- check_arithmetic("gradient_check", arithmetic)
  network <- check_network("gradient_check", network)
  weights <- check_weights("gradient_check", network, weights)
  x <- check_x("gradient_check", network, x)
  y <- check_y("gradient_check", network, x, y)
  step <- check_positive("gradient_check", "step", step)
  plan <- make_plan(network, arithmetic)
  w <- weights[["w"]]
  b <- weights[["b"]]
  x <- plan[["kernels"]][["constant"]](x)
  pass <- forward_pass(plan, w, b, x)
  back <- backward_pass(plan, w, b, x, y, pass[["z"]], pass[["a"]])
  of_w <- function(k) {
    loss <- function(tensor) loss_pass(plan, replace(w, k, list(tensor)), b, x, y)
    tensor_error(loss, w[[k]], back[["dw"]][[k]], step)
  }
  of_b <- function(k) {
    loss <- function(tensor) loss_pass(plan, w, replace(b, k, list(tensor)), x, y)
    tensor_error(loss, b[[k]], back[["db"]][[k]], step)
  }
  errors_w <- lapply(seq_along(w), of_w)
  errors_b <- lapply(seq_along(b), of_b)
  list(w = errors_w, b = errors_b, largest = max(unlist(c(errors_w, errors_b))))
}

tensor_error <- function(loss, tensor, analytic, step) {
  if (length(tensor) == 0L) {
    return(0)
  }
  size <- abs(tensor)
  size[size < 1] <- 1
  h <- step * size
  numeric <- difference_quotients(loss, tensor, h)
  rounding <- 2^-48 * abs(loss(tensor)) / h
  top <- max(abs(analytic), abs(numeric))
  excess <- max(abs(analytic - numeric) - rounding)
  if (isTRUE(excess <= 0)) 0 else excess / top
}

# The difference quotient of loss(tensor) for each number of the tensor.
difference_quotients <- function(loss, tensor, h) {
  numeric <- tensor
  for (i in seq_along(tensor)) {
    up <- tensor[[i]] + h[[i]]
    down <- tensor[[i]] - h[[i]]
    above <- loss(replace(tensor, i, up))
    below <- loss(replace(tensor, i, down))
    numeric[[i]] <- (above - below) / (up - down)
  }
  numeric
}
