# A model written to a text file.

#' Write a network, its weights and its training state to a text file
#'
#' Python, R and Octave read it, bit for bit: numbers are written as the hex digits of
#' their bits, with decimals beside them for people. A file that was there is replaced
#' only by a whole one.
#'
#' @param file The name of the file to write; by the way `<file>.part` is written.
#' @param network A network from [network()], or a plain list with its fields.
#' @param weights A list of `w` and `b`, each a list of one matrix per layer.
#' @param state What [train()] returned as `state`, so that training can go on from the
#'   file; `NULL` for none.
#'
#' @return `NULL`, invisibly.
#' @section Errors:
#' `samegrad_error_file` for a file that cannot be written; `samegrad_error_type`,
#' `_name`, `_range`, `_shape`, `_finite` or `_fit` for a network, weights or state that
#' is none; see [samegrad-package].
#' @seealso [load_model()]
#' @examples
#' net <- network(2, list(layer(1)))
#' file <- tempfile()
#' save_model(file, net, initialize(net))
#' readLines(file, 1) # "samegrad model 1"
#' identical(load_model(file)$weights, initialize(net)) # TRUE
#' @export
save_model <- function(file, network, weights, state = NULL) {
  file <- check_file("save_model", file)
  network <- check_network("save_model", network)
  weights <- check_weights("save_model", network, weights)
  record <- list(network = network, weights = weights)
  if (!is.null(state)) {
    record[["state"]] <- check_state("save_model", network, NULL, NULL, state)
  }
  text <- paste0(write_record(record), "\n", collapse = "")
  if (!write_whole(file, charToRaw(text))) {
    fail("save_model", "file", "file must be writable", name_text(file))
  }
  invisible()
}

check_file <- function(who, value) {
  if (!is.character(value) || length(value) != 1L) {
    fail(who, "type", "file must be a name", kind_text(value))
  }
  as.vector(value)
}

# Write bytes beside a file, then put that in its place; whether that could be done.
write_whole <- function(file, bytes) {
  no <- function(condition) FALSE
  tryCatch(write_beside(file, bytes), warning = no, error = no)
}

write_beside <- function(file, bytes) {
  partial <- paste0(file, ".part")
  # By its folder, so that a name such as http://x is no address to R.
  folder <- normalizePath(dirname(partial), mustWork = TRUE)
  partial <- file.path(folder, basename(partial))
  on.exit(unlink(partial))
  held <- file(partial, "wb")
  tryCatch(writeBin(bytes, held), finally = close(held))
  # A full disk may show only here.
  file.size(partial) == length(bytes) && file.rename(partial, file)
}
