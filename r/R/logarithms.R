# log and log1p of one definition, the same bits in every language.
#
# As reproducible_exp, from +, -, *, / and comparisons alone.

# The polynomial of log: fdlibm's e_log.c, which s_log1p.c shares (Sun 1993).
log_terms <- c(
  0x1.5555555555593p-1, # 6.666666666666735130e-01
  0x1.999999997fa04p-2, # 3.999999999940941908e-01
  0x1.2492494229359p-2, # 2.857142874366239149e-01
  0x1.c71c51d8e78afp-3, # 2.222219843214978396e-01
  0x1.7466496cb03dep-3, # 1.818357216161805012e-01
  0x1.39a09d078c69fp-3, # 1.531383769920937332e-01
  0x1.2f112df3e5244p-3 # 1.479819860511658591e-01
)
sqrt_2 <- 0x1.6a09e667f3bcdp+0 # 1.4142135623730951
near_0 <- c(-0x1.2bd3c36113405p-2, 0x1.a8240b780346ep-2) # -0.2928 and 0.4142

# log(x), within 1 ULP; NaN below 0 and at NaN, -Inf at 0, Inf at Inf. With
# x = 2^k (1 + f), 1 + f from sqrt(1/2) to sqrt(2), log(x) = k ln 2 + log(1 + f), and
# log(1 + f) by a polynomial in s = f / (2 + f).
reproducible_log <- function(x) {
  if (length(x) == 0L) {
    return(x)
  }
  if (!isTRUE(min(x) > 0 && max(x) < Inf)) {
    return(beside_ends(reproducible_log, x, x))
  }
  split <- split_powers(x)
  k <- split[["k"]]
  log_of(k, split[["m"]] - 1, ln2_low * k)
}

# log(1 + x), within 1 ULP also near 0; special values as log's at 1 + x. As
# reproducible_log of 1 + x as rounded, with what was lost in rounding, over 1 + x, added
# to the small part of k ln 2. Near 0, f is x itself, and k is 0 anyway.
reproducible_log1p <- function(x) {
  if (length(x) == 0L) {
    return(x)
  }
  if (!isTRUE(min(x) > -1 && max(x) < Inf)) {
    return(beside_ends(reproducible_log1p, x, 1 + x))
  }
  u <- 1 + x
  split <- split_powers(u)
  k <- split[["k"]]
  f <- split[["m"]] - 1
  c <- x - (u - 1)
  if (max(u) >= 2) {
    large <- which(u >= 2)
    c[large] <- 1 - (u[large] - x[large])
  }
  near <- x > near_0[[1L]] & x < near_0[[2L]]
  f[near] <- x[near]
  y <- log_of(k, f, ln2_low * k + (1 - near) * (c / u))
  tiny <- abs(x) < 2^-54
  y[tiny] <- x[tiny]
  y
}

# k ln 2 + log(1 + f), low the small part of k ln 2.
log_of <- function(k, f, low) {
  s <- f / (2 + f)
  z <- s * s
  v <- z * z
  l <- log_terms
  t1 <- v * (l[[2L]] + v * (l[[4L]] + v * l[[6L]]))
  t2 <- z * (l[[1L]] + v * (l[[3L]] + v * (l[[5L]] + v * l[[7L]])))
  h <- f * (0.5 * f)
  # k ln2_high - ((h - ..) - f), in memory that R has taken already.
  ln2_high * k + (f - (h - (low + s * (h + (t2 + t1)))))
}

# What f gives where some of the numbers u whose logarithm is taken are not both above 0
# and finite.
beside_ends <- function(f, x, u) {
  inside <- which(u > 0 & u < Inf)
  y <- x
  y[] <- NaN
  y[inside] <- f(x[inside])
  y[which(u == 0)] <- -Inf
  y[which(u == Inf)] <- Inf
  y
}

# x above 0 as 2^k m, m above sqrt(1/2) and up to sqrt(2). From 1 to 2, where logarithms
# of sums of exp lie, m is x at first.
split_powers <- function(x) {
  k <- 0
  m <- x
  if (min(x) < 1 || max(x) > 2) {
    k <- exponents_of(x)
    m <- times_power_of_two(x, -k)
  }
  large <- m > sqrt_2
  list(k = k + large, m = m * (1 - 0.5 * large))
}
