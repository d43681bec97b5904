"""The output activations."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samegrad._check import Matrix
from samegrad._forward import forward_pass
from samegrad._network import Network, Weights, check_network, check_weights, check_x
from samegrad._plan import check_arithmetic, make_plan


def predict(
    network: Network,
    weights: Weights,
    x: npt.ArrayLike,
    *,
    arithmetic: str = "native",
) -> Matrix:
    """Compute the activations of the last layer.

    Parameters
    ----------
    network, weights, x, arithmetic
        As for `forward`.

    Returns
    -------
    ndarray
        n x units of the last layer; with a softmax or sigmoid output, probabilities.

    Raises
    ------
    SamegradError
        As `forward`.

    Examples
    --------
    >>> from samegrad import layer, network, predict
    >>> net = network(1, [layer(2, "softmax", "none")], "categorical_cross_entropy")
    >>> predict(net, {"w": [[[0, 0]]], "b": [[[]]]}, [[1]])
    array([[0.5, 0.5]])
    """
    arithmetic = check_arithmetic("predict", arithmetic)
    network = check_network("predict", network)
    weights = check_weights("predict", network, weights)
    x = check_x("predict", network, x)
    with np.errstate(all="ignore"):
        plan = make_plan(network, arithmetic)
        return forward_pass(plan, weights["w"], weights["b"], x)[1][-1]
