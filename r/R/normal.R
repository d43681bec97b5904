# Standard normal numbers.

# Numerators a, c, e and denominators b, d, f of algorithm AS 241, from the power 0 on:
# near the middle, in the tails, and far out in them. By their bits, with the decimals
# that it prints beside them, as in reproducible.R.
terms_a <- c(
  0x1.b18d91e9eef75p+1, # 3.3871328727963666080e0
  0x1.0a4888b1a436ep+7, # 1.3314166789178437745e2
  0x1.ece5d2213c0ccp+10, # 1.9715909503065514427e3
  0x1.ad1d8cd4ee71dp+13, # 1.3731693765509461125e4
  0x1.66c3e869b752ap+15, # 4.5921953931549871457e4
  0x1.06c1c55b78f2p+16, # 6.7265770927008700853e4
  0x1.052d26b2e45e4p+15, # 3.3430575583588128105e4
  0x1.39a296f7d925ep+11 # 2.5090809287301226727e3
)
terms_b <- c(
  1,
  0x1.5281b386e1ab5p+5, # 4.2313330701600911252e1
  0x1.5797efdc8b3f7p+9, # 6.8718700749205790830e2
  0x1.512322e75c89fp+12, # 5.3941960214247511077e3
  0x1.4b772d5d65266p+14, # 2.1213794301586595867e4
  0x1.3317caa64f4bep+15, # 3.9307895800092710610e4
  0x1.c0e457cb1ae76p+14, # 2.8729085735721942674e4
  0x1.46a7eca984b69p+12 # 5.2264952788528545610e3
)
terms_c <- c(
  0x1.6c665fde9526ap+0, # 1.42343711074968357734e0
  0x1.2857748cab19bp+2, # 4.63033784615654529590e0
  0x1.713f71462256ap+2, # 5.76949722146069140550e0
  0x1.d2ecb1a3d02c4p+1, # 3.64784832476320460504e0
  0x1.453cc085375b2p+0, # 1.27045825245236838258e0
  0x1.ef2abb9b85c37p-3, # 2.41780725177450611770e-1
  0x1.744eb6c45ec67p-6, # 2.27238449892691845833e-2
  0x1.9615ac0b7ace9p-11 # 7.74545014278341407640e-4
)
terms_d <- c(
  1,
  0x1.06cefbb46a449p+1, # 2.05319162663775882187e0
  0x1.ad278e6526633p+0, # 1.67638483018380384940e0
  0x1.61292f23385c9p-1, # 6.89767334985100004550e-1
  0x1.2f5123394f04p-3, # 1.48103976427480074590e-1
  0x1.f207a7eab17bfp-7, # 1.51986665636164571966e-2
  0x1.1f18cbfdf2728p-11, # 5.47593808499534494600e-4
  0x1.20d3f686439e4p-30 # 1.05075007164441684324e-9
)
terms_e <- c(
  0x1.aa1b1c13ee526p+2, # 6.65790464350110377720e0
  0x1.5daea6e875003p+2, # 5.46378491116411436990e0
  0x1.c8ea6461fa445p+0, # 1.78482653991729133580e0
  0x1.2fad9315255cfp-2, # 2.96560571828504891230e-1
  0x1.b2b41193b4ee7p-6, # 2.65321895265761230930e-2
  0x1.45c1908425345p-10, # 1.24266094738807843860e-3
  0x1.c6ec6cc59e02ap-16, # 2.71155556874348757815e-5
  0x1.afb74d693bf93p-23 # 2.01033439929228813265e-7
)
terms_f <- c(
  1,
  0x1.331d34fc7d77fp-1, # 5.99832206555887937690e-1
  0x1.186eb183443fbp-3, # 1.36929880922735805310e-1
  0x1.e76f93215462ap-7, # 1.48753612908506148525e-2
  0x1.9c8bc979dc5d7p-11, # 7.86869131145613259100e-4
  0x1.35c2c496374bfp-16, # 1.84631831751005468180e-5
  0x1.31446f740b9ep-23, # 1.42151175831644588870e-7
  0x1.269bff1f8c19p-49 # 2.04426310338993978564e-15
)

#' Draw numbers of mean 0 and standard deviation 1
#'
#' Each is the quantile of one number of [uniform()], by algorithm AS 241 (PPND16): within
#' 1e-15 of the exact quantile, relatively, and from -8.3 to 8.3. The bits are the same in
#' Python, R and Octave.
#'
#' @inheritParams uniform
#'
#' @inherit uniform return
#' @inheritSection uniform Errors
#' @seealso [random_stream()]
#' @references M. J. Wichura (1988). Algorithm AS 241: the percentage points of the normal
#' distribution. *Applied Statistics* 37, 477-484. \doi{10.2307/2347330}
#' @examples
#' normal(random_stream(1), 1, 2)$values # -0.2095072 0.5838504
#' @export
normal <- function(stream, rows, columns) {
  stream <- check_stream("normal", "stream", stream)
  rows <- check_whole("normal", "rows", rows, 0)
  columns <- check_whole("normal", "columns", columns, 0)
  drawn <- draw_matrix(stream, rows, columns)
  list(values = normal_quantile(drawn[["values"]]), stream = drawn[["stream"]])
}

# The standard normal quantiles of numbers in [0, 1); of 0 that of 2^-54, half the least
# number above 0 that is drawn.
normal_quantile <- function(u) {
  q <- u - 0.5
  middle <- abs(q) <= 0.425
  u[middle] <- middle_quantile(q[middle])
  u[!middle] <- tail_quantile(q[!middle])
  u
}

middle_quantile <- function(q) {
  r <- 0.180625 - q * q
  q * polynomial(terms_a, r) / polynomial(terms_b, r)
}

tail_quantile <- function(q) {
  r <- 0.5 - abs(q)
  r[r < 2^-54] <- 2^-54
  r <- sqrt(-reproducible_log(r))
  far <- r > 5
  near <- r[!far] - 1.6
  r[!far] <- polynomial(terms_c, near) / polynomial(terms_d, near)
  beyond <- r[far] - 5
  r[far] <- polynomial(terms_e, beyond) / polynomial(terms_f, beyond)
  negative <- q < 0
  r[negative] <- -r[negative]
  r
}

# By Horner's rule.
polynomial <- function(terms, r) {
  value <- terms[[8L]]
  for (term in terms[7:1]) {
    value <- value * r + term
  }
  value
}
