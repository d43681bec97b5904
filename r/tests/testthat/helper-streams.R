# What the tests of streams share.

# The 16 hex digits of each number's bits, most significant first.
bits <- function(x) {
  of <- function(number) paste(writeBin(number, raw(), endian = "big"), collapse = "")
  vapply(as.double(x), of, "")
}

# Runs code that may do anything to the session's generator.
with_any_generator <- function(code) {
  kinds <- RNGkind()
  seed <- get0(".Random.seed", globalenv(), inherits = FALSE)
  on.exit({
    suppressWarnings(do.call(RNGkind, as.list(kinds)))
    rm(".Random.seed", envir = globalenv())
    if (!is.null(seed)) {
      assign(".Random.seed", seed, globalenv())
    }
  })
  code
}
