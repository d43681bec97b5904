# Random streams in R, against R's own numbers; see streams.py.
# The package is loaded from the library named by the first argument.
library(samegrad, lib.loc = commandArgs(TRUE)[[1L]], warn.conflicts = FALSE)
repetitions <- 11L
count <- 1e6

seconds <- function(run) {
  gc()
  start <- Sys.time()
  run()
  as.double(difftime(Sys.time(), start, units = "secs"))
}

stream <- random_stream(1)
set.seed(1)
one_round <- function(i) {
  c(
    drawn = seconds(function() uniform(stream, count, 1)),
    own = seconds(function() stats::runif(count)),
    weights = seconds(function() random_stream(1)),
    dropout = seconds(function() random_stream(1, "dropout"))
  )
}
invisible(one_round(0))
times <- vapply(seq_len(repetitions), one_round, numeric(4))
middle <- function(x) stats::median(x)
ratio <- middle(times["drawn", ] / times["own", ])
cat(sprintf("uniform,%.2f,%.3f\n", middle(times["drawn", ]) * 1e3, ratio))
for (name in c("weights", "dropout")) {
  cat(sprintf("%s,%.2f,nan\n", name, middle(times[name, ]) * 1e3))
}
