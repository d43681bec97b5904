# A network joined with its kernels, made once per run.

# What a pass over the network needs, resolved to functions. The lists of values and
# pulls lie side by side: a pass over a small network spends its time looking up.
make_plan <- function(network, name) {
  kernels <- arithmetic(name)
  functions <- elementary(name)
  layers <- network[["layers"]]
  one <- function(each) activation(each[["activation"]], each[["slope"]], functions)
  activations <- lapply(layers, one)
  list(
    kernels = kernels,
    values = lapply(activations, `[[`, "value"),
    pulls = lapply(activations, `[[`, "pull"),
    biases = vapply(layers, `[[`, "", "bias"),
    loss = loss_of(network[["loss"]], network[["reduction"]], kernels, functions),
    l1 = network[["l1"]],
    l2 = network[["l2"]],
    penalize_biases = network[["penalize_biases"]]
  )
}

# The name of an arithmetic that this machine can compute in.
check_arithmetic <- function(who, value) {
  name <- check_name(who, "arithmetic", value, arithmetics)
  if (name == "reproducible") {
    check_environment(who)
  }
  name
}
