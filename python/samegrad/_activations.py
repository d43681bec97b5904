"""Each activation: its value, and the pull of a gradient back through it.

``value(z)`` is a = phi(z). ``pull(g, z, a)`` is g * phi'(z) by element; it may write
into g, which is always a fresh array of the caller's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from samegrad._check import Matrix
from samegrad._elementary import Elementary

ACTIVATIONS = (
    "identity",
    "linear",
    "sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "softplus",
    "softmax",
)
DEFAULT_SLOPES = {"linear": 1.0, "leaky_relu": 0.01}


class Activation(NamedTuple):
    """One activation, joined with its kernels."""

    value: Callable[[Matrix], Matrix]
    pull: Callable[[Matrix, Matrix, Matrix], Matrix]


def activation(name: str, slope: float, functions: Elementary) -> Activation:
    """Return the activation of that name."""
    return {
        "identity": lambda: Activation(np.copy, _pull_identity),
        "linear": lambda: _linear(slope),
        "sigmoid": lambda: Activation(functions.sigmoid, _pull_sigmoid),
        "tanh": lambda: Activation(functions.tanh, _pull_tanh),
        "relu": lambda: Activation(_relu, _pull_relu),
        "leaky_relu": lambda: _leaky_relu(slope),
        "softplus": lambda: _softplus(functions),
        "softmax": lambda: Activation(functions.softmax, _pull_identity),
    }[name]()


def _pull_identity(g: Matrix, z: Matrix, a: Matrix) -> Matrix:
    # softmax comes here too: its loss gives delta straight from a - y.
    return g


def _linear(slope: float) -> Activation:
    def value(z: Matrix) -> Matrix:
        return slope * z

    def pull(g: Matrix, z: Matrix, a: Matrix) -> Matrix:
        g *= slope
        return g

    return Activation(value, pull)


def _pull_sigmoid(g: Matrix, z: Matrix, a: Matrix) -> Matrix:
    s = 1.0 - a
    s *= a
    g *= s
    return g


def _pull_tanh(g: Matrix, z: Matrix, a: Matrix) -> Matrix:
    s = a * a
    g *= np.subtract(1.0, s, out=s)
    return g


def _relu(z: Matrix) -> Matrix:
    a = np.maximum(z, 0.0)  # NaN stays NaN
    a += 0.0  # which of -0 and 0 is larger, machines do not agree on
    return a


def _pull_relu(g: Matrix, z: Matrix, a: Matrix) -> Matrix:
    g *= z > 0.0
    return g


def _leaky_relu(slope: float) -> Activation:
    def value(z: Matrix) -> Matrix:
        return np.where(z > 0.0, z, slope * z)

    def pull(g: Matrix, z: Matrix, a: Matrix) -> Matrix:
        g *= np.where(z > 0.0, 1.0, slope)
        return g

    return Activation(value, pull)


def _softplus(functions: Elementary) -> Activation:
    def pull(g: Matrix, z: Matrix, a: Matrix) -> Matrix:
        g *= functions.sigmoid(z)
        return g

    return Activation(functions.softplus, pull)
