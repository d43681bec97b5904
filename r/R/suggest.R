# The known name that a mistyped one is nearest to.

# Such as " (did you mean relu?)" behind the name that came, or nothing. Nearest is the
# name with the least number of letters inserted, dropped or replaced (Levenshtein 1966),
# in lower case; the first of the known ones where several are equally near.
suggestion <- function(name, known) {
  if (!is_printable_ascii(name)) {
    return("")
  }
  # A longer name is further from each known one than it may be, and costs time.
  if (nchar(name) > 2 * max(nchar(known))) {
    return("")
  }
  distances <- drop(utils::adist(lower_case(name), lower_case(known)))
  nearest <- which.min(distances)
  letters_in_it <- nchar(known[[nearest]])
  allowed <- floor(min(letters_in_it / 2, max(2, letters_in_it / 3)))
  if (distances[[nearest]] > allowed) {
    return("")
  }
  paste0(" (did you mean ", known[[nearest]], "?)")
}

# Other letters are not counted alike in the three languages.
is_printable_ascii <- function(text) {
  bytes <- as.integer(charToRaw(text))
  !is.na(text) && all(bytes >= 32L & bytes <= 126L)
}

# tolower goes by the locale: in a Turkish one an I loses its dot.
lower_case <- function(text) {
  chartr(paste(LETTERS, collapse = ""), paste(letters, collapse = ""), text)
}
