net <- network(
  2,
  list(layer(2, "identity"), layer(1, "identity", "none")),
  l1 = 0.5,
  l2 = 0.25
)
weights <- list(
  w = list(rbind(c(1, -2), c(0, 4)), rbind(-3, 0.5)),
  b = list(cbind(8, -1), none)
)
x <- cbind(1, 2)
y <- matrix(3)
plan_of <- function(net) make_plan(net, "native")

test_that("the penalty is by hand", {
  # Sums of |w| 7 and 3.5, of w w 21 and 9.25.
  expect_identical(
    penalty(plan_of(net), weights$w, weights$b),
    0.5 * 10.5 + 0.125 * 30.25
  )
  net$l1 <- 0
  expect_identical(penalty(plan_of(net), weights$w, weights$b), 0.125 * 30.25)
  net$penalize_biases <- TRUE
  expect_identical(penalty(plan_of(net), weights$w, weights$b), 0.125 * 95.25)
  net$l1 <- 2
  net$l2 <- 0
  expect_identical(penalty(plan_of(net), weights$w, weights$b), 2 * 19.5)
})

test_that("every loss has the penalty, whatever the reduction", {
  bare <- network(2, net$layers)
  for (reduction in reductions) {
    net$reduction <- bare$reduction <- reduction
    without <- loss(bare, weights, rbind(x, x), rbind(y, y))
    with <- without + (0.5 * 10.5 + 0.125 * 30.25)
    expect_identical(loss(net, weights, rbind(x, x), rbind(y, y)), with)
    expect_identical(backward(net, weights, rbind(x, x), rbind(y, y))$loss, with)
    expect_identical(train(net, weights, rbind(x, x), rbind(y, y), 0)$losses[[1]], with)
  }
})

test_that("gradients gain l1 sign(w), then l2 w, with sign(0) = 0", {
  bare <- network(2, net$layers)
  without <- backward(bare, weights, x, y)
  with <- backward(net, weights, x, y)
  signs <- list(rbind(c(1, -1), c(0, 1)), rbind(-1, 1))
  expected <- Map(
    function(g, s, w) g + 0.5 * s + 0.25 * w,
    without$dw,
    signs,
    weights$w
  )
  expect_identical(with$dw, expected)
  expect_identical(with$db, without$db)
  expect_identical(with$delta, without$delta)
  net$penalize_biases <- TRUE
  biased <- backward(net, weights, x, y)
  expect_identical(biased$dw, expected)
  # With the signs 1, -1 of b.
  penalty_of_b <- 0.5 * cbind(1, -1) + 0.25 * weights$b[[1]]
  expect_equal(biased$db[[1]], without$db[[1]] + penalty_of_b, tolerance = 1e-15)
  expect_identical(biased$db[[2]], none)
})

test_that("clipping by value keeps NaN and shapes", {
  kernels <- arithmetic("native")
  gradients <- list(cbind(3, -3, 0.5, NaN, Inf), none, cbind(-0.25))
  found <- clip_gradients(kernels, 1, NULL, gradients)
  expect_identical(found, list(cbind(1, -1, 0.5, NaN, 1), none, cbind(-0.25)))
})

test_that("clipping by norm is of all tensors together, after clipping by value", {
  kernels <- arithmetic("native")
  gradients <- list(cbind(3, 0), none, cbind(4))
  found <- clip_gradients(kernels, NULL, 2.5, gradients)
  expect_identical(found, list(cbind(1.5, 0), none, cbind(2)))
  expect_identical(clip_gradients(kernels, NULL, 5, gradients), gradients)
  both <- clip_gradients(kernels, 3, 1, gradients)
  factor <- 1 / sqrt(18)
  expect_identical(both, list(cbind(3, 0) * factor, none, cbind(3) * factor))
  lost <- list(cbind(NaN, 100))
  expect_identical(clip_gradients(kernels, NULL, 1, lost), lost)
})

test_that("the norm of a layer is of w and b together", {
  kernels <- arithmetic("native")
  expect_identical(gradient_norm(kernels, cbind(2, 3), cbind(6)), 7)
  expect_identical(gradient_norm(kernels, cbind(-2), none), 2)
})
