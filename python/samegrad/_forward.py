"""Every z and a."""

from __future__ import annotations

from typing import TypedDict

import numpy as np
import numpy.typing as npt

from samegrad._check import Matrix
from samegrad._network import Network, Weights, check_network, check_weights, check_x
from samegrad._plan import Plan, check_arithmetic, make_plan

Masks = list[Matrix | None]  # one a layer, None without dropout


class Forward(TypedDict):
    """What `forward` returns: one n x units matrix per layer in each list."""

    z: list[Matrix]
    a: list[Matrix]


def forward(
    network: Network,
    weights: Weights,
    x: npt.ArrayLike,
    *,
    arithmetic: str = "native",
) -> Forward:
    """Compute z and a of every layer.

    z_k = a_(k-1) W_k + b_k and a_k = phi_k(z_k), with a_0 = x.

    Parameters
    ----------
    network : dict
        From `network`.
    weights : dict
        ``w``: one (units before) x units matrix per layer; ``b``: 1 x units
        (``per_unit``), 1 x 1 (``shared``) or 1 x 0 (``none``).
    x : array_like
        n x inputs, one sample a row, finite.
    arithmetic : str
        ``native``: NumPy's own products and functions. ``reproducible``: the same bits
        in Python, R and Octave, on every machine and BLAS, at several times the cost.
        Products of at most 16 terms (64 where the product has at most 256 entries), or
        with entries that are not finite, add them in order. Longer ones are made of
        slices: on ordinary data nearer to the truth than NumPy's, but an entry 2^k
        times smaller than the largest of its row (column, on the right) keeps only
        about 65 - k bits where a sum has 784 terms, 56 - k at 60,000, and what comes
        from such entries alone loses as many. A machine that cannot compute so is
        refused.

    Returns
    -------
    dict
        ``z`` and ``a``, lists of one n x units matrix per layer.

    Raises
    ------
    SamegradError
        For wrong shapes, NaN or infinities, text or complex input.

    Examples
    --------
    >>> from samegrad import forward, layer, network
    >>> net = network(2, [layer(1, "linear", "none", slope=2)])
    >>> forward(net, {"w": [[[1], [3]]], "b": [[[]]]}, [[1, 1]])["a"][0]
    array([[8.]])
    """
    arithmetic = check_arithmetic("forward", arithmetic)
    network = check_network("forward", network)
    weights = check_weights("forward", network, weights)
    x = check_x("forward", network, x)
    with np.errstate(all="ignore"):
        z, a = forward_pass(
            make_plan(network, arithmetic), weights["w"], weights["b"], x
        )
    return Forward(z=z, a=a)


def forward_pass(
    plan: Plan,
    w: list[Matrix],
    b: list[Matrix],
    x: Matrix,
    masks: Masks | None = None,
) -> tuple[list[Matrix], list[Matrix]]:
    """Return z and a of every layer of a checked network.

    What goes on to the next layer is a times its mask; what is returned is a itself.
    """
    product = plan.kernels.product
    z_all, a_all, a = [], [], x
    for k, activation in enumerate(plan.activations):
        z = product(a, w[k])
        if plan.biases[k] != "none":
            z += b[k]
        a = activation.value(z)
        z_all.append(z)
        a_all.append(a)
        if masks is not None:
            a = masked(a, masks[k])
    return z_all, a_all


def masked(a: Matrix, mask: Matrix | None) -> Matrix:
    """Return what dropout lets through."""
    return a if mask is None else a * mask
