"""backward against a central difference."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

import numpy as np
import numpy.typing as npt

from samegrad._backward import backward_pass
from samegrad._check import Matrix, check_positive
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


class GradientCheck(TypedDict):
    """What `gradient_check` returns: one relative error per tensor."""

    w: list[float]
    b: list[float]
    largest: float


def gradient_check(
    network: Network,
    weights: Weights,
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    step: float = 2.0**-17,
    arithmetic: str = "native",
) -> GradientCheck:
    """Compare the gradient with a central difference of the loss.

    For each number v, with h = step max(1, |v|): (E(v + h) - E(v - h)) / 2h, the 2h as
    rounded. Per tensor the error is max(|analytic - numeric| - r) / max(max|analytic|,
    max|numeric|), 0 where that is negative; r = 2^-48 |E| / h is what the rounding of E
    explains, so that a derivative of 0 can be told right. The default step, 2^-17, lies
    near the cube root of the rounding unit, where truncation and rounding balance: a
    right gradient gives 1e-6 or less, a wrong one 1e-2 or more; a kink (relu) closer
    than h shows as well.

    Parameters
    ----------
    network, weights, x, y, arithmetic
        As for `loss`.
    step : float
        Above 0.

    Returns
    -------
    dict
        ``w`` and ``b``, one number per layer (0 for a layer without bias), and their
        ``largest``.

    Raises
    ------
    SamegradError
        As `loss`.

    Examples
    --------
    >>> from samegrad import gradient_check, layer, network
    >>> net = network(1, [layer(1, "tanh", "none")])
    >>> check = gradient_check(net, {"w": [[[0.5]]], "b": [[[]]]}, [[2]], [[4]])
    >>> check["largest"] < 1e-8
    True
    """
    arithmetic = check_arithmetic("gradient_check", arithmetic)
    network = check_network("gradient_check", network)
    weights = check_weights("gradient_check", network, weights)
    x = check_x("gradient_check", network, x)
    y = check_y("gradient_check", network, x, y)
    step = check_positive("gradient_check", "step", step)
    plan = make_plan(network, arithmetic)
    moved = Weights(
        w=[w.copy() for w in weights["w"]], b=[b.copy() for b in weights["b"]]
    )

    def loss() -> float:
        z, a = forward_pass(plan, moved["w"], moved["b"], operand)
        return objective(plan, moved["w"], moved["b"], z, a, y)

    with np.errstate(all="ignore"):
        operand = plan.kernels.constant(x)
        z, a = forward_pass(plan, weights["w"], weights["b"], operand)
        _, dw, db = backward_pass(plan, weights["w"], weights["b"], operand, y, z, a)
        of_w = [_error(loss, t, g, step) for t, g in zip(moved["w"], dw, strict=True)]
        of_b = [_error(loss, t, g, step) for t, g in zip(moved["b"], db, strict=True)]
    return GradientCheck(w=of_w, b=of_b, largest=float(np.max(of_w + of_b)))


def _error(
    loss: Callable[[], float], tensor: Matrix, analytic: Matrix, step: float
) -> float:
    if tensor.size == 0:
        return 0.0
    h = step * np.maximum(1.0, np.abs(tensor))
    numeric = _difference_quotients(loss, tensor, h)
    rounding = 2.0**-48 * abs(loss()) / h
    top = max(float(np.abs(analytic).max()), float(np.abs(numeric).max()))
    excess = float((np.abs(analytic - numeric) - rounding).max())
    # top is 0 only beside a NaN, which Python's max may have lost and division finds.
    return 0.0 if excess <= 0 else float(np.float64(excess) / top)


def _difference_quotients(
    loss: Callable[[], float], tensor: Matrix, h: Matrix
) -> Matrix:
    # tensor is the very array that loss() reads; each number is put back.
    numeric = np.zeros(tensor.shape)
    for index in np.ndindex(tensor.shape):
        value = float(tensor[index])
        up, down = value + h[index], value - h[index]
        tensor[index] = up
        above = loss()
        tensor[index] = down
        below = loss()
        tensor[index] = value
        numeric[index] = (above - below) / (up - down)
    return numeric
