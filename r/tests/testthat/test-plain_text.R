no_fields <- setNames(list(), character(0))
known <- list(
  tenth = 0.1,
  whole = 3L,
  name = "50 % of \u00e9\n",
  on = TRUE,
  off = FALSE,
  w = rbind(c(1, -0), c(NaN, -Inf)),
  b = matrix(0, 1, 0),
  list = list(matrix(2^-1074), list(), no_fields)
)
# By hand from SPEC.md, section 8, and the layout of IEEE 754.
known_lines <- c(
  "samegrad model 1",
  "record 8",
  "field tenth",
  "number 3fb999999999999a # 0.1",
  "field whole",
  "number 4008000000000000 # 3",
  "field name",
  "text 50 %25 of %C3%A9%0A",
  "field on",
  "flag true",
  "field off",
  "flag false",
  "field w",
  "matrix 2 2",
  "3ff0000000000000 8000000000000000 # 1 -0",
  "7ff8000000000000 fff0000000000000 # NaN -Inf",
  "field b",
  "matrix 1 0",
  "field list",
  "list 3",
  "matrix 1 1",
  "0000000000000001 # 4.94065645841247e-324",
  "list 0",
  "record 0",
  "end 24"
)
file_of <- function(...) c(known_lines[[1]], ..., paste("end", length(c(...)) + 1))
read_one <- function(...) read_record("f", file_of("record 1", "field a", ...))$a

test_that("known lines are written and read", {
  expect_identical(write_record(known), known_lines)
  # 0 and -0 are identical to expect_identical; their bits are not.
  found <- read_record("f", known_lines)
  expect_identical(found, replace(known, "whole", 3))
  expect_identical(bits(found$w), bits(known$w))
  expect_identical(write_record(found), known_lines)
})

test_that("numbers of any bits come back", {
  # Words of the generator: every exponent, of both signs.
  words <- seeded_state(1)[1:624]
  bytes <- writeBin(as.integer(words - 2^31), raw())
  x <- matrix(readBin(bytes, "double", 312), 12)
  x[is.na(x)] <- NaN
  shapes <- list(
    x,
    t(x),
    matrix(x, 1),
    matrix(x),
    x[1, 1, drop = FALSE],
    x[0, ],
    x[, 0]
  )
  found <- read_record("f", write_record(list(a = shapes)))$a
  expect_identical(found, shapes)
  expect_identical(bits(found[[1]]), bits(x))
})

test_that("every NaN is one, and NA is NaN", {
  odd <- readBin(as.raw(c(0xff, 0xf8, 0, 0, 0, 0, 0, 1)), "double", endian = "big")
  written <- write_record(list(a = matrix(c(odd, NA, 1), 1), b = NA_real_))
  nan <- "7ff8000000000000"
  expect_identical(written[[5]], paste(nan, nan, "3ff0000000000000 # NaN NaN 1"))
  expect_identical(written[[7]], paste("number", nan, "# NaN"))
  expect_identical(read_one("number fff8000000000001"), NaN)
})

test_that("texts of any letters come back", {
  texts <- list("", " ", "100%", "\u00e9\u20ac\U1f600", "a\tb\r\n\x7f", "#", "%25")
  found <- read_record("f", write_record(list(a = texts)))$a
  expect_identical(found, texts)
  latin <- "\xe9"
  Encoding(latin) <- "latin1"
  expect_identical(write_record(list(a = latin))[[4]], "text %C3%A9")
})

test_that("an empty record and an empty list are kept apart", {
  written <- write_record(list(a = no_fields, b = list(), c = list(d = no_fields)))
  expect_identical(written[c(4, 6)], c("record 0", "list 0"))
  found <- read_record("f", written)
  expect_identical(found$a, no_fields)
  expect_identical(found$b, list())
  expect_identical(found$c$d, no_fields)
})

test_that("decimals are not read", {
  expect_identical(read_one("number 3ff0000000000000"), 1)
  expect_identical(read_one("number 3ff0000000000000  # 7 # x"), 1)
  expect_identical(read_one("number 3ff0000000000000#"), 1)
})

refuse <- function(lines, sentence) {
  expect_refused(read_record("f", lines), "file", paste("f:", sentence))
}

test_that("a truncated file is refused at every line", {
  must <- "file must end with the number of its lines, got"
  refuse(character(0), "file must start with samegrad model 1, got nothing")
  refuse(known_lines[1], paste(must, "nothing"))
  for (count in 2:24) {
    refuse(known_lines[1:count], paste0(must, " \"", known_lines[[count]], "\""))
  }
})

test_that("a line lost or doubled is refused, whatever the end says", {
  for (place in 2:24) {
    lost <- known_lines[-c(place, 25)]
    expect_error(read_record("f", c(lost, "end 23")), class = "samegrad_error_file")
    twice <- known_lines[sort(c(1:24, place))]
    expect_error(read_record("f", c(twice, "end 25")), class = "samegrad_error_file")
  }
})

