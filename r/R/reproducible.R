# exp, log, powers and cos of one definition, the same bits in every language.
#
# From +, -, *, / and comparisons alone (SPEC.md section 4). Constants are written by
# their bits, with the decimals of the source beside them: where long doubles are no
# longer than doubles, R reads one decimal in a few as the double beside the nearest.

# Constants and polynomials of exp and log: fdlibm's e_exp.c and e_log.c (Sun 1993).
log2_e <- 0x1.71547652b82fep+0 # 1.4426950408889634
ln2_high <- 0x1.62e42feep-1 # 6.93147180369123816490e-01; k ln2_high is exact
ln2_low <- 0x1.a39ef35793c76p-33 # 1.90821492927058770002e-10
exp_terms <- c(
  0x1.555555555553ep-3, # 1.66666666666666019037e-01
  -0x1.6c16c16bebd93p-9, # -2.77777777770155933842e-03
  0x1.1566aaf25de2cp-14, # 6.61375632143793436117e-05
  -0x1.bbd41c5d26bf1p-20, # -1.65339022054652515390e-06
  0x1.6376972bea4dp-25 # 4.13813679705723846039e-08
)
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
exact_pi <- 0x1.921fb54442d18p+1 # 3.141592653589793
# 1/2!, 1/4!, .. 1/16! and 1/3!, 1/5!, .. 1/17!, the last first.
even_terms <- 1 / cumprod(1:17)[seq(16, 2, -2)]
odd_terms <- 1 / cumprod(1:17)[seq(17, 3, -2)]
# 2^-538 .. 2^512, by doubling and halving.
powers_of_two <- c(rev(cumprod(rep(0.5, 538))), 1, cumprod(rep(2, 512)))

# x 2^k for whole k: in two factors, so that neither end of the doubles is lost too early.
times_power_of_two <- function(x, k) {
  half <- floor(k / 2)
  x * powers_of_two[half + 539] * powers_of_two[k - half + 539]
}

# exp(x), within 1 ULP; NaN stays NaN. With k = floor(x / ln 2 + 1/2) and
# r = x - k ln 2, exp(x) = 2^k exp(r), exp(r) by a rational approximation.
reproducible_exp <- function(x) {
  x[which(x < -746)] <- -746
  x[which(x > 710)] <- 710
  k <- floor(x * log2_e + 0.5)
  high <- x - k * ln2_high
  low <- k * ln2_low
  r <- high - low
  t <- r * r
  p <- exp_terms
  c <- r - t * (p[[1L]] + t * (p[[2L]] + t * (p[[3L]] + t * (p[[4L]] + t * p[[5L]]))))
  y <- 1 - ((low - (r * c) / (2 - c)) - high)
  missing <- is.na(x)
  k[missing] <- 0
  y <- times_power_of_two(y, k)
  y[missing] <- NaN
  y
}

# log(x), within 1 ULP; NaN below 0 and at NaN, -Inf at 0, Inf at Inf. With
# x = 2^k (1 + f), 1 + f from sqrt(1/2) to sqrt(2), log(x) = k ln 2 + log(1 + f), and
# log(1 + f) by a polynomial in s = f / (2 + f).
reproducible_log <- function(x) {
  special <- !(x > 0 & x < Inf) %in% TRUE
  split <- split_powers(replace(x, special, 1))
  k <- split[["k"]]
  f <- split[["m"]] - 1
  s <- f / (2 + f)
  z <- s * s
  v <- z * z
  l <- log_terms
  t1 <- v * (l[[2L]] + v * (l[[4L]] + v * l[[6L]]))
  t2 <- z * (l[[1L]] + v * (l[[3L]] + v * (l[[5L]] + v * l[[7L]])))
  h <- (0.5 * f) * f
  y <- k * ln2_high - ((h - (s * (h + (t2 + t1)) + k * ln2_low)) - f)
  y[special] <- NaN
  y[which(x == 0)] <- -Inf
  y[which(x == Inf)] <- Inf
  y
}

# x above 0 as 2^k m, m above sqrt(1/2) and up to sqrt(2). R has no frexp: log2 guesses k,
# and what it rounds wrong is put right by exact comparisons.
split_powers <- function(x) {
  small <- x < 2^-1022
  x[small] <- x[small] * 2^54
  k <- floor(log2(x))
  m <- times_power_of_two(x, -k)
  over <- (m >= 2) - (m < 1)
  m <- m * powers_of_two[539 - over]
  k <- k + over
  large <- m > sqrt_2
  m[large] <- m[large] * 0.5
  list(k = k + large - 54 * small, m = m)
}

# A base to the whole power n >= 0, by repeated squaring.
whole_power <- function(base, n) {
  result <- 1
  while (n > 0) {
    if (n %% 2 == 1) {
      result <- result * base
    }
    base <- base * base
    n <- floor(n / 2)
  }
  result
}

# cos(pi x), x a number from 0 to 1, by Taylor's sums for angles up to pi / 4.
cos_pi <- function(x) {
  t <- if (x > 0.5) 1 - x else x
  if (t <= 0.25) {
    v <- exact_pi * t
    value <- 1 - taylor_sum(v * v, even_terms)
  } else {
    v <- exact_pi * (0.5 - t)
    value <- v * (1 - taylor_sum(v * v, odd_terms))
  }
  if (x > 0.5) -value else value
}

# q (the last term - q (the one before - .. )).
taylor_sum <- function(q, terms) {
  value <- 0
  for (term in terms) {
    value <- q * (term - value)
  }
  value
}
