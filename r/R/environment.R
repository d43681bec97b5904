# Whether this machine computes as reproducible arithmetic needs it.
#
# IEEE binary64, rounded to nearest and once, subnormal numbers kept, and a BLAS that is
# right where nothing needs rounding. Each is tried on numbers whose results are known.
# A fault is what this machine must do, and what came; two empty texts where all is right.

unit <- 0x1p-52 # the distance from 1 to the next number
least <- powers_of_two[[1L]] # the least subnormal number, 2^-1074
copies <- 8 # so many pass through the vector units as well
no_fault <- c("", "")
tried <- new.env(parent = emptyenv()) # holds the fault from the first trial on

# Refuse a machine on which reproducible arithmetic would not be reproducible.
check_environment <- function(who) {
  fault <- environment_fault()
  if (fault[[1L]] != "") {
    fail(who, "machine", fault[[1L]], fault[[2L]])
  }
}

# Whether this machine will do, and in a sentence why not.
environment_verdict <- function() {
  fault <- environment_fault()
  ok <- fault[[1L]] == ""
  list(ok = ok, reason = if (ok) "" else paste0(fault[[1L]], ", got ", fault[[2L]]))
}

# What this machine gets wrong. The trial takes a few milliseconds and is made once a
# process.
environment_fault <- function() {
  if (is.null(tried[["fault"]])) {
    found <- list(
      rounding_fault(),
      powers_fault(powers_of_two),
      products_fault(arithmetic("native")),
      no_fault
    )
    wrong <- vapply(found, function(fault) fault[[1L]] != "", TRUE)
    tried[["fault"]] <- found[[c(which(wrong), 4L)[[1L]]]]
  }
  tried[["fault"]]
}

# Try sums, products, quotients and roots whose last bit is known.
rounding_fault <- function() {
  for (trial in c(sum_trials(), subnormal_trials(), rounding_trials())) {
    if (!isTRUE(all(trial[["got"]] == trial[["known"]]))) {
      must <- paste("this machine must", trial[["must"]])
      return(c(must, paste("a wrong", trial[["name"]])))
    }
  }
  no_fault
}

trial_of <- function(must, name, got, known) {
  list(must = must, name = name, got = got, known = known)
}

sum_trials <- function() {
  one <- rep(1, copies)
  must <- "round to nearest"
  list(
    trial_of(must, "1 + 2^-53", one + unit / 2, 1),
    trial_of(must, "1 + 3 2^-54", one + 0.75 * unit, 1 + unit),
    trial_of(must, "1 + 3 2^-53", one + 1.5 * unit, 1 + 2 * unit),
    trial_of(must, "1 - 2^-54", one - unit / 4, 1),
    trial_of(must, "-1 - 2^-53", -one - unit / 2, -1)
  )
}

subnormal_trials <- function() {
  low <- rep(0x1p-1022, copies)
  must <- "keep subnormal numbers"
  list(
    trial_of(must, "2^-1074 + 2^-1074", rep(least, copies) + least, 2 * least),
    trial_of(must, "2^-1022 / 2 * 2", low / 2 * 2, 0x1p-1022),
    trial_of(must, "2^-1022 - 2^-1074", low - least + least, 0x1p-1022),
    trial_of(must, "2^-537 2^-537", rep(0x1p-537, copies) * 0x1p-537, least)
  )
}

# The first three are ties when rounded to the registers of old processors first, of 64
# bits or of a wider range of exponents; the fourth is where a product goes into a sum
# unrounded.
rounding_trials <- function() {
  one <- rep(1, copies)
  must <- "round each operation once"
  a <- rep(1 + 0x1p-30, copies)
  b <- 1.5 * rep(1 - 0x1p-30, copies)
  third <- 6004799503160661 * 0x1p-54
  root <- 6369051672525773 * 0x1p-52
  name <- "(1 + 2^-52) (3/2 + 2^-52)"
  tiny <- (a * 0x1p-537) * (b * 0x1p-537)
  list(
    trial_of(must, "1 + (2^-53 + 2^-78)", one + (unit / 2 + 0x1p-78), 1 + unit),
    trial_of(must, name, (one + unit) * (1.5 + unit), 1.5 + 3 * unit),
    trial_of(must, "3 2^-1075 (1 - 2^-60)", tiny, least),
    trial_of(must, "(1 + 2^-30) (1 + 2^-30)", a * a - (1 + 0x1p-29), 0),
    trial_of(must, "1 / 3", one / 3, third),
    trial_of(must, "sqrt(2)", sqrt(one + one), root)
  )
}

# Try the table of powers of two from 2^-1074 to 2^1023, by doubling.
powers_fault <- function(powers) {
  doubled <- powers[-2098L] + powers[-2098L]
  ends <- powers[[1L]] == least && powers[[1075L]] == 1
  if (ends && isTRUE(all(doubled == powers[-1L]))) {
    return(no_fault)
  }
  c("this machine must have exact powers of two", "a wrong power")
}

# Try products of whole numbers, large enough to reach a BLAS's fast loops. Their sums
# stay below 2^48, so that every order of them is exact. Old builds of OpenBLAS get them
# wrong on some processors.
products_fault <- function(kernels) {
  a <- whole_numbers(64, 256, 7919, 104729, 31)
  b <- whole_numbers(256, 64, 611953, 1299709, 17)
  known <- ordered_product(t(a), b)
  products <- list(
    kernels[["product"]](a, b),
    kernels[["product_tn"]](t(a), b),
    kernels[["product_nt"]](a, t(b))
  )
  right <- vapply(products, function(product) isTRUE(all(product == known)), TRUE)
  if (all(right)) {
    return(no_fault)
  }
  must <- "this machine must multiply whole numbers exactly"
  c(must, paste("wrong products of", blas_name()))
}

# Of 20 bits, from -2^19 to 2^19 - 1.
whole_numbers <- function(rows, columns, by_row, by_column, by_both) {
  i <- matrix(seq_len(rows), rows, columns)
  j <- matrix(seq_len(columns), rows, columns, byrow = TRUE)
  (by_row * i + by_column * j + by_both * i * j) %% 2^20 - 2^19
}

# The file of the library that multiplies matrices.
blas_name <- function() {
  path <- extSoftVersion()[["BLAS"]]
  if (path == "") "the BLAS" else path
}