test_that("foreign files are refused by their first or last line", {
  start <- "file must start with samegrad model 1, got"
  refuse("samegrad model 2", paste(start, "\"samegrad model 2\""))
  refuse("PK\003\004", paste(start, "other data"))
  refuse("", paste(start, "\"\""))
  end <- "file must end with the number of its lines, got"
  refuse(c(known_lines, ""), paste(end, "\"\""))
  refuse(c(known_lines[-25], "end 23"), paste(end, "\"end 23\""))
  refuse(c(known_lines[-25], "end 024"), paste(end, "\"end 024\""))
})

test_that("lines that are no record, field or end are refused", {
  refuse(file_of(), "line 2 must be a record, got nothing")
  refuse(file_of("flag true"), "line 2 must be a record, got \"flag true\"")
  refuse(file_of("record -1"), "line 2 must be a record, got \"record -1\"")
  refuse(file_of("record 01"), "line 2 must be a record, got \"record 01\"")
  refuse(file_of("record 0", "flag true"), "line 3 must be end 2, got \"flag true\"")
  field <- "line 3 must be a field, got"
  refuse(file_of("record 1"), paste(field, "nothing"))
  refuse(file_of("record 1", "feld a"), paste(field, "\"feld a\""))
  refuse(file_of("record 1", "field 2a"), paste(field, "\"field 2a\""))
  long <- paste0("field ", strrep("a", 64))
  refuse(file_of("record 1", long), paste0(field, " \"", substr(long, 1, 60), "\""))
  refuse(
    file_of("record 2", "field a", "flag true", "field a", "flag true"),
    "line 5 must be a field, got \"field a\""
  )
})

test_that("lines that are no value are refused", {
  one <- "3ff0000000000000"
  must <- "must be a number, matrix, text, flag, list or record, got"
  bad <- c(
    "numbers 1",
    "number 0.1",
    "number 3FF0000000000000",
    paste("number", one, substr(one, 1, 15)),
    paste0("number  ", one),
    paste("number", one, "1"),
    "number",
    "text",
    "text a%2",
    "text a%c3%a9",
    "text %C3",
    "text %00",
    "text %ED%A0%80",
    "flag True",
    "flag true ",
    "matrix 1",
    "matrix 1 x",
    "matrix 1  1",
    "matrix 1 1 1",
    "matrix 1000000000 1",
    "list",
    "list 1.5",
    "list 1 ",
    ""
  )
  for (line in bad) {
    lines <- file_of("record 1", "field a", line)
    refuse(lines, paste0("line 4 ", must, " \"", line, "\""))
  }
  refuse(file_of("record 1", "field a"), paste("line 4", must, "nothing"))
  refuse(
    file_of("record 1", "field a", "text \001"),
    paste("line 4", must, "other data")
  )
  refuse(file_of("record 1", "field a", "list 1"), paste("line 5", must, "nothing"))
})

test_that("rows that are none are refused, the first of them", {
  one <- "3ff0000000000000"
  with <- function(...) file_of("record 1", "field a", ...)
  two <- "must be 2 numbers of 16 hex digits, got"
  refuse(with("matrix 2 2", paste(one, one)), paste("line 6", two, "nothing"))
  refuse(
    with("matrix 1 2", paste(one, "# 1 1")),
    paste0("line 5 ", two, " \"", one, " # 1 1\"")
  )
  refuse(
    with("matrix 1 1", paste(one, one)),
    paste0("line 5 must be 1 number of 16 hex digits, got \"", one, " ", one, "\"")
  )
  refuse(with("matrix 1 2", paste0(one, "\t", one)), paste("line 5", two, "other data"))
  lines <- with(
    "matrix 4 2",
    paste(one, one),
    paste0(one, "x", one),
    paste(one, "g"),
    ""
  )
  refuse(lines, paste0("line 6 ", two, " \"", one, "x", one, "\""))
  lines[[6]] <- paste(one, sub("3", "g", one))
  refuse(lines, paste0("line 6 ", two, " \"", lines[[6]], "\""))
  refuse(
    with("matrix 999999999 999999999", one),
    paste0("line 5 must be 999999999 numbers of 16 hex digits, got \"", one, "\"")
  )
})

test_that("records nest 32 deep and no deeper", {
  deep <- c("record 1", rep(c("field a", "record 1"), 31), "field a")
  value <- read_record("f", file_of(deep, "flag true"))
  for (each in 1:32) {
    value <- value$a
  }
  expect_identical(value, TRUE)
  must <- "line 66 must be a number, matrix, text or flag, got"
  refuse(file_of(deep, "list 0"), paste(must, "\"list 0\""))
  refuse(file_of(deep, "record 0"), paste(must, "\"record 0\""))
})

test_that("large counts of nothing cost nothing", {
  expect_identical(dim(read_one("matrix 999999999 0")), c(999999999L, 0L))
  expect_identical(dim(read_one("matrix 0 999999999")), c(0L, 999999999L))
  refuse(
    file_of("record 1", "field a", "list 999999999"),
    "line 5 must be a number, matrix, text, flag, list or record, got nothing"
  )
})
