# The state of a Mersenne Twister, and draws from R's own.

# A state is 1 x 625: the 624 words of 32 bits, then how many of them are used, 1 .. 624.
# Filled by init_genrand(seed) of Matsumoto and Nishimura's mt19937ar.c (2002).
seeded_state <- function(seed) {
  words <- stirred(c(seed, numeric(623L)), 2:624, 1812433253, 1:623)
  matrix(c(words, 624), 1L)
}

# By init_by_array([seed, key]) of the same, for the other streams of a seed.
seeded_state_by_array <- function(seed, key) {
  # Each key plus its place, from 0, over and over.
  added <- rep_len(c(seed, key + 1), 624L)
  words <- stirred(words_before_array, c(2:624, 2L), 1664525, added)
  words <- stirred(words, c(3:624, 2L), 1566083941, -c(2:623, 1))
  words[[1L]] <- 2^31
  matrix(c(words, 624), 1L)
}

# x xor floor(x / 2^30) changes the last two bits alone: by those of x, then the first.
xor_of_two_bits <- c(0, 1, 2, 3, 1, 0, 3, 2, 2, 3, 0, 1, 3, 2, 1, 0)

# The words at some places, each replaced in turn by
# (word xor (before xor floor(before / 2^30)) factor) + added, modulo 2^32, with the word
# before it. In doubles, exact below 2^53: R's integers have 31 bits and a sign. A call
# costs as much as ten of these lines, so there is only one.
stirred <- function(words, places, factor, added) {
  factor_low <- factor %% 65536
  before <- words[[places[[1L]] - 1L]]
  for (k in seq_along(places)) {
    word <- words[[places[[k]]]]
    low <- before - 4 * floor(before / 4)
    mixed <- before - low + xor_of_two_bits[[4 * low + floor(before / 2^30) + 1]]
    high <- floor(mixed / 65536)
    product <- 65536 * (high * factor_low) + (mixed - 65536 * high) * factor
    product <- product %% 2^32
    half <- floor(word / 2)
    half_product <- floor(product / 2)
    last_bit <- abs((word - 2 * half) - (product - 2 * half_product))
    xored <- 2 * bitwXor(half, half_product) + last_bit
    before <- (xored + added[[k]]) %% 2^32
    words[[places[[k]]]] <- before
  }
  words
}

#' @importFrom stats runif
NULL

# What init_by_array begins with, for every array.
words_before_array <- seeded_state(19650218)[-625L]

# Numbers in [0, 1), each (floor(d1 / 32) 2^26 + floor(d2 / 64)) / 2^53 from two draws of
# 32 bits, and the state moved on. The user's generator is left as it was found.
draw_uniform <- function(state, count) {
  users <- users_generator()
  on.exit(restore_generator(users))
  put_seed(seed_of_state(state))
  # A draw d comes as d / 2^32 (and 0 as half of 1 / 2^32).
  draws <- runif(2 * count)
  state <- state_of_seed(get_seed())
  dim(draws) <- c(2L, count)
  values <- (floor(draws[1L, ] * 2^27) * 2^26 + floor(draws[2L, ] * 2^26)) * 2^-53
  list(values = values, state = state)
}

# R's own form of a state: a code for the Mersenne Twister (with the default kinds of
# normal and sample), the place, and the words as signed integers, 2^31 as NA.
seed_of_state <- function(state) {
  words <- state[-625L]
  words <- words - 2^32 * (words >= 2^31)
  words[words == -2^31] <- NA
  c(10403L, as.integer(state[[625L]]), as.integer(words))
}

state_of_seed <- function(seed) {
  words <- as.double(seed[3:626])
  words[is.na(words)] <- -2^31
  matrix(c(words + 2^32 * (words < 0), seed[[2L]]), 1L)
}

get_seed <- function() {
  get0(".Random.seed", globalenv(), inherits = FALSE)
}

put_seed <- function(seed) {
  assign(".Random.seed", seed, globalenv())
}

# Without a seed R has kinds all the same, which it would fill one for.
users_generator <- function() {
  seed <- get_seed()
  list(seed = seed, code = if (is.null(seed)) kinds_code(RNGkind()))
}

# RNGkind with arguments would draw, discard a normal that Box-Muller has still to give,
# and warn; without any it reads the kinds that a seed begins with.
restore_generator <- function(users) {
  if (is.null(users[["seed"]])) {
    put_seed(users[["code"]])
    RNGkind()
    rm(".Random.seed", envir = globalenv())
  } else {
    put_seed(users[["seed"]])
    RNGkind()
    put_seed(users[["seed"]])
  }
}

# The number by which a seed begins, from the three names of RNGkind().
kinds_code <- function(kinds) {
  place <- function(kind, known) match(kind, known) - 1L
  uniform <- place(kinds[[1L]], uniform_kinds)
  normal <- place(kinds[[2L]], normal_kinds)
  uniform + 100L * normal + 10000L * place(kinds[[3L]], sample_kinds)
}

uniform_kinds <- c(
  "Wichmann-Hill",
  "Marsaglia-Multicarry",
  "Super-Duper",
  "Mersenne-Twister",
  "Knuth-TAOCP",
  "user-supplied",
  "Knuth-TAOCP-2002",
  "L'Ecuyer-CMRG"
)
normal_kinds <- c(
  "Buggy Kinderman-Ramage",
  "Ahrens-Dieter",
  "Box-Muller",
  "user-supplied",
  "Inversion",
  "Kinderman-Ramage"
)
sample_kinds <- c("Rounding", "Rejection")
