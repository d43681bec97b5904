"""delta, dw and db of every layer."""

from __future__ import annotations

from typing import TypedDict

import numpy as np
import numpy.typing as npt

from samegrad._arithmetic import Arithmetic
from samegrad._check import Matrix
from samegrad._forward import Masks, forward_pass, masked
from samegrad._loss import objective
from samegrad._network import (
    Network,
    Weights,
    check_network,
    check_weights,
    check_x,
    check_y,
)
from samegrad._plan import Plan, check_arithmetic, make_plan
from samegrad._regularization import add_penalty_gradients


class Backward(TypedDict):
    """What `backward` returns: one matrix per layer in each list."""

    z: list[Matrix]
    a: list[Matrix]
    loss: float
    delta: list[Matrix]
    dw: list[Matrix]
    db: list[Matrix]


def backward(
    network: Network,
    weights: Weights,
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    arithmetic: str = "native",
) -> Backward:
    """Compute the loss and its derivatives by backpropagation.

    delta_L = dE/dz_L by the loss; delta_k = phi_k'(z_k) * (delta_(k+1) W_(k+1)') by
    element; dW_k = a_(k-1)' delta_k; db_k is the column sums of delta_k (``per_unit``),
    the sum of all of it (``shared``) or 1 x 0 (``none``). Tensors that training holds
    have their derivatives too. The recursion of Rumelhart, Hinton and Williams (1986).

    Parameters
    ----------
    network, weights, x, y, arithmetic
        As for `loss`.

    Returns
    -------
    dict
        ``z``, ``a``, ``loss``, ``delta`` (dE/dz, shaped as z), ``dw`` and ``db``
        (shaped as the weights).

    Raises
    ------
    SamegradError
        As `loss`.

    Examples
    --------
    >>> from samegrad import backward, layer, network
    >>> net = network(1, [layer(1, "identity", "none")])
    >>> backward(net, {"w": [[[0.5]]], "b": [[[]]]}, [[2]], [[4]])["dw"][0]
    array([[-6.]])
    """
    arithmetic = check_arithmetic("backward", arithmetic)
    network = check_network("backward", network)
    weights = check_weights("backward", network, weights)
    x = check_x("backward", network, x)
    y = check_y("backward", network, x, y)
    plan = make_plan(network, arithmetic)
    with np.errstate(all="ignore"):
        z, a = forward_pass(plan, weights["w"], weights["b"], x)
        loss = objective(plan, weights["w"], weights["b"], z, a, y)
        delta, dw, db = backward_pass(plan, weights["w"], weights["b"], x, y, z, a)
    return Backward(z=z, a=a, loss=loss, delta=delta, dw=dw, db=db)


def backward_pass(
    plan: Plan,
    w: list[Matrix],
    b: list[Matrix],
    x: Matrix,
    y: Matrix,
    z: list[Matrix],
    a: list[Matrix],
    masks: Masks | None = None,
) -> tuple[list[Matrix], list[Matrix], list[Matrix]]:
    """Return delta, dw and db of every layer of a checked network.

    The masks are those of the forward pass. dw and db are with the penalty.
    """
    kernels, activations = plan.kernels, plan.activations
    last = len(z) - 1
    delta, dw, db = [x] * len(z), [x] * len(z), [x] * len(z)
    delta[last] = plan.loss.delta(z[last], a[last], y, activations[last].pull)
    for k in range(last, -1, -1):
        if k < last:
            g = kernels.product_nt(delta[k + 1], w[k + 1])
            if masks is not None:
                g = masked(g, masks[k])
            delta[k] = activations[k].pull(g, z[k], a[k])
        before = a[k - 1] if k > 0 else x
        if masks is not None and k > 0:
            before = masked(before, masks[k - 1])
        dw[k] = kernels.product_tn(before, delta[k])
        db[k] = bias_gradient(kernels, plan.biases[k], delta[k])
    add_penalty_gradients(plan, w, b, dw, db)
    return delta, dw, db


def bias_gradient(kernels: Arithmetic, bias: str, delta: Matrix) -> Matrix:
    """Return db for one layer's delta."""
    if bias == "per_unit":
        return kernels.column_sums(delta)
    if bias == "shared":
        return np.array([[kernels.total(delta)]])
    return np.zeros((1, 0))
