# Ones and zeros.

#' Draw ones and zeros
#'
#' 1 where a number of [uniform()] is below `probability`, else 0.
#'
#' @inheritParams uniform
#' @param probability How often 1 comes, a number in 0 .. 1.
#'
#' @inherit uniform return
#' @inheritSection uniform Errors
#' @seealso [random_stream()]
#' @examples
#' bernoulli(random_stream(1), 1, 4, 0.5)$values # 1 0 1 1
#' @export
bernoulli <- function(stream, rows, columns, probability) {
  stream <- check_stream("bernoulli", "stream", stream)
  rows <- check_whole("bernoulli", "rows", rows, 0)
  columns <- check_whole("bernoulli", "columns", columns, 0)
  probability <- check_within("bernoulli", "probability", probability, 0, 1, "[]")
  draw_bernoulli(stream, rows, columns, probability)
}

# The same of arguments that are checked already.
draw_bernoulli <- function(stream, rows, columns, probability) {
  drawn <- draw_matrix(stream, rows, columns)
  values <- drawn[["values"]] < probability
  storage.mode(values) <- "double"
  list(values = values, stream = drawn[["stream"]])
}
