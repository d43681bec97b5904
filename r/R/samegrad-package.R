#' samegrad: backpropagation to read
#'
#' Layered networks trained by gradient descent and ten other optimizers, with
#' mini-batches, dropout, penalties and schedules, in base R alone. Python and GNU
#' Octave have the same functions with the same arguments, steps and error sentences.
#'
#' [layer()] and [network()] describe a network as plain data; [forward()],
#' [loss()] and [backward()] compute its stages; [train()] trains it, from one start,
#' [multi_start()] from several; [optimizers] and [schedules] are what they offer;
#' [initialize()] draws its start weights, the same from one seed in the three languages;
#' [save_model()] and [load_model()] carry it from one to another, bit for bit;
#' [gradient_check()] compares its gradient with a central difference, [loss_line()]
#' cuts through the landscape of its loss, [overshoots()] finds the steps that raised it;
#' [predict()][predict.samegrad_network] gives its outputs. [error_share()] and
#' [error_backflow()] attribute an output error to the inputs of a layer.
#'
#' @section Data:
#' Every array is a matrix of doubles. Rows are samples: `x` is n x inputs, `y`
#' is n x units of the last layer. Weights are a list with `w` and `b`, each a
#' list of one matrix per layer: `w` is (units before) x units; `b` is 1 x units
#' (`"per_unit"`), 1 x 1 (`"shared"`) or 1 x 0 (`"none"`), that is
#' `matrix(0, 1, 0)`. Integer and logical matrices are converted; plain vectors,
#' data frames (use [as.matrix()] first), text, factors, complex numbers and
#' missing values are refused.
#'
#' @section Errors:
#' Input that is refused signals a condition of class
#' `c("samegrad_error_<kind>", "samegrad_error", "error", "condition")` with the
#' fields `who` (the function that was called), `kind` (`type`, `shape`,
#' `finite`, `name`, `range`, `fit`, `file` or `machine`), `must` (what must hold) and
#' `got` (what came). Its message is `<who>: <must>, got <got>`.
#'
#' @references
#' D. E. Rumelhart, G. E. Hinton and R. J. Williams (1986). Learning
#' representations by back-propagating errors. *Nature* 323, 533-536.
#' \doi{10.1038/323533a0}
#'
#' @examples
#' x <- rbind(c(0, 0, 1), c(0, 1, 1), c(1, 0, 1), c(1, 1, 1))
#' y <- rbind(0, 0, 1, 1)
#' net <- network(3, list(layer(1, "sigmoid", "none")))
#' start <- list(w = list(matrix(0.5, 3, 1)), b = list(matrix(0, 1, 0)))
#' fit <- train(net, start, x, y, steps = 1000, learning_rate = 1)
#' round(fit$losses[1001], 3) # 0.001
#' @keywords internal
"_PACKAGE"
