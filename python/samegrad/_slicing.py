"""Products and sums that give the same bits whatever the order of their terms.

Short products add their terms in order; longer ones are split into slices whose
products are exact, so that no BLAS can round them differently. Method, proof and error
bound are in SPEC.md, section 9.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from samegrad._check import Matrix

SLICES = 3
TAME = 400  # of exponents up to it no product of slices and no sum leaves the range
EXPONENT_BITS = np.array(0x7FF << 52)
SMALL = 256  # entries of a product up to which its terms are held all at once
ZERO: Matrix = np.array(0.0)  # without axes: NumPy takes it in half the time of a float
POWERS = np.ldexp(1.0, np.arange(-1074, 1024))  # each exact

Exponents = npt.NDArray[np.int64]
Multiply = Callable[[Matrix, Matrix], Matrix]


class Slices(NamedTuple):
    """A matrix as a sum of slices on a fixed grid, largest first."""

    parts: list[Matrix]  # those of zeros at the end are left out
    exponents: Exponents | None  # what each row or column is yet to be scaled by


def power_of_two(exponents: Exponents) -> Matrix:
    """Return 2 to whole powers from -1074 to 1023."""
    return POWERS[exponents + 1074]


def bits_of_slices(terms: int) -> int:
    """Return beta: with so many bits a slice, sums of so many products are exact."""
    p = max(terms - 1, 0).bit_length()  # the smallest with 2^p >= terms
    return (53 - p) // 2


def slice_along(a: Matrix, axis: int) -> Slices | None:
    """Split a for sums along an axis; None where an entry is not finite.

    Where exponents are tame the grid is scaled instead of a, and nothing is left to
    scale back: every step is the same times a power of two, and none leaves the range.
    """
    top: Matrix = np.maximum.reduce(np.abs(a), axis=axis, keepdims=True)
    # 2^e by the bits of e alone; 0 for subnormal numbers and 0, Inf for Inf and NaN.
    scale = (top.view(np.int64) & EXPONENT_BITS).view(np.float64)
    if scale.min(initial=1.0) >= 2.0**-TAME and scale.max(initial=1.0) <= 2.0**TAME:
        return Slices(_slices(a, axis, scale), None)
    if not np.isfinite(top).all():
        return None
    # Of a row of zeros it is -1, which scales zeros.
    exponents = np.frexp(top)[1].astype(np.int64) - 1
    if np.abs(exponents).max() <= TAME:
        return Slices(_slices(a, axis, power_of_two(exponents)), None)
    half = -exponents // 2
    scaled = a * power_of_two(half) * power_of_two(-exponents - half)
    return Slices(_slices(scaled, axis, np.ones_like(top)), exponents)


def _slices(a: Matrix, axis: int, scale: Matrix) -> list[Matrix]:
    beta, rest = bits_of_slices(a.shape[axis]), a
    parts: list[Matrix] = []
    for i in range(SLICES):
        sigma = 1.5 * 2.0 ** (53 - beta - i * (beta + 1)) * scale
        part = rest + sigma
        part -= sigma
        parts.append(part)
        if i == SLICES - 1:
            break
        rest = np.subtract(rest, part, out=None if rest is a else rest)
        # The first row tells most often that something is left.
        if np.count_nonzero(rest[:1]) == 0 and np.count_nonzero(rest) == 0:
            break
    return parts


def sliced_product(left: Slices, right: Slices, multiply: Multiply) -> Matrix:
    """Return the product of two sliced matrices: the small terms first."""
    c: Matrix | None = None
    for i, j in ((0, 2), (1, 1), (2, 0), (0, 1), (1, 0), (0, 0)):
        if i < len(left.parts) and j < len(right.parts):
            term = multiply(left.parts[i], right.parts[j])
            c = term if c is None else np.add(c, term, out=c)
    assert c is not None
    c += ZERO  # never -0
    if left.exponents is None and right.exponents is None:
        return c
    # The sum of both at once, in two factors: c leaves the range only with the result.
    zero = np.zeros((), np.int64)
    e = zero if left.exponents is None else left.exponents.reshape(-1, 1)
    f = zero if right.exponents is None else right.exponents.reshape(1, -1)
    half = (e + f) // 2
    return c * power_of_two(half) * power_of_two(e + f - half)


def ordered_product(columns: Matrix, rows: Matrix) -> Matrix:
    """Return the sum of column k times row k, its terms added in order.

    ``columns`` is terms x m, ``rows`` terms x n.
    """
    shape = (columns.shape[1], rows.shape[1])
    c: Matrix
    if len(rows) == 1:
        return columns.T * rows + ZERO
    if shape[0] * shape[1] > SMALL or len(rows) == 0:
        c = np.zeros(shape)
        for column, row in zip(columns, rows, strict=True):
            c += column[:, None] * row
        return c
    # All at once: accumulate adds in order. 0 + is left to the end, where it does the
    # same: sums of terms differ by it only where all are -0.
    if shape[1] == 1:
        c = np.add.accumulate(columns * rows, axis=0)[-1].reshape(-1, 1)
    else:
        c = np.add.accumulate(columns[:, :, None] * rows[:, None, :], axis=0)[-1]
    return c + ZERO


def fold_rows(a: Matrix) -> Matrix:
    """Return the sums of columns, 1 x columns: halves are added to halves."""
    rows = len(a)
    if rows == 0:
        return np.zeros((1, a.shape[1]))
    while rows > 1:
        half = rows // 2
        folded = a[:half] + a[half : 2 * half]
        if rows % 2:
            folded[0] += a[-1]
        a, rows = folded, half
    return a + ZERO


def fold_columns(a: Matrix) -> Matrix:
    """Return the sums of rows, rows x 1, likewise."""
    return fold_rows(a.T).T
