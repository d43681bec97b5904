# Words and bits: numpy.random.RandomState of the same seed or [seed, key], NumPy 2.4.6.

words_of <- function(state) state[c(1, 2, 3, 624)]

test_that("the textbook fills a state", {
  state <- seeded_state(1)
  expect_identical(dim(state), c(1L, 625L))
  expect_identical(state[[625]], 624)
  expect_identical(words_of(state), c(1, 1812433254, 3713160357, 2069268389))
  expect_identical(words_of(seeded_state(0)), c(0, 1, 1812433255, 1796872496))
  expect_identical(
    words_of(seeded_state(4294967295)),
    c(4294967295, 1340201581, 3941791902, 3413567280)
  )
})

test_that("the textbook fills a state by an array", {
  state <- seeded_state_by_array(1, 1)
  expect_identical(dim(state), c(1L, 625L))
  expect_identical(state[[625]], 624)
  expect_identical(words_of(state), c(2^31, 2988269692, 1493083956, 326449308))
  expect_identical(
    words_of(seeded_state_by_array(1, 2)),
    c(2^31, 2094130354, 4205202605, 145357141)
  )
  expect_identical(
    words_of(seeded_state_by_array(0, 1)),
    c(2^31, 3247729875, 1917745790, 2855728268)
  )
  expect_identical(
    words_of(seeded_state_by_array(4294967295, 3)),
    c(2^31, 3534009983, 1510263839, 3418945252)
  )
})

test_that("draws have the bits of NumPy's", {
  # The first three of 2000, and the last; 4000 words leave 256 of the last 624 used.
  known <- function(state, first, last) {
    drawn <- draw_uniform(state, 2000)
    expect_identical(bits(drawn$values[c(1:3, 2000)]), c(first, last))
    expect_identical(drawn$state[[625]], 256)
  }
  known(
    seeded_state(1),
    c("3fdab07d0ffa3c06", "3fe70ce5f3baf051", "3f1dfb906661c000"),
    "3fee4b9915854642"
  )
  known(
    seeded_state(0),
    c("3fe18fe1565f12a8", "3fe6e2d4cf608733", "3fe349d66b6e894b"),
    "3fe00e86864bc501"
  )
  known(
    seeded_state(4294967295),
    c("3fb8fe69a3924820", "3fed323d824032b1", "3fe93fc6f61af3f9"),
    "3fc6f8e202307648"
  )
  known(
    seeded_state_by_array(1, 1),
    c("3fcd8f374804005c", "3fe065ad8f5e2a27", "3fda8885ce825b6a"),
    "3fed7c9583cdf8f8"
  )
  known(
    seeded_state_by_array(4294967295, 3),
    c("3fe52273dabf1243", "3fe94602965aee74", "3fce445642b28634"),
    "3fdf3a070195b59c"
  )
})

test_that("words at the ends of their range are kept, 2^31 as well", {
  words <- rep_len(c(0, 2^31, 2^32 - 1, 1, 2^31 - 1), 624)
  known <- function(place, numbers, after) {
    drawn <- draw_uniform(matrix(c(words, place), 1), 700)
    expect_identical(bits(drawn$values[c(1, 2, 311, 700)]), numbers)
    expect_identical(drawn$state[c(625, 1, 2, 624)], after)
  }
  known(
    1,
    c("3fe1020441bf806f", "3f5000273f81ce00", "3fe1020441bf806f", "3fe941f50f4da1ed"),
    c(153, 3431225455, 326870929, 1254519896)
  )
  known(
    2,
    c("3fdbf806f8020004", "3fecfe073c000000", "3fdbf806f8020004", "3fea6d0f6c010002"),
    c(154, 3431225455, 326870929, 1254519896)
  )
  known(
    623,
    c("3f5000237f00de00", "3fb927d38badf840", "3feaaffc01112046", "3fd8265dadee1a0a"),
    c(151, 4231084920, 3133568088, 999585036)
  )
  known(
    624,
    c("3fdbf806f8c93e9c", "3fd75bf082eb7e10", "3fd1120462204088", "3fe7b8682f03a22f"),
    c(152, 4231084920, 3133568088, 999585036)
  )
  state <- matrix(c(words, 624), 1)
  expect_identical(draw_uniform(state, 0), list(values = numeric(0), state = state))
})

test_that("two draws are one", {
  state <- seeded_state(5)
  both <- draw_uniform(state, 1000)
  for (first in c(0, 1, 311, 312, 313, 999, 1000)) {
    one <- draw_uniform(state, first)
    two <- draw_uniform(one$state, 1000 - first)
    expect_identical(c(one$values, two$values), both$values)
    expect_identical(two$state, both$state)
  }
})

every_kind <- expand.grid(
  uniform = setdiff(uniform_kinds, "user-supplied"),
  normal = setdiff(normal_kinds, "user-supplied"),
  sample = sample_kinds,
  stringsAsFactors = FALSE
)
set_kinds <- function(kinds) {
  # Some kinds are warned of.
  suppressWarnings(RNGkind(kinds$uniform, kinds$normal, kinds$sample))
}
some_draws <- function() c(rnorm(3), runif(2), sample(100))

test_that("the user's generator is left as it was found, of every kind", {
  with_any_generator(
    for (i in seq_len(nrow(every_kind))) {
      set_kinds(every_kind[i, ])
      set.seed(i)
      rnorm(1) # leaves Box-Muller with a second normal to give
      kinds <- RNGkind()
      seed <- .Random.seed
      drawn <- draw_uniform(seeded_state(1), 3)
      expect_identical(bits(drawn$values[[1]]), "3fdab07d0ffa3c06")
      expect_identical(.Random.seed, seed)
      expect_error(draw_uniform(seeded_state(1), -1), "invalid arguments")
      expect_identical(.Random.seed, seed)
      expect_identical(RNGkind(), kinds)
      disturbed <- some_draws()
      set.seed(i)
      rnorm(1)
      expect_identical(disturbed, some_draws())
    }
  )
})

test_that("where no seed was there is none, and the kinds are as they were", {
  with_any_generator(
    for (i in seq_len(nrow(every_kind))) {
      set_kinds(every_kind[i, ])
      kinds <- RNGkind()
      rm(".Random.seed", envir = globalenv())
      draw_uniform(seeded_state(1), 3)
      expect_error(draw_uniform(seeded_state(1), -1), "invalid arguments")
      expect_false(exists(".Random.seed", globalenv(), inherits = FALSE))
      expect_identical(RNGkind(), kinds)
      # The code that R itself begins a seed with.
      runif(1)
      expect_identical(.Random.seed[[1]], kinds_code(kinds))
    }
  )
})

test_that("a seed that is removed afterwards leaves the user's kinds", {
  with_any_generator({
    RNGkind("Wichmann-Hill", "Box-Muller")
    kinds <- RNGkind()
    draw_uniform(seeded_state(1), 3)
    rm(".Random.seed", envir = globalenv())
    expect_identical(RNGkind(), kinds)
  })
})
