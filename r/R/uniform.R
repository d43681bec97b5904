# Numbers in [0, 1).

#' Draw numbers that are uniform in [0, 1)
#'
#' Each is \eqn{(\lfloor d_1 / 32 \rfloor 2^{26} + \lfloor d_2 / 64 \rfloor) / 2^{53}}{
#' (floor(d1 / 32) 2^26 + floor(d2 / 64)) / 2^53} of two draws of 32 bits: NumPy's
#' `random_sample`.
#'
#' @param stream A stream from [random_stream()], or as a draw from it returned it.
#' @param rows,columns Whole numbers of at least 0.
#'
#' @return A list: `values`, rows x columns, filled row by row, and `stream`, moved on.
#' @section Errors:
#' `samegrad_error_type`, `_name` or `_range` for what is no stream or no such number; see
#' [samegrad-package].
#' @seealso [random_stream()]
#' @examples
#' uniform(random_stream(1), 1, 3)$values # 0.417022 0.7203245 0.0001143748
#' @export
uniform <- function(stream, rows, columns) {
  stream <- check_stream("uniform", "stream", stream)
  rows <- check_whole("uniform", "rows", rows, 0)
  columns <- check_whole("uniform", "columns", columns, 0)
  draw_matrix(stream, rows, columns)
}

# The same of arguments that are checked already.
draw_matrix <- function(stream, rows, columns) {
  drawn <- draw_uniform(stream[["state"]], rows * columns)
  stream[["state"]] <- drawn[["state"]]
  values <- matrix(drawn[["values"]], rows, columns, byrow = TRUE)
  list(values = values, stream = stream)
}
