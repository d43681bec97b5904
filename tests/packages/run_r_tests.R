# Run the tests of the R package and write what each test_that() block found as JSON.
# usage: Rscript --vanilla run_r_tests.R PACKAGE JSON

arguments <- commandArgs(TRUE)

# The problems of one block: what failed, stopped, warned or was skipped.
problems <- function(block) {
  bad <- Filter(
    function(found) !inherits(found, "expectation_success"),
    block$results
  )
  vapply(
    bad,
    function(found) paste0(class(found)[1], ": ", conditionMessage(found)),
    ""
  )
}

blocks <- testthat::test_local(
  arguments[1],
  reporter = "silent",
  stop_on_failure = FALSE
)
found <- lapply(blocks, function(block) {
  list(
    file = block$file,
    test = block$test,
    expectations = length(block$results),
    problems = as.list(unname(problems(block)))
  )
})
writeLines(jsonlite::toJSON(found, auto_unbox = TRUE), arguments[2])
