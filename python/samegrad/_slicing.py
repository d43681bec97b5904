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
TAME = 400  # exponents up to it are scaled back one after the other, exactly
POWERS = np.ldexp(1.0, np.arange(-1074, 1024))  # each exact

Exponents = npt.NDArray[np.int64]
Multiply = Callable[[Matrix, Matrix], Matrix]


class Slices(NamedTuple):
    """A matrix as a sum of slices on a fixed grid, largest first, and its scaling."""

    parts: list[Matrix]  # those of zeros at the end are left out
    exponents: Exponents  # of each row, or of each column


def power_of_two(exponents: Exponents) -> Matrix:
    """Return 2 to whole powers from -1074 to 1023."""
    return POWERS[exponents + 1074]


def bits_of_slices(terms: int) -> int:
    """Return beta: with so many bits a slice, sums of so many products are exact."""
    p = 0
    while 2**p < terms:
        p += 1
    return (53 - p) // 2


def slice_along(a: Matrix, axis: int) -> Slices | None:
    """Split a for sums along an axis; None where an entry is not finite."""
    top = np.maximum(a.max(axis=axis, keepdims=True), -a.min(axis=axis, keepdims=True))
    if not np.isfinite(top).all():
        return None
    exponents = np.frexp(top)[1].astype(np.int64) - 1
    exponents[top == 0.0] = 0
    half = -exponents // 2
    rest = a * power_of_two(half)
    rest *= power_of_two(-exponents - half)
    beta = bits_of_slices(a.shape[axis])
    parts: list[Matrix] = []
    for i in range(SLICES):
        sigma = 1.5 * 2.0 ** (53 - beta - i * (beta + 1))
        part = rest + sigma
        part -= sigma
        rest -= part
        parts.append(part)
    while len(parts) > 1 and not parts[-1].any():
        parts.pop()
    return Slices(parts, exponents)


def sliced_product(left: Slices, right: Slices, multiply: Multiply) -> Matrix:
    """Return the product of two sliced matrices: the small terms first."""
    c: Matrix | None = None
    for i, j in ((0, 2), (1, 1), (2, 0), (0, 1), (1, 0), (0, 0)):
        if i < len(left.parts) and j < len(right.parts):
            term = multiply(left.parts[i], right.parts[j])
            c = term if c is None else np.add(c, term, out=c)
    assert c is not None
    c += 0.0  # never -0
    e, f = left.exponents.reshape(-1, 1), right.exponents.reshape(1, -1)
    if np.abs(e).max(initial=0) <= TAME and np.abs(f).max(initial=0) <= TAME:
        c *= power_of_two(e)
        c *= power_of_two(f)
        return c
    both = e + f
    half = both // 2
    c *= power_of_two(half)
    c *= power_of_two(both - half)
    return c


def ordered_product(columns: Matrix, rows: Matrix) -> Matrix:
    """Return the sum of column k times row k, its terms added in order.

    ``columns`` is terms x m, ``rows`` terms x n.
    """
    c = np.zeros((columns.shape[1], rows.shape[1]))
    for column, row in zip(columns, rows, strict=True):
        c += column[:, None] * row
    return c


def fold_rows(a: Matrix) -> Matrix:
    """Return the sums of columns, 1 x columns: halves are added to halves."""
    if a.shape[0] == 0:
        return np.zeros((1, a.shape[1]))
    while a.shape[0] > 1:
        half = a.shape[0] // 2
        folded = a[:half] + a[half : 2 * half]
        if a.shape[0] % 2:
            folded[0] += a[-1]
        a = folded
    return a + 0.0


def fold_columns(a: Matrix) -> Matrix:
    """Return the sums of rows, rows x 1, likewise."""
    return fold_rows(a.T).T
