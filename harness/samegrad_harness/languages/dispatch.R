# Answers the requests of the harness: columns of doubles in and out, in the grammar of
# stream.py. Nothing of a request is ever parsed as code.

# Values --------------------------------------------------------------------------

decode <- function(column) {
  at <- 1
  take <- function(n) {
    force(n) # it may move `at` itself
    taken <- column[seq.int(at, length.out = n)]
    at <<- at + n
    taken
  }
  take_text <- function() {
    text <- rawToChar(as.raw(take(take(1))))
    Encoding(text) <- "UTF-8"
    text
  }
  take_list <- function(n) lapply(seq_len(n), function(i) take_value())
  take_dict <- function(n) {
    names <- character(n)
    items <- vector("list", n)
    for (i in seq_len(n)) {
      names[i] <- take_text()
      items[[i]] <- take_value()
    }
    structure(items, names = names)
  }
  take_matrix <- function() {
    shape <- take(2)
    entries <- take(prod(shape))
    dim(entries) <- shape # in place, where matrix() copies
    entries
  }
  take_value <- function() {
    switch(
      take(1) + 1,
      take(1),
      take_matrix(),
      take_text(),
      as.logical(take(1)),
      take_list(take(1)),
      take_dict(take(1))
    )
  }
  take_value()
}

encode <- function(value) unlist(pieces_of(value), use.names = FALSE)

# A nested list of numeric vectors, flattened once at the end.
pieces_of <- function(value) {
  if (is.null(value) || (is.list(value) && is.null(names(value)))) {
    list(4, length(value), lapply(unclass(value), pieces_of))
  } else if (is.list(value)) {
    list(
      5,
      length(value),
      Map(
        function(name, item) list(bytes(name), pieces_of(item)),
        names(value),
        unclass(value)
      )
    )
  } else if (is.character(value) && length(value) == 1) {
    list(2, bytes(value))
  } else if (is.character(value)) {
    list(4, length(value), lapply(unname(value), pieces_of))
  } else if (is.logical(value) && length(value) == 1 && is.null(dim(value))) {
    if (is.na(value)) list(1, 1, 1, NaN) else list(3, value)
  } else if (is.factor(value) || !(is.numeric(value) || is.logical(value))) {
    refuse(class(value)[1])
  } else {
    matrix_pieces(value)
  }
}

# A vector without dim is one column.
matrix_pieces <- function(value) {
  shape <- if (is.null(dim(value))) c(length(value), 1) else dim(value)
  if (length(shape) != 2) {
    refuse(paste0("a ", length(shape), "-D array"))
  }
  list(1, shape, if (is.double(value)) value else as.double(value))
}

bytes <- function(text) {
  data <- as.numeric(charToRaw(enc2utf8(text)))
  c(length(data), data)
}

refuse <- function(what) {
  stop(errorCondition(
    paste0("a result must be real 2-D data, got ", what),
    class = "samegrad_harness_value",
    call = NULL
  ))
}

# Calls ---------------------------------------------------------------------------

# An exported function, or a method by the class it belongs to.
callable <- function(package, name, class) {
  if (nzchar(class)) {
    getS3method(name, class, envir = asNamespace(package))
  } else {
    getExportedValue(package, name)
  }
}

# The call names its arguments, so that an error shows `train(network = network, ...)`
# and not their values. Arguments lie one frame inside the function, since `loss` may
# be both.
prepared <- function(request) {
  outer <- new.env(parent = asNamespace(request$package))
  assign(
    request$`function`,
    callable(request$package, request$`function`, request$class),
    envir = outer
  )
  inner <- list2env(request$arguments, parent = outer)
  given <- intersect(unlist(request$order), names(request$arguments))
  symbols <- lapply(given, as.name)
  names(symbols) <- given
  if (nzchar(request$class)) {
    names(symbols)[1] <- ""
  }
  list(call = as.call(c(as.name(request$`function`), symbols)), frame = inner)
}

calls_of <- function(calls) {
  names <- vapply(
    calls,
    function(call) {
      if (is.name(call[[1]])) as.character(call[[1]]) else "(anonymous)"
    },
    ""
  )
  # The harness's own frames come first, up to the two of eval; the handler's last.
  own <- match("eval", names, nomatch = length(names))
  names <- names[seq_along(names) > own + 1 & seq_along(names) < length(names)]
  as.list(names[!names %in% c(".handleSimpleError", "h", "stop")])
}

# Two columns: what happened, and the value.
answer <- function(request) {
  warnings <- list()
  stack <- list()
  on_warning <- function(condition) {
    warnings[[length(warnings) + 1]] <<- conditionMessage(condition)
    tryInvokeRestart("muffleWarning")
  }
  on_error <- function(condition) stack <<- calls_of(sys.calls())
  outcome <- tryCatch(
    withCallingHandlers(measured(request), warning = on_warning, error = on_error),
    error = function(condition) {
      list(
        kind = paste(class(condition), collapse = " "),
        message = conditionMessage(condition),
        stack = stack
      )
    }
  )
  value <- outcome$value
  outcome$value <- NULL
  list(encode(c(outcome, list(nonce = request$nonce, warnings = warnings))), value)
}

measured <- function(request) {
  ready <- prepared(request)
  start <- as.numeric(Sys.time())
  value <- eval(ready$call, ready$frame)
  seconds <- as.numeric(Sys.time()) - start
  if (request$gives_nothing) {
    value <- structure(list(), names = character())
  }
  # Encoded here, so that what cannot be sent is an error of this call.
  list(seconds = seconds, value = encode(value))
}

# What the harness calls -----------------------------------------------------------

dispatch <- function(column) answer(decode(column))

load_package <- function(column) {
  request <- decode(column)
  encode(tryCatch(
    {
      loadNamespace(request$package, lib.loc = request$library)
      TRUE
    },
    error = conditionMessage
  ))
}

describe <- function(column) {
  package <- decode(column)
  encode(list(
    version = as.character(getRversion()),
    executable = file.path(R.home("bin"), "R"),
    home = R.home(),
    blas = extSoftVersion()[["BLAS"]],
    lapack = La_library(),
    platform = R.version$platform,
    package_version = if (isNamespaceLoaded(package)) {
      as.character(utils::packageVersion(package, loaded_from(package)))
    } else {
      ""
    },
    package = if (isNamespaceLoaded(package)) loaded_from(package) else ""
  ))
}

loaded_from <- function(package) dirname(getNamespaceInfo(package, "path"))
