# The classic worked examples, with the numbers that their texts print.

mazur <- function(trainable_b) {
  one <- layer(2, "sigmoid", "shared", trainable_b = trainable_b)
  network(2, list(one, one))
}
mazur_weights <- list(
  w = list(cbind(c(0.15, 0.20), c(0.25, 0.30)), cbind(c(0.40, 0.45), c(0.50, 0.55))),
  b = list(matrix(0.35), matrix(0.60))
)
mazur_x <- cbind(0.05, 0.10)
mazur_y <- cbind(0.01, 0.99)

# As printed: agree within half a unit of the last digit.
expect_digits <- function(found, printed, digits) {
  expect_true(all(abs(as.vector(found) - printed) <= 0.5 * 10^-digits))
}

test_that("A2: Mazur's network, every stage of its first step", {
  found <- backward(mazur(TRUE), mazur_weights, mazur_x, mazur_y)
  # Computed in double precision with NumPy; a few roundings either way.
  expect_equal(
    found$a[[1]],
    cbind(0.5932699921071872, 0.596884378259767),
    tolerance = 1e-15
  )
  expect_equal(
    found$a[[2]],
    cbind(0.7513650695523157, 0.7729284653214625),
    tolerance = 1e-15
  )
  expect_equal(found$loss, 0.2983711087600027, tolerance = 1e-15)
  expect_digits(found$dw[[1]], c(0.00043857, 0.00087714, 0.00049771, 0.00099543), 8)
  expect_digits(found$dw[[2]], c(0.08216704, 0.08266763, -0.02260254, -0.02274024), 8)
  expect_digits(unlist(found$db), c(0.0187256093947041, 0.100400325112001), 15)
})

test_that("A2: biases held, 1 and 10,000 steps", {
  fit <- train(
    mazur(FALSE),
    mazur_weights,
    mazur_x,
    mazur_y,
    10000,
    0.5,
    trace_steps = 1
  )
  first <- fit$trace[[1]]
  expect_digits(
    first$w[[1]],
    c(0.149780716133, 0.199561432266, 0.249751143632, 0.299502287265),
    12
  )
  expect_digits(
    first$w[[2]],
    c(0.358916479718, 0.408666186076, 0.511301270239, 0.561370121108),
    12
  )
  expect_digits(first$loss, 0.291027773694, 12)
  expect_digits(predict(fit, mazur_x), c(0.015913620444, 0.984064273515), 12)
  expect_digits(fit$losses[[10001]], 3.510187782979e-05, 17)
  expect_identical(fit$weights$b, mazur_weights$b)
})

test_that("A2: biases trained, 1 and 10,000 steps", {
  fit <- train(
    mazur(TRUE),
    mazur_weights,
    mazur_x,
    mazur_y,
    10000,
    0.5,
    trace_steps = 1
  )
  first <- fit$trace[[1]]
  expect_digits(unlist(first$b), c(0.340637195303, 0.549799837444), 12)
  expect_digits(first$loss, 0.285750886699, 12)
  expect_digits(predict(fit, mazur_x), c(0.012102159123, 0.98792838972), 11)
  expect_digits(fit$losses[[10001]], 4.355321066164e-06, 17)
})

# The notebook's examples start from numpy.random.seed(1).
notebook_x <- rbind(c(0, 0, 1), c(0, 1, 1), c(1, 0, 1), c(1, 1, 1))

test_that("B1: the notebook's one layer, 10,109 updates", {
  net <- network(3, list(layer(1, "sigmoid", "none")))
  weights <- initialize(net, "uniform_sqrt_2_over_n", 1)
  fit <- train(net, weights, notebook_x, rbind(0, 0, 1, 1), 10109, 1)
  printed <- c(0.00961242, 0.00782087, 0.99362525, 0.99216235)
  expect_digits(predict(fit, notebook_x), printed, 8)
})

test_that("B2: the notebook's XOR, its first 20,000 updates", {
  net <- network(3, list(layer(4, bias = "none"), layer(1, bias = "none")))
  weights <- initialize(net, "uniform_sqrt_2_over_n", 1)
  y <- rbind(0, 1, 1, 0)
  fit <- train(net, weights, notebook_x, y, 20000, 1, trace_steps = c(0, 10000, 20000))
  found <- vapply(fit$trace, function(entry) mean(abs(entry$a[[2]] - y)), 0)
  # Published mean |error|; 20,000 updates carry roundings to some 1e-14.
  printed <- c(0.49962354308293877, 0.010185068686370096, 0.006740755437297382)
  expect_equal(found, printed, tolerance = 1e-12)
})

test_that("A2's errata: the printed gradients fail, the right ones pass", {
  dw <- backward(mazur(TRUE), mazur_weights, mazur_x, mazur_y)$dw
  # dE/dw6 with the target of output 2, and dE/dw1 through w6 in place of w7
  expect_gt(abs(dw[[2]][2, 1] - -0.02274), 0.1)
  expect_gt(abs(dw[[1]][1, 1] - 0.00046155), 2e-5)
})
