# Each activation: its value, and the pull of a gradient back through it.
#
# value(z) is a = phi(z). pull(g, z, a) is g * phi'(z) by element. R reuses the memory
# of what is computed on the right of an operator, not on its left: hence the order.

activations <- c(
  "identity",
  "linear",
  "sigmoid",
  "tanh",
  "relu",
  "leaky_relu",
  "softplus",
  "softmax"
)
default_slopes <- list(linear = 1, leaky_relu = 0.01)

# The activation of that name, joined with its kernels.
activation <- function(name, slope, functions) {
  switch(
    name,
    identity = list(value = value_identity, pull = pull_identity),
    linear = linear(slope),
    sigmoid = list(value = functions[["sigmoid"]], pull = pull_sigmoid),
    tanh = list(value = functions[["tanh"]], pull = pull_tanh),
    relu = list(value = larger_of_0, pull = pull_relu),
    leaky_relu = leaky_relu(slope),
    softplus = softplus(functions),
    softmax = list(value = functions[["softmax"]], pull = pull_identity)
  )
}

value_identity <- function(z) {
  z
}

# softmax comes here too: its loss gives delta straight from a - y.
pull_identity <- function(g, z, a) {
  g
}

linear <- function(slope) {
  force(slope)
  list(
    value = function(z) slope * z,
    pull = function(g, z, a) slope * g
  )
}

pull_sigmoid <- function(g, z, a) {
  g * (a * (1 - a))
}

pull_tanh <- function(g, z, a) {
  g * (1 - a * a)
}

# Both factors are 1 or 0. The comparison is faster, but makes a logical matrix beside
# the doubles, for which a large z leaves no room.
pull_relu <- function(g, z, a) {
  if (length(z) > 2^21) g * sign(a) else g * (z > 0)
}

# phi(z) is z phi'(z): 1 or slope times z, both exact in the choice.
leaky_relu <- function(slope) {
  slopes <- c(slope, 1)
  list(
    value = function(z) z * slopes[(z > 0) + 1L],
    pull = function(g, z, a) g * slopes[(z > 0) + 1L]
  )
}

softplus <- function(functions) {
  sigmoid <- functions[["sigmoid"]]
  list(
    value = functions[["softplus"]],
    pull = function(g, z, a) g * sigmoid(z)
  )
}
