# Plain data as text that loses no bit (SPEC.md, section 8).

first_line <- "samegrad model 1"
deepest <- 32
simple_kinds <- "a number, matrix, text or flag"
all_kinds <- "a number, matrix, text, flag, list or record"
hex_digits <- charToRaw("0123456789abcdef")
blank <- charToRaw(" ")
# Of all NaN the one that Python and Octave write as well.
nan_bytes <- as.raw(c(0x7f, 0xf8, 0, 0, 0, 0, 0, 0))
# Without the byte 0, which a text of R cannot hold.
text_pattern <- "^([ -$&-~]|%(?!00)[0-9A-F]{2})*$"
count_pattern <- "^(0|[1-9][0-9]{0,8})$"
shape_pattern <- "^(0|[1-9][0-9]{0,8}) (0|[1-9][0-9]{0,8})$"
field_pattern <- "^field [A-Za-z][A-Za-z0-9_]{0,62}$"

# The lines of a file that holds a record of numbers, matrices, texts, flags, lists and
# records.
write_record <- function(record) {
  lines <- c(first_line, lines_of(record))
  c(lines, paste("end", count_text(length(lines))))
}

# A list with names is a record, also without entries; what has a dim is a matrix.
lines_of <- function(value) {
  if (is.list(value)) {
    word <- if (is.null(names(value))) "list" else "record"
    lines <- lapply(value, lines_of)
    if (word == "record") {
      lines <- Map(c, paste("field", names(value), recycle0 = TRUE), lines)
    }
    head <- paste(word, count_text(length(value)))
    c(head, unlist(lines, use.names = FALSE))
  } else if (is.matrix(value)) {
    shape <- paste("matrix", count_text(nrow(value)), count_text(ncol(value)))
    c(shape, if (length(value) > 0L) row_texts(value))
  } else if (is.character(value)) {
    paste0("text ", escaped(value))
  } else if (is.logical(value)) {
    if (value) "flag true" else "flag false"
  } else {
    paste("number", row_texts(matrix(value)))
  }
}

escaped <- function(text) {
  bytes <- as.integer(charToRaw(enc2utf8(text)))
  plain <- bytes >= 32L & bytes <= 126L & bytes != 37L
  written <- sprintf("%%%02X", bytes)
  written[plain] <- strsplit(rawToChar(as.raw(bytes[plain])), "")[[1L]]
  paste(written, collapse = "")
}

# The bits and, behind #, the decimals of each row. The bits of all rows at once, as one
# run of bytes: of a number 16 digits, then a blank or the end of the line.
row_texts <- function(x) {
  numbers <- as.double(t(x))
  bytes <- matrix(writeBin(numbers, raw(), endian = "big"), 8L)
  bytes[, is.na(numbers)] <- nan_bytes
  codes <- as.integer(bytes)
  digits <- hex_digits[rbind(codes %/% 16L, codes %% 16L) + 1L]
  ends <- rep(c(rep(blank, ncol(x) - 1L), charToRaw("\n")), nrow(x))
  run <- rawToChar(rbind(matrix(digits, 16L), ends))
  decimals <- array(sprintf("%.15g", replace(x, is.na(x), NaN)), dim(x))
  by_column <- lapply(seq_len(ncol(x)), function(j) decimals[, j])
  paste(strsplit(run, "\n", fixed = TRUE)[[1L]], "#", do.call(paste, by_column))
}

# The record that the lines of a file hold; their ends are taken off.
read_record <- function(who, lines) {
  if (!identical(lines[1L], first_line)) {
    fail(who, "file", paste("file must start with", first_line), quoted(lines[1L]))
  }
  last <- if (length(lines) > 1L) lines[[length(lines)]] else NA
  if (!identical(last, paste("end", count_text(length(lines) - 1)))) {
    fail(who, "file", "file must end with the number of its lines", quoted(last))
  }
  source <- list(who = who, lines = lines[-length(lines)])
  head <- head_of(source, 2)
  if (head[["word"]] != "record" || !grepl(count_pattern, head[["rest"]])) {
    refuse_line(source, 2, "a record")
  }
  read <- read_fields(source, 3, as.double(head[["rest"]]), 1)
  place <- read[["place"]]
  if (place <= length(source[["lines"]])) {
    refuse_line(source, place, paste("end", count_text(place - 1)))
  }
  read[["value"]]
}

# A line as a sentence shows it; NA is a line behind the last.
quoted <- function(line) {
  if (is.na(line)) {
    return("nothing")
  }
  if (is_printable_ascii(line)) name_text(line) else "other data"
}

refuse_line <- function(source, place, what) {
  must <- paste("line", count_text(place), "must be", what)
  fail(source[["who"]], "file", must, quoted(source[["lines"]][place]))
}

