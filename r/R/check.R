# The checks every public function starts with, and the error they signal.

# The largest double below which every whole number is a double.
largest_whole <- 2^53
# Seeds are what the textbook fills a Mersenne Twister from: whole numbers of 32 bits.
largest_seed <- 2^32 - 1

# Signal the error of one sentence (SPEC.md section 5).
fail <- function(who, kind, must, got) {
  stop(structure(
    class = c(paste0("samegrad_error_", kind), "samegrad_error", "error", "condition"),
    list(
      message = paste0(who, ": ", must, ", got ", got),
      call = NULL,
      who = who,
      kind = kind,
      must = must,
      got = got
    )
  ))
}

# A number as C's %.15g prints it, with NaN, Inf and -Inf; NA counts as NaN.
number_text <- function(value) {
  if (is.na(value)) {
    return("NaN")
  }
  sprintf("%.15g", value)
}

# A count in full, where %.15g would turn to powers of ten.
count_text <- function(value) {
  sprintf("%.0f", value)
}

# A name in double quotes, cut after 60 characters.
name_text <- function(value) {
  # Bytes that are no text would stop substr.
  text <- iconv(enc2utf8(value), "UTF-8", "UTF-8", sub = "byte")
  paste0("\"", substr(text, 1L, 60L), "\"")
}

# Such as 1 row or 2 rows.
counted <- function(count, noun) {
  paste0(count_text(count), " ", noun, if (count != 1) "s")
}

# In a few words what a value is that is not what it must be.
kind_text <- function(value) {
  if (is.null(value)) {
    return("nothing")
  }
  if (is.character(value)) {
    return("text")
  }
  if (is.factor(value)) {
    return("a factor")
  }
  if (is.data.frame(value)) {
    return("a data frame")
  }
  if (is.list(value)) {
    return("a list")
  }
  if (isS4(value) && inherits(value, "sparseMatrix")) {
    return("a sparse matrix")
  }
  array_text(value)
}

array_text <- function(value) {
  d <- dim(value)
  if (is.complex(value)) {
    return("complex numbers")
  }
  if (!is_real(value)) {
    return("other data")
  }
  if (length(value) == 1L) {
    return("a number")
  }
  if (length(d) == 2L) {
    return(sprintf("a %d x %d matrix", d[[1L]], d[[2L]]))
  }
  sprintf("a %d-D array", max(1L, length(d)))
}

is_real <- function(value) {
  !isS4(value) && (is.numeric(value) || is.logical(value))
}

# A list without names: the R form of a list of layers or of matrices.
is_plain_list <- function(value) {
  is.list(value) && is.null(names(value))
}

# A list with names: the R form of a record. Without fields it has names all the same:
# setNames(list(), character(0)); list() is a plain list.
is_record <- function(value) {
  is.list(value) && !is.data.frame(value) && !is.null(names(value))
}

# A matrix of doubles without names, not copied where it is one already.
check_matrix <- function(who, name, value) {
  d <- dim(value)
  if (!is_real(value) || is.data.frame(value) || length(d) != 2L) {
    came <- kind_text(value)
    if (is_real(value) && !is.null(d)) {
      came <- sprintf("a %d-D array", length(d))
    }
    fail(who, "type", paste(name, "must be a numeric matrix"), came)
  }
  if (!is.double(value) || length(attributes(value)) > 1L) {
    value <- as.double(value)
    dim(value) <- d
  }
  value
}

check_columns <- function(who, name, value, count) {
  if (ncol(value) != count) {
    must <- paste(name, "must have", counted(count, "column"))
    fail(who, "shape", must, count_text(ncol(value)))
  }
}

check_rows <- function(who, name, value, count) {
  if (nrow(value) != count) {
    must <- paste(name, "must have", counted(count, "row"))
    fail(who, "shape", must, count_text(nrow(value)))
  }
}

# Refuse a matrix without rows (or, asked to, without columns).
check_filled <- function(who, name, value, with_columns = FALSE) {
  if (nrow(value) == 0L) {
    fail(who, "shape", paste(name, "must have at least 1 row"), "0")
  }
  if (with_columns && ncol(value) == 0L) {
    fail(who, "shape", paste(name, "must have at least 1 column"), "0")
  }
}

check_shape <- function(who, name, value, row_count, column_count) {
  if (nrow(value) != row_count || ncol(value) != column_count) {
    shape <- paste(count_text(row_count), "x", count_text(column_count))
    came <- paste(count_text(nrow(value)), "x", count_text(ncol(value)))
    fail(who, "shape", paste(name, "must be", shape), came)
  }
}

