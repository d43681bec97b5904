give <- function(value) value

look <- function(m) {
  list(
    rows = nrow(m),
    columns = ncol(m),
    second_row = m[2, 1],
    third_column = m[1, 3]
  )
}

fail <- function(message) {
  inner <- function() {
    stop(structure(
      class = c("faults_error", "error", "condition"),
      list(message = message, call = sys.call(-1))
    ))
  }
  inner()
}

given <- function(a, b, c) list(!missing(a), !missing(b), !missing(c))

paired <- function(a = 1, b = 2, c = 3, d = 4) list(a, b, c, d)

two <- function(value) list(value = value, text = "second")

nothing <- function(value) invisible(NULL)

warn_twice <- function(value) {
  warning("first warning")
  warning("second warning")
  value
}

loop <- function() while (TRUE) {}

leave <- function() quit("no", status = 0)

recurse <- function(depth) recurse(depth + 1)

print_prompts <- function(value) {
  cat("> \n+ \n>>> \n")
  message("> ")
  value
}

print_much <- function(value) {
  cat(strrep("x", 5e7))
  value
}

die <- function() tools::pskill(Sys.getpid(), tools::SIGKILL)

hoard <- function() matrix(1, 1e6, 1e7)

litter <- function(value) {
  dir.create(tempfile("litter"))
  system("sleep 600", wait = FALSE)
  value
}

rest <- function(value, seconds) {
  Sys.sleep(seconds)
  value
}

rest_once <- function(value, path) {
  if (!file.exists(path)) {
    file.create(path)
    Sys.sleep(60)
  }
  value
}

product <- function(a, b) a %*% b

unsendable <- function() list(f = list(sum))

predict.faulty <- function(object, x, ...) list(object$rows, x)
