# Settings given as a name or as a record: optimizer, schedule, initializer.

# One setting of a table. kind is "within" (low, high, ends), "finite", "whole" (low is
# the least), "flag", or "any", which the caller looks at. Without a default it must be
# given.
setting <- function(
  name,
  default,
  kind,
  low = -Inf,
  high = Inf,
  ends = "()"
) {
  list(
    name = name,
    default = default,
    kind = kind,
    low = low,
    high = high,
    ends = ends
  )
}

# A record of the name and all its settings, in the order of the table, which has a list
# of settings for each known name.
check_settings <- function(who, name, value, table) {
  if (is.character(value) && length(value) == 1L) {
    value <- list(name = value)
  }
  if (!is_record(value)) {
    must <- paste(name, "must be a name or settings with a name")
    fail(who, "type", must, kind_text(value))
  }
  if (!"name" %in% names(value)) {
    fail(who, "name", paste(name, "must have the field name"), "nothing")
  }
  chosen <- check_name(who, name, value[["name"]], names(table))
  rows <- table[[chosen]]
  names(rows) <- vapply(rows, `[[`, "", "name")
  needed <- names(rows)[vapply(rows, function(row) is.null(row[["default"]]), TRUE)]
  check_fields(who, chosen, value, c("name", names(rows)), needed)
  one <- function(row) {
    given <- field_or(value, row[["name"]], row[["default"]])
    check_setting(who, paste0(name, ".", row[["name"]]), given, row)
  }
  c(list(name = chosen), lapply(rows, one))
}

check_setting <- function(who, name, value, row) {
  low <- row[["low"]]
  switch(
    row[["kind"]],
    within = check_within(who, name, value, low, row[["high"]], row[["ends"]]),
    finite = check_finite_number(who, name, value),
    whole = check_whole(who, name, value, low),
    flag = check_flag(who, name, value),
    any = value
  )
}
