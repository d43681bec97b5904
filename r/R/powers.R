# Whole powers and cos(pi x) of one definition, the same bits in every language.

exact_pi <- 0x1.921fb54442d18p+1 # 3.141592653589793
# 1/2!, 1/4!, .. 1/16! and 1/3!, 1/5!, .. 1/17!, the last first.
even_terms <- 1 / cumprod(1:17)[seq(16, 2, -2)]
odd_terms <- 1 / cumprod(1:17)[seq(17, 3, -2)]

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
