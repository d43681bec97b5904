# Start weights of a network.

filled_biases <- setting("biases", FALSE, "flag")
initializers <- list(
  given = list(setting("w", NULL, "any"), setting("b", NULL, "any")),
  zeros = list(),
  constant = list(setting("value", NULL, "finite"), filled_biases),
  uniform = list(
    setting("low", NULL, "finite"),
    setting("high", NULL, "finite"),
    filled_biases
  ),
  uniform_sqrt_2_over_n = list(filled_biases),
  normal = list(setting("sd", NULL, "within", 0, Inf, "()"), filled_biases),
  glorot_uniform = list(filled_biases),
  glorot_normal = list(filled_biases),
  he_uniform = list(filled_biases),
  he_normal = list(filled_biases),
  lecun_normal = list(filled_biases)
)

#' Make the start weights of a network
#'
#' They are drawn from the stream `"weights"` of the seed ([random_stream()]), layer by
#' layer, w and then b, each row by row: the same bits in Python, R and Octave.
#'
#' @param network A network from [network()], or a plain list with its fields.
#' @param initializer A name, or a list with `name` and settings; see Details.
#' @param seed A whole number from 0 to 4294967295.
#'
#' @details
#' With u of [uniform()], g of [normal()], n the units before the layer and m its own:
#'
#' | initializer | settings | w |
#' |---|---|---|
#' | `given` | `w`, `b`: weights | those, as they are |
#' | `zeros` | | 0 |
#' | `constant` | `value` | value |
#' | `uniform` | `low`, `high` | low + (high - low) u |
#' | `uniform_sqrt_2_over_n` | | u sqrt(2 / n), in \[0, sqrt(2 / n)) |
#' | `normal` | `sd` above 0 | sd g |
#' | `glorot_uniform` | | -r + (r + r) u, r = sqrt(6 / (n + m)): equation 16 |
#' | `glorot_normal` | | sqrt(2 / (n + m)) g: equation 12 |
#' | `he_uniform` | | -r + (r + r) u, r = sqrt(6 / n) |
#' | `he_normal` | | sqrt(2 / n) g: equation 10 |
#' | `lecun_normal` | | sqrt(1 / n) g: equation 16 |
#'
#' Normals are not truncated (Keras truncates them). b is 0, but with the setting `biases`
#' `TRUE` (of all but `given` and `zeros`) it is made as w is.
#'
#' @return Weights: a list of `w` and `b`, each a list of one matrix per layer.
#' @section Errors:
#' `samegrad_error_type`, `_name`, `_range`, `_shape`, `_finite` or `_fit` for a network,
#' initializer or seed that is none; see [samegrad-package].
#' @seealso [multi_start()], which trains from several seeds.
#' @references
#' X. Glorot and Y. Bengio (2010). Understanding the difficulty of training deep
#' feedforward neural networks. *AISTATS*, 249-256.
#'
#' K. He, X. Zhang, S. Ren and J. Sun (2015). Delving deep into rectifiers. *ICCV*,
#' 1026-1034. \doi{10.1109/ICCV.2015.123}
#'
#' Y. LeCun, L. Bottou, G. Orr and K.-R. Mueller (1998). Efficient BackProp. In *Neural
#' Networks: Tricks of the Trade*, 9-50. Springer. \doi{10.1007/3-540-49430-8_2}
#' @examples
#' net <- network(3, list(layer(1, bias = "none")))
#' start <- initialize(net, "uniform_sqrt_2_over_n")
#' start$w[[1]] # 0.340497 0.5881425 0.00009338665
#' initialize(net, list(name = "constant", value = 0.5))$w[[1]] # 0.5 0.5 0.5
#' @export
initialize <- function(network, initializer = "glorot_uniform", seed = 1) {
  network <- check_network("initialize", network)
  initializer <- check_initializer("initialize", network, initializer)
  initial_weights(network, initializer, check_seed("initialize", "seed", seed))
}

# An initializer with all its settings.
check_initializer <- function(who, network, value) {
  made <- check_settings(who, "initializer", value, initializers)
  if (made[["name"]] == "given") {
    made[c("w", "b")] <- check_weights(who, network, made[c("w", "b")])
  }
  made
}

# The weights that an initializer makes of a seed, both checked already.
initial_weights <- function(network, initializer, seed) {
  if (initializer[["name"]] == "given") {
    return(initializer[c("w", "b")])
  }
  w <- list()
  b <- list()
  before <- network[["inputs"]]
  stream <- start_stream(seed, "weights")
  for (k in seq_along(network[["layers"]])) {
    each <- network[["layers"]][[k]]
    units <- each[["units"]]
    columns <- switch(each[["bias"]], none = 0, shared = 1, per_unit = units)
    filled <- fill(initializer, stream, c(before, units), before, units)
    w[[k]] <- filled[["values"]]
    b[[k]] <- matrix(0, 1L, columns)
    if (isTRUE(initializer[["biases"]])) {
      filled <- fill(initializer, filled[["stream"]], c(before, units), 1, columns)
      b[[k]] <- filled[["values"]]
    }
    stream <- filled[["stream"]]
    before <- units
  }
  list(w = w, b = b)
}

# A matrix of one layer, and the stream moved on; fan is the units before and its own.
fill <- function(initializer, stream, fan, rows, columns) {
  name <- initializer[["name"]]
  if (name %in% c("zeros", "constant")) {
    value <- field_or(initializer, "value", 0)
    return(list(values = matrix(value, rows, columns), stream = stream))
  }
  drawn <- draw_matrix(stream, rows, columns)
  if (endsWith(name, "normal")) {
    values <- deviation(initializer, fan) * normal_quantile(drawn[["values"]])
  } else {
    ends <- lowest_and_width(initializer, fan)
    values <- ends[[1L]] + ends[[2L]] * drawn[["values"]]
  }
  list(values = values, stream = drawn[["stream"]])
}

deviation <- function(initializer, fan) {
  n <- fan[[1L]]
  m <- fan[[2L]]
  switch(
    initializer[["name"]],
    normal = initializer[["sd"]],
    glorot_normal = sqrt(2 / (n + m)),
    he_normal = sqrt(2 / n),
    lecun_normal = sqrt(1 / n)
  )
}

# The lowest number, and how far the highest is from it.
lowest_and_width <- function(initializer, fan) {
  n <- fan[[1L]]
  m <- fan[[2L]]
  symmetric <- function(r) c(-r, r + r)
  switch(
    initializer[["name"]],
    uniform = c(initializer[["low"]], initializer[["high"]] - initializer[["low"]]),
    uniform_sqrt_2_over_n = c(0, sqrt(2 / n)),
    glorot_uniform = symmetric(sqrt(6 / (n + m))),
    he_uniform = symmetric(sqrt(6 / n))
  )
}
