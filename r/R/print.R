# How networks and trainings are printed.

#' Print a network
#'
#' @param x A network from [network()].
#' @param ... Ignored.
#' @return Its argument, invisibly.
#' @examples
#' print(network(3, list(layer(4), layer(1, bias = "none"))))
#' @export
print.samegrad_network <- function(x, ...) {
  cat("<samegrad_network> ", network_text(x), "\n", sep = "")
  cat(layer_texts(x), sep = "\n")
  invisible(x)
}

network_text <- function(network) {
  inputs <- counted(network[["inputs"]], "input")
  loss <- network[["loss"]]
  factors <- c(l1 = network[["l1"]], l2 = network[["l2"]])
  factors <- factors[factors != 0]
  penalty <- sprintf(", %s %s", names(factors), vapply(factors, number_text, ""))
  loss <- paste0(loss, " (", network[["reduction"]], ")")
  paste0(inputs, ", loss ", loss, paste(penalty, collapse = ""))
}

layer_texts <- function(network) {
  one <- function(k) {
    each <- network[["layers"]][[k]]
    sloped <- each[["activation"]] %in% names(default_slopes)
    held <- c("w", "b")[!c(each[["trainable_w"]], each[["trainable_b"]])]
    dropout <- each[["dropout"]]
    words <- c(
      counted(each[["units"]], paste(each[["activation"]], "unit")),
      if (sloped) paste("slope", number_text(each[["slope"]])),
      paste("bias", each[["bias"]]),
      if (dropout != 0) paste("dropout", number_text(dropout)),
      if (length(held) > 0L) paste("held:", paste(held, collapse = " "))
    )
    paste0("  ", k, ": ", paste(words, collapse = ", "))
  }
  vapply(seq_along(network[["layers"]]), one, "")
}

#' Print and summarise a training
#'
#' @param x The value of [train()], or of its `summary`.
#' @param object The value of [train()].
#' @param ... Ignored.
#' @return `print` returns its argument, invisibly. `summary` returns a list of class
#'   `summary.samegrad_fit`: `network`, `optimizer` (its name), `updates`, `reason`,
#'   `first_loss`, `last_loss`, `lowest_loss` and `lowest_step`, the number of updates at
#'   which it was reached.
#' @examples
#' net <- network(1, list(layer(1, "identity", "none")))
#' start <- list(w = list(matrix(0.5)), b = list(matrix(0, 1, 0)))
#' fit <- train(net, start, matrix(2), matrix(4), steps = 3, learning_rate = 0.125)
#' print(fit)
#' summary(fit)$last_loss # 0.0703125
#' @export
print.samegrad_fit <- function(x, ...) {
  about <- summary.samegrad_fit(x)
  cat("<samegrad_fit> ", network_text(about[["network"]]), "\n", sep = "")
  cat(progress_text(about), "\n", sep = "")
  invisible(x)
}

#' @rdname print.samegrad_fit
#' @export
summary.samegrad_fit <- function(object, ...) {
  losses <- object[["losses"]]
  updates <- object[["updates"]]
  lowest <- which.min(losses)
  structure(
    list(
      network = object[["network"]],
      optimizer = object[["state"]][["optimizer"]],
      updates = updates,
      reason = object[["reason"]],
      first_loss = losses[[1L]],
      last_loss = losses[[updates + 1]],
      lowest_loss = c(losses[lowest], NaN)[[1L]],
      lowest_step = c(lowest - 1, NaN)[[1L]]
    ),
    class = "summary.samegrad_fit"
  )
}

#' @rdname print.samegrad_fit
#' @export
print.summary.samegrad_fit <- function(x, ...) {
  cat("<samegrad_fit> ", network_text(x[["network"]]), "\n", sep = "")
  cat(layer_texts(x[["network"]]), sep = "\n")
  cat(progress_text(x), "\n", sep = "")
  lowest <- paste(format(x[["lowest_loss"]]), "at step", count_text(x[["lowest_step"]]))
  cat("  lowest loss ", lowest, "\n", sep = "")
  invisible(x)
}

progress_text <- function(about) {
  losses <- paste(format(about[["first_loss"]]), "to", format(about[["last_loss"]]))
  made <- paste(counted(about[["updates"]], "update"), "by", about[["optimizer"]])
  ended <- switch(
    about[["reason"]],
    steps = "",
    diverged = ", diverged",
    threshold = ", stopped below the threshold",
    patience = ", stopped out of patience"
  )
  paste0("  ", made, ", loss ", losses, ended)
}
