# 1 .. count in random order.

#' Draw 1 .. count in random order
#'
#' The order of `count` numbers of [uniform()]; of equal ones the earlier comes first.
#'
#' @inheritParams uniform
#' @param count A whole number of at least 0.
#'
#' @return A list: `values`, count x 1, and `stream`, moved on.
#' @inheritSection uniform Errors
#' @seealso [random_stream()]
#' @examples
#' permutation(random_stream(1), 4)$values # 3 4 1 2
#' @export
permutation <- function(stream, count) {
  stream <- check_stream("permutation", "stream", stream)
  count <- check_whole("permutation", "count", count, 0)
  drawn <- draw_order(stream, count)
  list(values = matrix(drawn[["values"]]), stream = drawn[["stream"]])
}

# The same of arguments that are checked already, as a vector of doubles.
draw_order <- function(stream, count) {
  drawn <- draw_uniform(stream[["state"]], count)
  stream[["state"]] <- drawn[["state"]]
  values <- as.double(order(drawn[["values"]], method = "radix"))
  list(values = values, stream = stream)
}
