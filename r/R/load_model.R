# A model read from a text file.

#' Read a model from a text file
#'
#' What [save_model()] wrote in Python, R or Octave, bit for bit. The file is data:
#' nothing in it is run.
#'
#' @param file The name of the file to read.
#'
#' @return A list: `network`, `weights`, and `state` where the file has one; fields of the
#'   file beside them as they are.
#' @section Errors:
#' `samegrad_error_file` for a file that cannot be read, is none of samegrad's or is not a
#' whole one; `samegrad_error_type`, `_name`, `_range`, `_shape`, `_finite` or `_fit` for a
#' network, weights or state in it that is none; see [samegrad-package].
#' @seealso [save_model()]
#' @examples
#' net <- network(2, list(layer(1)))
#' file <- tempfile()
#' save_model(file, net, initialize(net, list(name = "constant", value = 0.1)))
#' load_model(file)$weights$w[[1]] # 0.1 0.1
#' @export
load_model <- function(file) {
  file <- check_file("load_model", file)
  record <- read_record("load_model", read_lines(file))
  for (name in setdiff(c("network", "weights"), names(record))) {
    must <- paste("file must have the field", name)
    fail("load_model", "name", must, "nothing")
  }
  network <- check_network("load_model", record[["network"]])
  record[["network"]] <- network
  record[["weights"]] <- check_weights("load_model", network, record[["weights"]])
  if ("state" %in% names(record)) {
    state <- check_state("load_model", network, NULL, NULL, record[["state"]])
    record[["state"]] <- state
  }
  record
}

# The lines of a file, without their ends.
read_lines <- function(file) {
  bytes <- tryCatch(read_bytes(file), warning = identity, error = identity)
  if (!is.raw(bytes)) {
    fail("load_model", "file", "file must be readable", name_text(file))
  }
  # What is no ASCII, and 0, which no text of R can hold, is refused where it stands.
  bytes[bytes == 0x00 | bytes > 0x7f] <- as.raw(0x01)
  lines <- strsplit(rawToChar(bytes), "\n", fixed = TRUE)[[1L]]
  sub("\r$", "", lines)
}

# By its whole name, so that stdin or http://x is a file like any other to R.
read_bytes <- function(file) {
  whole <- normalizePath(file, mustWork = TRUE)
  readBin(whole, "raw", file.size(whole))
}
