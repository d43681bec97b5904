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
  special <- which(!(x > 0 & x < Inf) %in% TRUE)
  split <- split_powers(replace(x, special, 1))
  k <- split[["k"]]
  y <- log_of(k, split[["m"]] - 1, k * ln2_low)
  y[special] <- log_at_ends(x[special])
  y
}

# log(1 + x), within 1 ULP also near 0; special values as log's at 1 + x. As
# reproducible_log of 1 + x as rounded, with what was lost in rounding, over 1 + x, added
# to the small part of k ln 2. Near 0, f is x itself.
reproducible_log1p <- function(x) {
  special <- which(!(x > -1 & x < Inf) %in% TRUE)
  of <- replace(x, special, 1)
  u <- 1 + of
  split <- split_powers(u)
  k <- split[["k"]]
  f <- split[["m"]] - 1
  c <- of - (u - 1)
  large <- which(u >= 2)
  c[large] <- 1 - (u[large] - of[large])
  c <- c / u
  near <- which(of > near_0[[1L]] & of < near_0[[2L]])
  f[near] <- of[near]
  c[near] <- 0
  k[near] <- 0
  y <- log_of(k, f, k * ln2_low + c)
  tiny <- which(abs(of) < 2^-54)
  y[tiny] <- of[tiny]
  y[special] <- log_at_ends(1 + x[special])
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
  h <- (0.5 * f) * f
  k * ln2_high - ((h - (s * (h + (t2 + t1)) + low)) - f)
}

# log of what is not both above 0 and finite.
log_at_ends <- function(x) {
  y <- rep.int(NaN, length(x))
  y[which(x == 0)] <- -Inf
  y[which(x == Inf)] <- Inf
  y
}

# x above 0 as 2^k m, m above sqrt(1/2) and up to sqrt(2). A subnormal x is multiplied by
# 2^54 before.
split_powers <- function(x) {
  small <- x < 2^-1022
  x[small] <- x[small] * 2^54
  k <- exponents_of(x)
  m <- times_power_of_two(x, -k)
  large <- m > sqrt_2
  m[large] <- m[large] * 0.5
  list(k = k + large - 54 * small, m = m)
}
