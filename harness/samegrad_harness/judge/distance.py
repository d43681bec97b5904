"""How far apart two matrices of float64 are: absolute, relative, and in ULP.

Conventions, the same for every kind of distance:

- NaN equals NaN, whatever the payload; a NaN against a number is infinitely far.
- An infinity equals itself; against anything else it is infinitely far.
- -0 and +0 are different bits at a distance of 0: 0 ULP, but not `same_bits`.
- Relative distances divide by the larger of the two magnitudes, so that no language
  is the reference and the distance is the same both ways.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samegrad_harness.values import Matrix

_LOWEST = np.iinfo(np.int64).min


@dataclass(frozen=True)
class Extreme:
    """The largest distance in a matrix, and where it is; row and column from 1."""

    value: float
    row: int
    column: int


@dataclass(frozen=True)
class Distance:
    """The distances between two matrices of one shape.

    Parameters
    ----------
    absolute
        Largest ``|left - right|``.
    relative
        Largest ``|left - right| / max(|left|, |right|)`` of one element.
    ulp
        Largest count of steps between neighbouring float64 numbers, exact: an int,
        or ``inf``.
    normwise
        ``absolute`` over the largest finite magnitude in either matrix.
    scale
        That magnitude.
    same_bits
        Whether every element has the same bits, any NaN counting as any other.
    """

    absolute: Extreme
    relative: Extreme
    ulp: Extreme
    normwise: float
    scale: float
    same_bits: bool


def distance(left: Matrix, right: Matrix) -> Distance:
    """Measure the distance between two matrices.

    Parameters
    ----------
    left, right
        float64 matrices of one shape with at least one element.
    """
    largest = scale(left, right)
    if same_bits(left, right):
        none = Extreme(0, 1, 1)
        return Distance(none, none, none, 0.0, largest, same_bits=True)
    gaps = absolute_gaps(left, right)
    absolute = _largest(gaps)
    return Distance(
        absolute,
        _largest(_relative_gaps(gaps, left, right)),
        _largest_ulp(left, right),
        _over(absolute.value, largest),
        largest,
        same_bits=False,
    )


def same_bits(left: Matrix, right: Matrix) -> bool:
    """Tell whether two matrices of one shape hold the same bits, NaN being NaN."""
    return bool(alike(left, right).all())


def alike(left: Matrix, right: Matrix) -> NDArray[np.bool_]:
    """Tell of each element whether the two have the same bits, NaN being NaN."""
    same: NDArray[np.bool_] = _bits(left) == _bits(right)
    return same | (np.isnan(left) & np.isnan(right))


def first_apart(left: Matrix, right: Matrix) -> tuple[int, int]:
    """Give row and column, from 1, of the first element with other bits, by rows."""
    where = int((~alike(left, right)).argmax())
    return where // left.shape[1] + 1, where % left.shape[1] + 1


def scale(left: Matrix, right: Matrix) -> float:
    """Give the largest finite magnitude in two matrices, 0 where there is none."""
    sizes = np.maximum(_finite_sizes(left), _finite_sizes(right))
    return float(sizes.max(initial=0.0))


def absolute_gaps(left: Matrix, right: Matrix) -> Matrix:
    """Give ``|left - right|`` by element, under the conventions of this module."""
    with np.errstate(invalid="ignore", over="ignore"):
        gaps: Matrix = np.abs(left - right)
    gaps[_equal(left, right)] = 0.0
    gaps[np.isnan(gaps)] = math.inf
    return gaps


def ulp_between(left: float, right: float) -> float:
    """Count the float64 numbers from one number to another: an int, or ``inf``."""
    pair = np.array([[left]]), np.array([[right]])
    return _largest_ulp(*pair).value


def _over(absolute: float, largest: float) -> float:
    if math.isinf(absolute):
        return math.inf
    return absolute / largest if absolute > 0 else 0.0


def _relative_gaps(gaps: Matrix, left: Matrix, right: Matrix) -> Matrix:
    with np.errstate(invalid="ignore"):
        sizes = np.maximum(np.abs(left), np.abs(right))
        relative: Matrix = np.divide(
            gaps, sizes, out=np.zeros_like(gaps), where=gaps > 0
        )
    relative[np.isnan(relative)] = math.inf
    return relative


def _largest_ulp(left: Matrix, right: Matrix) -> Extreme:
    apart = ~_equal(left, right)
    endless = apart & ~(np.isfinite(left) & np.isfinite(right))
    if endless.any():
        return _at(math.inf, int(endless.argmax()), left.shape[1])
    ours, theirs = _ordered(left), _ordered(right)
    # The gap can exceed int64, but not uint64, whose wrap-around subtracts exactly.
    gaps = np.maximum(ours, theirs).view(np.uint64) - np.minimum(ours, theirs).view(
        np.uint64
    )
    gaps[~apart] = 0
    where = int(gaps.argmax())
    return _at(int(gaps.flat[where]), where, left.shape[1])


def _ordered(matrix: Matrix) -> NDArray[np.int64]:
    """Map bits to integers in the order of the numbers, -0 and +0 both to 0."""
    bits = _bits(matrix)
    return np.where(bits < 0, _LOWEST - bits, bits)


def _bits(matrix: Matrix) -> NDArray[np.int64]:
    return np.ascontiguousarray(matrix).view(np.int64)


def _equal(left: Matrix, right: Matrix) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = (left == right) | (np.isnan(left) & np.isnan(right))
    return same


def _finite_sizes(matrix: Matrix) -> Matrix:
    return np.where(np.isfinite(matrix), np.abs(matrix), 0.0)


def _largest(gaps: Matrix) -> Extreme:
    where = int(gaps.argmax())
    return _at(float(gaps.flat[where]), where, gaps.shape[1])


def _at(value: float, where: int, columns: int) -> Extreme:
    return Extreme(value, where // columns + 1, where % columns + 1)
