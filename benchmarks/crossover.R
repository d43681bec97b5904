# Products in R: terms added in order against slices; see crossover.py.
# The package is loaded from the library named by the first argument.
library(samegrad, lib.loc = commandArgs(TRUE)[[1L]], warn.conflicts = FALSE)
repetitions <- 9L
shapes <- list(c(4, 4), c(16, 16), c(32, 32), c(256, 50), c(256, 784))

of_slices <- function(a, b) {
  left <- samegrad:::slice_along(a, 2L)
  right <- samegrad:::slice_along(b, 1L)
  samegrad:::sliced_product(left, right, tcrossprod)
}

in_order <- function(a, b) samegrad:::ordered_product(t.default(a), b)

seconds <- function(product, a, b) {
  gc()
  start <- Sys.time()
  for (i in seq_len(max(1, 2^14 %/% (nrow(a) * ncol(b))))) {
    product(a, b)
  }
  as.double(difftime(Sys.time(), start, units = "secs"))
}

ratio <- function(m, terms, n) {
  stream <- random_stream(0, "data")
  a <- normal(stream, m, terms)$values
  b <- normal(stream, terms, n)$values
  one <- function(i) seconds(in_order, a, b) / seconds(of_slices, a, b)
  one(0)
  stats::median(vapply(seq_len(repetitions), one, numeric(1)))
}

for (shape in shapes) {
  for (terms in c(8, 16, 32, 64, 128)) {
    m <- shape[[1L]]
    n <- shape[[2L]]
    cat(sprintf("%d x %d x %d,%.3f\n", m, terms, n, ratio(m, terms, n)))
  }
}
