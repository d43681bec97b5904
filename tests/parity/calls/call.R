# Make many calls in reproducible arithmetic, and write what they returned.
# usage: Rscript --vanilla call.R CALLS VALUES PACKAGE

arguments <- commandArgs(TRUE)
pkgload::load_all(arguments[3], helpers = FALSE, quiet = TRUE)

kernels <- c(arithmetic("reproducible"), elementary("reproducible"))

# What was asked for of the value of one call, or the sentence that refused it.
answer <- function(call) {
  if (call$name == "kernel") {
    return(do.call(kernels[[call$arguments[[1]]]], call$arguments[-1]))
  }
  given <- c(call$arguments, call$settings, arithmetic = "reproducible")
  tryCatch(
    {
      value <- suppressWarnings(do.call(call$name, given))
      if (is.list(value)) value[unlist(call$fields)] else value
    },
    samegrad_error = conditionMessage
  )
}

calls <- read_record("calls", readLines(arguments[1]))$calls
writeLines(write_record(list(values = lapply(calls, answer))), arguments[2])
