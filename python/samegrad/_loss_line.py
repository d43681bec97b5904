"""The loss along the line between two sets of weights."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samegrad._check import Matrix, check_finite, check_matrix, fail
from samegrad._forward import forward_pass
from samegrad._loss import objective
from samegrad._network import (
    Network,
    Weights,
    check_network,
    check_weights,
    check_x,
    check_y,
)
from samegrad._plan import check_arithmetic, make_plan


def loss_line(
    network: Network,
    weights: Weights,
    other: Weights,
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    positions: npt.ArrayLike | None = None,
    arithmetic: str = "native",
) -> Matrix:
    """Compute the loss along the line between two sets of weights.

    At each position s the loss of (1 - s) weights + s other: a cut through the
    landscape, such as from a start to where training ended (Goodfellow, Vinyals and
    Saxe 2015).

    Parameters
    ----------
    network, weights, x, y, arithmetic
        As for `loss`.
    other : dict
        Weights of the same shapes.
    positions : array_like, optional
        Any finite numbers, one row or one column; 0 is weights, 1 other. Default 0,
        1/20, .., 20/20.

    Returns
    -------
    ndarray
        k x 1, one loss a position.

    Raises
    ------
    SamegradError
        As `loss`, and for positions that are no row or column of finite numbers.

    Examples
    --------
    >>> from samegrad import layer, loss_line, network
    >>> net = network(1, [layer(1, "identity", "none")])
    >>> start, end = ({"w": [[[w]]], "b": [[[]]]} for w in (0, 2))
    >>> loss_line(net, start, end, [[2]], [[4]], positions=[[0, 0.5, 1]])[:, 0].tolist()
    [8.0, 2.0, 0.0]
    """
    arithmetic = check_arithmetic("loss_line", arithmetic)
    network = check_network("loss_line", network)
    weights = check_weights("loss_line", network, weights)
    other = check_weights("loss_line", network, other, "other")
    x = check_x("loss_line", network, x)
    y = check_y("loss_line", network, x, y)
    at = _check_positions(positions)
    plan = make_plan(network, arithmetic)
    losses = np.zeros((at.size, 1))
    with np.errstate(all="ignore"):
        operand = plan.kernels.constant(x)
        for i, s in enumerate(at):
            w = _between(weights["w"], other["w"], s)
            b = _between(weights["b"], other["b"], s)
            z, a = forward_pass(plan, w, b, operand)
            losses[i, 0] = objective(plan, w, b, z, a, y)
    return losses


def _check_positions(value: npt.ArrayLike | None) -> Matrix:
    if value is None:
        return np.arange(21.0) / 20.0
    positions = check_matrix("loss_line", "positions", value)
    if 1 not in positions.shape:
        came = f"{positions.shape[0]} x {positions.shape[1]}"
        must = "positions must have one row or one column"
        fail("loss_line", "shape", must, came)
    check_finite("loss_line", "positions", positions)
    return positions.ravel()


def _between(one: list[Matrix], other: list[Matrix], s: float) -> list[Matrix]:
    return [(1.0 - s) * t + s * u for t, u in zip(one, other, strict=True)]
