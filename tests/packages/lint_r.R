# Print what lintr finds in R files, and exit 1 if it finds anything.
# usage: Rscript --vanilla lint_r.R PACKAGE FILE...
# The linters are named: the defaults change with lintr's version.

suppressPackageStartupMessages(library(lintr))

linters <- list(
  T_and_F_symbol_linter(),
  assignment_linter(),
  class_equals_linter(),
  commented_code_linter(),
  equals_na_linter(),
  line_length_linter(100),
  object_name_linter(c("snake_case", "symbols")),
  semicolon_linter(),
  seq_linter(),
  unreachable_code_linter(),
  vector_logic_linter()
)
# Unused variables and undefined functions can be told only in a loaded package.
arguments <- commandArgs(TRUE)
pkgload::load_all(arguments[1], quiet = TRUE)
sources <- file.path(arguments[1], "R")
lint_file <- function(file) {
  if (dirname(file) == sources) {
    linters <- c(linters, object_usage_linter())
  }
  lint(file, linters)
}

found <- lapply(arguments[-1], lint_file)
for (lints in found) {
  if (length(lints) > 0) print(lints)
}
quit(status = as.integer(any(lengths(found) > 0)))
