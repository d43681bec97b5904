# The penalty on large weights, clipping, and norms of gradients.

# Whether the loss has a penalty.
is_penalized <- function(plan) {
  plan[["l1"]] != 0 || plan[["l2"]] != 0
}

# l1 times the sum of |w| plus l2 / 2 times the sum of w w.
penalty <- function(plan, w, b) {
  total <- plan[["kernels"]][["total"]]
  tensors <- in_order(plan, w, b)
  value <- 0
  if (plan[["l1"]] != 0) {
    absolute <- 0
    for (t in tensors) {
      absolute <- absolute + total(abs(t))
    }
    value <- value + plan[["l1"]] * absolute
  }
  if (plan[["l2"]] != 0) {
    squares <- 0
    for (t in tensors) {
      squares <- squares + total(t * t)
    }
    value <- value + plan[["l2"]] / 2 * squares
  }
  value
}

# What is penalized: w_1, w_2, .. or w_1, b_1, w_2, .. .
in_order <- function(plan, w, b) {
  if (plan[["penalize_biases"]]) c(rbind(w, b)) else w
}

# dw and db with the penalty's derivatives added: l1 sign(w), then l2 w.
add_penalty_gradients <- function(plan, w, b, dw, db) {
  if (is_penalized(plan)) {
    add <- function(t, g) add_penalty_gradient(plan, t, g)
    dw <- Map(add, w, dw)
    if (plan[["penalize_biases"]]) {
      db <- Map(add, b, db)
    }
  }
  list(dw = dw, db = db)
}

add_penalty_gradient <- function(plan, t, g) {
  if (plan[["l1"]] != 0) {
    g <- g + plan[["l1"]] * sign(t)
  }
  if (plan[["l2"]] != 0) {
    g <- g + plan[["l2"]] * t
  }
  g
}

# Gradients clipped by value, then by the norm of all of them (Pascanu, Mikolov and
# Bengio 2013, algorithm 1). They are those of the trainable tensors, w_1, b_1, w_2, .. .
clip_gradients <- function(kernels, clip_value, clip_norm, gradients) {
  if (!is.null(clip_value)) {
    clip <- function(g) pmax(pmin(g, clip_value), -clip_value)
    gradients <- lapply(gradients, clip)
  }
  if (!is.null(clip_norm)) {
    squares <- 0
    for (g in gradients) {
      squares <- squares + kernels[["total"]](g * g)
    }
    norm <- sqrt(squares)
    if (isTRUE(norm > clip_norm)) {
      gradients <- lapply(gradients, `*`, clip_norm / norm)
    }
  }
  gradients
}

# The norm of one layer's gradient, w and b together.
gradient_norm <- function(kernels, dw, db) {
  total <- kernels[["total"]]
  sqrt(total(dw * dw) + total(db * db))
}
