# One layer as plain data, defaults filled in.

biases <- c("none", "shared", "per_unit")
layer_fields <- c(
  "units",
  "activation",
  "bias",
  "slope",
  "trainable_w",
  "trainable_b",
  "dropout"
)

#' Describe one layer of a network
#'
#' A layer is plain data: a named list of the seven fields below, in this order.
#'
#' @param units Number of units, a whole number of at least 1.
#' @param activation One of `"identity"`, `"linear"`, `"sigmoid"`, `"tanh"`,
#'   `"relu"`, `"leaky_relu"`, `"softplus"`, `"softmax"` (the last layer only, with
#'   the loss `"categorical_cross_entropy"`). See Details.
#' @param bias `"per_unit"`: one number for each unit; `"shared"`: one for the whole
#'   layer, as in Mazur's worked example; `"none"`.
#' @param slope A finite number: the slope of `"linear"` (default 1) or, below 0, of
#'   `"leaky_relu"` (default 0.01). `NULL` takes the default. The other activations
#'   have none: 0.
#' @param trainable_w,trainable_b `TRUE` or `FALSE` (or 1 or 0): whether training
#'   changes the weights and the bias, or holds them.
#' @param dropout The part of the activations that [train()] sets to 0 at each step, in
#'   \[0, 1), the others divided by 1 - dropout (inverted dropout; Srivastava et al.
#'   2014, section 10); 0 in the last layer. All other functions compute without it.
#'
#' @details
#' With z the input of a unit and a its activation:
#'
#' | activation | \eqn{a = \phi(z)}{a = phi(z)} | \eqn{\phi'(z)}{phi'(z)} |
#' |---|---|---|
#' | `identity` | z | 1 |
#' | `linear` | slope z | slope |
#' | `sigmoid` | 1 / (1 + exp(-z)) | a (1 - a) |
#' | `tanh` | tanh z | 1 - a a |
#' | `relu` | z where z > 0, else 0 | 1 where z > 0, else 0 |
#' | `leaky_relu` | z where z > 0, else slope z | 1 where z > 0, else slope |
#' | `softplus` | max(z, 0) + log1p(exp(-abs z)) | 1 / (1 + exp(-z)) |
#' | `softmax` | exp(z) / sum of exp(z) along the row | (only with its loss) |
#'
#' NaN stays NaN through every activation.
#'
#' @return A named list: `units` (a double), `activation`, `bias`, `slope`,
#'   `trainable_w`, `trainable_b`, `dropout`.
#' @section Errors:
#' `samegrad_error_type`, `samegrad_error_name` or `samegrad_error_range` for a value
#' out of its range, or a slope for an activation without one; see
#' [samegrad-package].
#' @seealso [network()]
#' @references
#' M. Mazur (2015). A step by step backpropagation example.
#'
#' N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever and R. Salakhutdinov (2014).
#' Dropout: a simple way to prevent neural networks from overfitting. *Journal of
#' Machine Learning Research* 15, 1929-1958.
#' @examples
#' layer(4, "tanh")$bias # "per_unit"
#' layer(2, "leaky_relu", slope = 0.2)$slope # 0.2
#' @export
layer <- function(
  units,
  activation = "sigmoid",
  bias = "per_unit",
  slope = NULL,
  trainable_w = TRUE,
  trainable_b = TRUE,
  dropout = 0
) {
  given <- list(units = units, activation = activation, bias = bias)
  flags <- list(trainable_w = trainable_w, trainable_b = trainable_b)
  sloped <- if (is.null(slope)) list() else list(slope = slope)
  check_layer("layer", "", c(given, sloped, flags, list(dropout = dropout)))
}

# A layer with its defaults filled in; place is layers[2] or empty.
check_layer <- function(who, place, value) {
  check_fields(who, if (place == "") "layer" else place, value, layer_fields, "units")
  dot <- if (place == "") "" else paste0(place, ".")
  name <- function(field) paste0(dot, field)
  units <- check_whole(who, name("units"), value[["units"]], 1)
  activation <- field_or(value, "activation", "sigmoid")
  activation <- check_name(who, name("activation"), activation, activations)
  bias <- check_name(who, name("bias"), field_or(value, "bias", "per_unit"), biases)
  slope <- field_or(value, "slope", default_slope(activation))
  flag <- function(field) check_flag(who, name(field), field_or(value, field, TRUE))
  list(
    units = units,
    activation = activation,
    bias = bias,
    slope = check_slope(who, name("slope"), slope, activation),
    trainable_w = flag("trainable_w"),
    trainable_b = flag("trainable_b"),
    dropout = check_within(
      who,
      name("dropout"),
      field_or(value, "dropout", 0),
      0,
      1,
      "[)"
    )
  )
}

check_slope <- function(who, name, value, activation) {
  slope <- check_finite_number(who, name, value)
  if (slope != 0 && !activation %in% names(default_slopes)) {
    fail(who, "range", paste(name, "must be 0 for", activation), number_text(slope))
  }
  slope
}

default_slope <- function(activation) {
  if (activation %in% names(default_slopes)) default_slopes[[activation]] else 0
}