check_finite <- function(who, name, value) {
  finite <- is.finite(value)
  if (!all(finite)) {
    check_entries(who, "finite", paste(name, "must be finite"), value, !finite)
  }
}

# Refuse a matrix with a bad entry, naming the first in row order.
check_entries <- function(who, kind, must, value, bad) {
  if (!any(bad)) {
    return(invisible())
  }
  at <- which(t(bad))[[1L]] - 1L
  row <- at %/% ncol(bad) + 1L
  column <- at %% ncol(bad) + 1L
  place <- sprintf(" at row %d, column %d", row, column)
  fail(who, kind, must, paste0(number_text(value[row, column]), place))
}

# One real number: a vector or a matrix of one entry.
check_number <- function(who, name, value) {
  if (!is_real(value) || length(value) != 1L) {
    fail(who, "type", paste(name, "must be a number"), kind_text(value))
  }
  as.double(value)
}

check_whole <- function(who, name, value, least) {
  number <- check_number(who, name, value)
  whole <- is.finite(number) && number == floor(number)
  if (!whole || number < least || number > largest_whole) {
    must <- paste(name, "must be a whole number of at least", least)
    fail(who, "range", must, number_text(number))
  }
  number
}

check_whole_within <- function(who, name, value, least, most) {
  number <- check_number(who, name, value)
  if (!isTRUE(number == floor(number) && number >= least && number <= most)) {
    range <- paste(count_text(least), "to", count_text(most))
    fail(
      who,
      "range",
      paste(name, "must be a whole number from", range),
      number_text(number)
    )
  }
  number
}

check_seed <- function(who, name, value) {
  check_whole_within(who, name, value, 0, largest_seed)
}

# A number of an interval; ends is "[]", "[)", "(]" or "()".
check_within <- function(who, name, value, low, high, ends) {
  number <- check_number(who, name, value)
  above <- if (startsWith(ends, "[")) number >= low else number > low
  below <- if (endsWith(ends, "]")) number <= high else number < high
  if (!isTRUE(above && below)) {
    brackets <- strsplit(ends, "")[[1L]]
    between <- paste0(number_text(low), ", ", number_text(high))
    must <- paste0(name, " must lie in ", brackets[[1L]], between, brackets[[2L]])
    fail(who, "range", must, number_text(number))
  }
  number
}

check_finite_number <- function(who, name, value) {
  number <- check_number(who, name, value)
  if (!is.finite(number)) {
    fail(who, "range", paste(name, "must be a finite number"), number_text(number))
  }
  number
}

check_positive <- function(who, name, value) {
  number <- check_number(who, name, value)
  if (!is.finite(number) || number <= 0) {
    must <- paste(name, "must be a finite number above 0")
    fail(who, "range", must, number_text(number))
  }
  number
}

# TRUE or FALSE, given as such or as 1 or 0.
check_flag <- function(who, name, value) {
  must <- paste(name, "must be true or false")
  if (!is_real(value) || length(value) != 1L) {
    fail(who, "type", must, kind_text(value))
  }
  number <- as.double(value)
  if (!number %in% c(0, 1)) {
    fail(who, "type", must, number_text(number))
  }
  number == 1
}

check_name <- function(who, name, value, known) {
  if (!is.character(value) || length(value) != 1L) {
    fail(who, "type", paste(name, "must be a name"), kind_text(value))
  }
  if (!value %in% known) {
    must <- paste(name, "must be one of", paste(known, collapse = ", "))
    fail(who, "name", must, paste0(name_text(value), suggestion(value, known)))
  }
  as.vector(value)
}

# Refuse data that is no record, or with a field too many or too few.
check_fields <- function(who, name, value, fields, needed) {
  if (!is_record(value)) {
    thing <- if (startsWith(name, "layers[")) "layer" else name
    thing <- if (grepl(".", thing, fixed = TRUE)) "record" else thing
    fail(who, "type", paste(name, "must be a", thing), kind_text(value))
  }
  given <- names(value)
  extra <- given[!given %in% fields | duplicated(given)]
  if (length(extra) > 0L) {
    must <- paste(name, "must have only the fields", paste(fields, collapse = ", "))
    # Of a field given twice the name is right.
    near <- if (extra[[1L]] %in% fields) "" else suggestion(extra[[1L]], fields)
    fail(who, "name", must, paste0(name_text(extra[[1L]]), near))
  }
  for (field in setdiff(needed, given)) {
    fail(who, "name", paste(name, "must have the field", field), "nothing")
  }
}

# One field of a record by its exact name ($ would take the start of a name).
field_or <- function(value, field, default) {
  if (field %in% names(value)) value[[field]] else default
}
