"""The loss of given weights."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samegrad._check import Matrix
from samegrad._forward import forward_pass
from samegrad._network import (
    Network,
    Weights,
    check_network,
    check_weights,
    check_x,
    check_y,
)
from samegrad._plan import Plan, check_arithmetic, make_plan
from samegrad._regularization import penalty


def loss(
    network: Network,
    weights: Weights,
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    arithmetic: str = "native",
) -> float:
    """Compute the loss of given weights.

    Over outputs losses sum; over samples by the network's ``reduction``. With S the
    sum and m the number of samples (1 for ``sum``): ``half_squared_error`` is
    S (a - y)^2 / 2 / m, ``mean_squared_error`` S (a - y)^2 / m, without a 1/2;
    the cross-entropies are computed from z, so that no finite logit gives NaN. To each
    the network's penalty is added, l1 times the sum of abs w plus l2 / 2 times the sum
    of w w.

    Parameters
    ----------
    network, weights, x, arithmetic
        As for `forward`.
    y : array_like
        n x units of the last layer: finite; 0 .. 1 for ``binary_cross_entropy``; not
        negative, in rows that sum to 1 for ``categorical_cross_entropy``.

    Returns
    -------
    float

    Raises
    ------
    SamegradError
        As `forward`, and for targets out of the range of the loss.

    Examples
    --------
    >>> from samegrad import layer, loss, network
    >>> net = network(1, [layer(1, "identity", "none")])
    >>> loss(net, {"w": [[[0.5]]], "b": [[[]]]}, [[2]], [[4]])
    4.5
    """
    arithmetic = check_arithmetic("loss", arithmetic)
    network = check_network("loss", network)
    weights = check_weights("loss", network, weights)
    x = check_x("loss", network, x)
    y = check_y("loss", network, x, y)
    plan = make_plan(network, arithmetic)
    with np.errstate(all="ignore"):
        z, a = forward_pass(plan, weights["w"], weights["b"], x)
        return objective(plan, weights["w"], weights["b"], z, a, y)


def objective(
    plan: Plan,
    w: list[Matrix],
    b: list[Matrix],
    z: list[Matrix],
    a: list[Matrix],
    y: Matrix,
) -> float:
    """Return the loss with the penalty, of a forward pass."""
    loss = plan.loss.value(z[-1], a[-1], y)
    if plan.l1 or plan.l2:
        loss += penalty(plan, w, b)
    return loss
