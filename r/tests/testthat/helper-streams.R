# What the tests of streams share.

# The 16 hex digits of each number's bits, most significant first.
bits <- function(x) {
  of <- function(number) paste(writeBin(number, raw(), endian = "big"), collapse = "")
  vapply(as.double(x), of, "")
}

# Each of the numbers has, under f, the bits it is named by.
expect_bits <- function(f, known) {
  for (each in names(known)) {
    expect_identical(bits(f(known[[each]])), each)
  }
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
