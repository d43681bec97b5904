# exp, expm1 and tanh of one definition, the same bits in every language.
#
# From +, -, *, / and comparisons alone, each an array operation of its own (SPEC.md,
# sections 4 and 9). Constants are written by their bits, with the decimals of the source
# beside them: where long doubles are no longer than doubles, R reads one decimal in a
# few as the double beside the nearest.

# Constants and polynomials of exp and expm1: fdlibm's e_exp.c and s_expm1.c (Sun 1993).
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
expm1_terms <- c(
  -0x1.11111111110f4p-5, # -3.33333333333331316428e-02
  0x1.a01a019fe5585p-10, # 1.58730158725481460165e-03
  -0x1.4ce199eaadbb7p-14, # -7.93650757867487942473e-05
  0x1.0cfca86e65239p-18, # 4.00821782732936239552e-06
  -0x1.afdb76e09c32dp-23 # -2.01099218183624371326e-07
)
# tanh below 0.625: the rational approximation of cephes (Moshier 1989).
tanh_above <- c(
  -0x1.edc5baafd6f4bp-1, # -9.64399179425052238628e-1
  -0x1.8d26a0e26682dp+6, # -9.92877231001918586564e1
  -0x1.93ac030580563p+10 # -1.61468768441708447952e3
)
tanh_below <- c(
  0x1.c33f28a581b86p+6, # 1.12811678491632931402e2
  0x1.176fa0e5535fap+11, # 2.23548839060100448583e3
  0x1.2ec102442040cp+12 # 4.84406305325125486048e3
)

# exp(x), within 1 ULP; NaN stays NaN. With k = floor(x / ln 2 + 1/2) and
# r = x - k ln 2, exp(x) = 2^k exp(r), exp(r) by a rational approximation. Without
# dimensions each operation on a small matrix takes half the time. Up to 690 no product
# leaves the range, and one factor 2^k gives what two give.
reproducible_exp <- function(x) {
  if (anyNA(x)) {
    return(beside_nan(reproducible_exp, x))
  }
  d <- dim(x)
  far <- max(abs(x), 0) > 690
  if (far) {
    x[x < -746] <- -746
    x[x > 710] <- 710
  }
  k <- floor(0.5 + log2_e * x)
  dim(k) <- NULL
  high <- x - ln2_high * k
  dim(high) <- NULL
  low <- ln2_low * k
  r <- high - low
  t <- r * r
  p <- exp_terms
  c <- r - t * (p[[1L]] + t * (p[[2L]] + t * (p[[3L]] + t * (p[[4L]] + t * p[[5L]]))))
  # 1 - ((low - ..) - high), in memory that R has taken already.
  y <- 1 + (high - (low - (r * c) / (2 - c)))
  y <- if (far) times_power_of_two(y, k) else y * power_of_two(k)
  dim(y) <- d
  y
}

# exp(x) - 1, within 1 ULP also near 0; NaN stays NaN. As reproducible_exp, with a
# rational approximation of exp(r) - 1, and 1 taken away where it costs least.
reproducible_expm1 <- function(x) {
  if (anyNA(x)) {
    return(beside_nan(reproducible_expm1, x))
  }
  tiny <- which(abs(x) < 2^-54)
  itself <- x[tiny]
  x[x < -60] <- -60
  x[x > 710] <- 710
  k <- floor(x * log2_e + 0.5)
  high <- x - k * ln2_high
  low <- k * ln2_low
  r <- high - low
  c <- (high - r) - low
  half <- 0.5 * r
  s <- r * half
  q <- expm1_terms
  q <- 1 + s * (q[[1L]] + s * (q[[2L]] + s * (q[[3L]] + s * (q[[4L]] + s * q[[5L]]))))
  t <- 3 - q * half
  e <- s * ((q - t) / (6 - r * t))
  y <- less_one(k, r, (r * (e - c) - c) - s)
  zero <- which(k == 0)
  y[zero] <- (r - (r * e - s))[zero]
  y[tiny] <- itself
  y
}

# 2^k (1 + d) - 1 with d = r - e, for k other than 0, by branches of k.
# 2^-1000 is as little beside e as 2^-1024.
less_one <- function(k, r, e) {
  d <- r - e
  n <- power_of_two(pmax(-k, -1000))
  y <- times_power_of_two((1 - n) + d, k)
  far <- which(k >= 20)
  y[far] <- times_power_of_two((r[far] - (e[far] + n[far])) + 1, k[far])
  below <- which(k <= -2)
  y[below] <- times_power_of_two(1 + d[below], k[below]) - 1
  halved <- which(k == -1)
  y[halved] <- 0.5 * d[halved] - 0.5
  doubled <- which(k == 1)
  y[doubled] <- 1 + 2 * d[doubled]
  small <- which(k == 1 & r < -0.25)
  y[small] <- -2 * (e[small] - (r[small] + 0.5))
  y
}

# tanh(x), within 2.5 ULP; NaN stays NaN. 1 - 2 / (exp(2 |x|) + 1) with the sign of x;
# below 0.625, where that loses digits, a rational approximation.
reproducible_tanh <- function(x) {
  if (anyNA(x)) {
    return(beside_nan(reproducible_tanh, x))
  }
  s <- abs(x)
  y <- sign(x) * (1 - 2 / (1 + reproducible_exp(s + s)))
  near <- which(s < 0.625)
  if (length(near) > 0L) {
    y[near] <- tanh_near_0(x[near])
  }
  y
}

# x + x (z (P / Q)), z = x x, P and Q polynomials in z.
tanh_near_0 <- function(x) {
  z <- x * x
  p <- tanh_above
  q <- tanh_below
  p <- p[[3L]] + z * (p[[2L]] + p[[1L]] * z)
  q <- q[[3L]] + z * (q[[2L]] + z * (q[[1L]] + z))
  x + x * (z * (p / q))
}

# What f gives, NaN where x is NaN.
beside_nan <- function(f, x) {
  missing <- is.na(x)
  x[missing] <- 0
  y <- f(x)
  y[missing] <- NaN
  y
}

# x 2^k for whole k: in two factors, so that neither end of the doubles is lost too early.
times_power_of_two <- function(x, k) {
  half <- floor(k / 2)
  x * power_of_two(half) * power_of_two(k - half)
}
