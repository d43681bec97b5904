# Train in both arithmetics, and tell which BLAS multiplied.
# usage: Rscript --vanilla train.R FOLDER PACKAGE

arguments <- commandArgs(TRUE)
pkgload::load_all(arguments[2], helpers = FALSE, quiet = TRUE)
stream <- random_stream(1, "data")
x <- normal(stream, 300, 64)
y <- uniform(x$stream, 300, 3)$values
x <- x$values
net <- network(64, list(layer(50, "tanh"), layer(3, "sigmoid")))
start <- initialize(net)
for (name in arithmetics) {
  fit <- train(net, start, x, y, 30, 0.01, "adam", arithmetic = name)
  save_model(file.path(arguments[1], name), net, fit$weights)
}

sums <- matrix(0, 300, 300)
for (k in seq_len(64)) {
  sums <- sums + x[, k] %o% x[, k]
}
places <- sub(".* ", "", readLines("/proc/self/maps"))
used <- normalizePath(extSoftVersion()[["BLAS"]])
stopifnot(used %in% places)
cat("in_order", if (identical(x %*% t(x), sums)) "true" else "false", "\n")
cat("tasks", length(list.files("/proc/self/task")), "\n")
cat("libraries", sort(unique(grep("blas", places, value = TRUE))), "\n")
