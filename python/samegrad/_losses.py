"""Each loss: its value, and delta at the output.

``value(z, a, y)`` is the loss; ``delta(z, a, y, pull)`` is dE/dz of the last layer.
S below is the sum over all samples and outputs, m is 1 for reduction ``sum`` and the
number of samples for ``mean``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from samegrad._arithmetic import Arithmetic
from samegrad._check import Matrix, check_entries, fail, number_text
from samegrad._elementary import Elementary
from samegrad._slicing import fold_columns

LOSSES = (
    "half_squared_error",
    "mean_squared_error",
    "binary_cross_entropy",
    "categorical_cross_entropy",
)
REDUCTIONS = ("sum", "mean")
DEFAULT_REDUCTIONS = {
    "half_squared_error": "sum",
    "mean_squared_error": "mean",
    "binary_cross_entropy": "mean",
    "categorical_cross_entropy": "mean",
}
ROW_SUM_TOLERANCE = 1e-9  # targets such as 1/3, 1/3, 1/3 read from a file of 10 digits

Pull = Callable[[Matrix, Matrix, Matrix], Matrix]


class Loss(NamedTuple):
    """One loss, joined with its kernels."""

    value: Callable[[Matrix, Matrix, Matrix], float]
    delta: Callable[[Matrix, Matrix, Matrix, Pull], Matrix]


def loss_of(
    name: str, reduction: str, kernels: Arithmetic, functions: Elementary
) -> Loss:
    """Return the loss of that name."""
    mean = reduction == "mean"
    value: Callable[[Matrix, Matrix, Matrix], float] = {
        "half_squared_error": lambda: _squared_error(kernels, 0.5),
        "mean_squared_error": lambda: _squared_error(kernels, 1.0),
        "binary_cross_entropy": lambda: _binary_cross_entropy(kernels, functions),
        "categorical_cross_entropy": lambda: _categorical_cross_entropy(
            kernels, functions
        ),
    }[name]()
    squared = {"half_squared_error": 1.0, "mean_squared_error": 2.0}
    delta = _delta(squared.get(name), mean)
    return Loss(_mean_over_samples(value) if mean else value, delta)


def _mean_over_samples(
    value: Callable[[Matrix, Matrix, Matrix], float],
) -> Callable[[Matrix, Matrix, Matrix], float]:
    def mean(z: Matrix, a: Matrix, y: Matrix) -> float:
        return value(z, a, y) / len(y)

    return mean


def _squared_error(
    kernels: Arithmetic, factor: float
) -> Callable[[Matrix, Matrix, Matrix], float]:
    def value(z: Matrix, a: Matrix, y: Matrix) -> float:
        e = a - y
        e *= e
        return factor * kernels.total(e)

    return value


def _binary_cross_entropy(
    kernels: Arithmetic, functions: Elementary
) -> Callable[[Matrix, Matrix, Matrix], float]:
    def value(z: Matrix, a: Matrix, y: Matrix) -> float:
        return kernels.total(functions.softplus(z) - y * z)

    return value


def _categorical_cross_entropy(
    kernels: Arithmetic, functions: Elementary
) -> Callable[[Matrix, Matrix, Matrix], float]:
    lowest = -float(np.finfo(np.float64).max)

    def value(z: Matrix, a: Matrix, y: Matrix) -> float:
        # The largest a of a row is 1 / sum exp s. A shifted logit of -Inf would make
        # 0 * Inf of a target of 0.
        s = np.maximum(z - z.max(axis=1, keepdims=True), lowest)
        s += functions.log(a.max(axis=1, keepdims=True))
        return 0.0 - kernels.total(y * s)  # never -0

    return value


def _delta(
    factor: float | None, mean: bool
) -> Callable[[Matrix, Matrix, Matrix, Pull], Matrix]:
    # factor None: a cross-entropy, whose a - y is dE/dz already.
    def delta(z: Matrix, a: Matrix, y: Matrix, pull: Pull) -> Matrix:
        e = a - y
        if factor == 2.0:
            e *= 2.0
        if mean:
            e /= len(y)
        return e if factor is None else pull(e, z, a)

    return delta


def check_targets(who: str, loss: str, y: Matrix) -> None:
    """Refuse targets out of the range of the loss."""
    if loss == "binary_cross_entropy":
        must = f"y must lie in 0 .. 1 for {loss}"
        check_entries(who, "range", must, y, (y < 0) | (y > 1))
    if loss == "categorical_cross_entropy":
        check_entries(who, "range", f"y must be 0 or more for {loss}", y, y < 0)
        with np.errstate(over="ignore"):
            sums = fold_columns(y)[:, 0]  # in any arithmetic: all refuse the same
        bad = np.flatnonzero(np.abs(sums - 1.0) > ROW_SUM_TOLERANCE)
        if bad.size:
            came = f"{number_text(float(sums[bad[0]]))} at row {bad[0] + 1}"
            fail(who, "range", f"rows of y must sum to 1 for {loss}", came)