# The first word of a line, and what follows the blank behind it.
head_of <- function(source, place) {
  line <- source[["lines"]][place]
  if (!grepl(" ", line, fixed = TRUE)) {
    return(list(word = "", rest = ""))
  }
  list(word = sub(" .*", "", line), rest = sub("[^ ]* ", "", line))
}

# Each reader returns the value and the place behind it; NULL where its head is none.
read_value <- function(source, place, depth) {
  head <- head_of(source, place)
  rest <- head[["rest"]]
  holds_more <- depth <= deepest && grepl(count_pattern, rest)
  read <- switch(
    head[["word"]],
    number = read_number(rest, place + 1),
    text = read_text(rest, place + 1),
    flag = read_flag(rest, place + 1),
    matrix = if (grepl(shape_pattern, rest)) read_matrix(source, place + 1, rest),
    list = if (holds_more) read_list(source, place + 1, as.double(rest), depth),
    record = if (holds_more) read_fields(source, place + 1, as.double(rest), depth)
  )
  if (is.null(read)) {
    refuse_line(source, place, if (depth <= deepest) all_kinds else simple_kinds)
  }
  read
}

read_number <- function(rest, place) {
  read <- read_rows(rest, 1)
  if (read[["good"]] == 1) list(value = read[["numbers"]], place = place)
}

read_flag <- function(rest, place) {
  if (rest %in% c("true", "false")) list(value = rest == "true", place = place)
}

read_text <- function(rest, place) {
  if (!grepl(text_pattern, rest, perl = TRUE)) {
    return(NULL)
  }
  bytes <- charToRaw(rest)
  at <- which(bytes == charToRaw("%"))
  digit <- function(byte) match(byte, charToRaw("0123456789ABCDEF")) - 1L
  bytes[at] <- as.raw(16L * digit(bytes[at + 1L]) + digit(bytes[at + 2L]))
  text <- rawToChar(bytes[!seq_along(bytes) %in% c(at + 1L, at + 2L)])
  Encoding(text) <- "UTF-8"
  if (validUTF8(text)) list(value = text, place = place)
}

read_matrix <- function(source, place, rest) {
  shape <- as.double(strsplit(rest, " ", fixed = TRUE)[[1L]])
  rows <- if (shape[[2L]] > 0) shape[[1L]] else 0
  there <- min(rows, length(source[["lines"]]) - place + 1)
  read <- read_rows(source[["lines"]][place - 1 + seq_len(there)], shape[[2L]])
  if (read[["good"]] < rows) {
    what <- paste(counted(shape[[2L]], "number"), "of 16 hex digits")
    refuse_line(source, place + read[["good"]], what)
  }
  value <- matrix(read[["numbers"]], shape[[1L]], shape[[2L]], byrow = TRUE)
  list(value = value, place = place + rows)
}

# How many of some texts, from the first on, are so many numbers of 16 hex digits with a
# blank between (and anything behind #), and the numbers of these.
read_rows <- function(texts, count) {
  digits <- sub(" +$", "", sub("#.*", "", texts, perl = TRUE), perl = TRUE)
  short <- which(nchar(digits) != 17 * count - 1)
  good <- c(short, length(texts) + 1)[[1L]] - 1
  run <- matrix(charToRaw(paste(c(digits[seq_len(good)], ""), collapse = " ")), 17L)
  nibbles <- match(0:255, as.integer(hex_digits))[as.integer(run[-17L, ]) + 1L] - 1L
  wrong <- c((which(is.na(nibbles)) - 1) %/% 16, which(run[17L, ] != blank) - 1)
  good <- min(wrong %/% count, good)
  of_good <- matrix(nibbles[seq_len(16 * count * good)], 2L)
  bytes <- as.raw(16L * of_good[1L, ] + of_good[2L, ])
  numbers <- readBin(bytes, "double", count * good, endian = "big")
  list(good = good, numbers = replace(numbers, is.na(numbers), NaN))
}

read_list <- function(source, place, count, depth) {
  made <- list()
  while (length(made) < count) {
    read <- read_value(source, place, depth + 1)
    made[[length(made) + 1L]] <- read[["value"]]
    place <- read[["place"]]
  }
  list(value = made, place = place)
}

read_fields <- function(source, place, count, depth) {
  made <- stats::setNames(list(), character(0))
  while (length(made) < count) {
    line <- source[["lines"]][place]
    field <- sub("field ", "", line, fixed = TRUE)
    if (!grepl(field_pattern, line) || field %in% names(made)) {
      refuse_line(source, place, "a field")
    }
    read <- read_value(source, place + 1, depth + 1)
    made[[field]] <- read[["value"]]
    place <- read[["place"]]
  }
  list(value = made, place = place)
}
