# A stream of random numbers as plain data.

# The key by which each stream but the first is filled: [seed, key].
stream_keys <- c(weights = 0, shuffling = 1, dropout = 2, data = 3)
stream_fields <- c("seed", "name", "state")

#' Begin a stream of random numbers
#'
#' A stream is plain data: a named list of the three fields below. [uniform()],
#' [normal()], [permutation()] and [bernoulli()] draw from it, leave it as it is and
#' return it moved on. The same seed gives the same bits in Python, R and Octave.
#'
#' @param seed A whole number from 0 to 4294967295.
#' @param name `"weights"`, `"shuffling"`, `"dropout"` or `"data"` (for samples that you
#'   make up): the streams of one seed are independent of each other, so that to switch
#'   dropout on changes no start weight.
#'
#' @details
#' The generator is the Mersenne Twister MT19937, R's own; yours (`.Random.seed` and
#' [RNGkind()]) is left as it was found, of whatever kind. `"weights"` is filled by
#' `init_genrand(seed)` and so equals NumPy's `RandomState(seed)`; the others, k = 1, 2, 3,
#' by `init_by_array([seed, k])`, NumPy's `RandomState([seed, k])`.
#'
#' @return A list: `seed` (a double), `name` and `state`, a 1 x 625 matrix: the 624 words
#'   of the generator, then how many of them are used, 1 .. 624.
#' @section Errors:
#' `samegrad_error_type`, `_range` or `_name` for a seed or name out of its range; see
#' [samegrad-package].
#' @seealso [initialize()], which draws start weights from `"weights"`.
#' @references M. Matsumoto and T. Nishimura (1998). Mersenne Twister: a
#' 623-dimensionally equidistributed uniform pseudo-random number generator. *ACM
#' Transactions on Modeling and Computer Simulation* 8, 3-30. \doi{10.1145/272991.272995}
#' @examples
#' stream <- random_stream(1)
#' drawn <- uniform(stream, 1, 2)
#' drawn$values # 0.417022 0.7203245, as numpy.random.RandomState(1).random_sample()
#' uniform(drawn$stream, 1, 1)$values # 0.0001143748, the next
#' @export
random_stream <- function(seed, name = "weights") {
  seed <- check_seed("random_stream", "seed", seed)
  name <- check_name("random_stream", "name", name, names(stream_keys))
  start_stream(seed, name)
}

# A stream of a seed and a name that are checked already.
start_stream <- function(seed, name) {
  by_array <- function() seeded_state_by_array(seed, stream_keys[[name]])
  state <- if (name == "weights") seeded_state(seed) else by_array()
  list(seed = seed, name = name, state = state)
}

# A stream as it must be; name is stream, or state.shuffling.
check_stream <- function(who, name, value) {
  if (!is_record(value)) {
    fail(who, "type", paste(name, "must be a stream"), kind_text(value))
  }
  check_fields(who, name, value, stream_fields, stream_fields)
  of <- function(field) paste0(name, ".", field)
  list(
    seed = check_seed(who, of("seed"), value[["seed"]]),
    name = check_name(who, of("name"), value[["name"]], names(stream_keys)),
    state = check_stream_state(who, of("state"), value[["state"]])
  )
}

check_stream_state <- function(who, name, value) {
  state <- check_matrix(who, name, value)
  if (!is_stream_state(state)) {
    must <- paste(name, "must be 624 words and a place from 1 to 624")
    fail(who, "range", must, "other data")
  }
  state
}

# Words of which all but the first are 0 would draw 0 for ever; R fills them anew.
is_stream_state <- function(state) {
  if (!identical(dim(state), c(1L, 625L)) || !all(is.finite(state))) {
    return(FALSE)
  }
  words <- state[-625L]
  place <- state[[625L]]
  whole <- all(state == floor(state))
  whole &&
    all(words >= 0 & words < 2^32) &&
    any(words[-1L] > 0) &&
    place >= 1 &&
    place <= 624
}
