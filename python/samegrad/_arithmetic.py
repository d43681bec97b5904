"""Kernels: matrix products and sums. No other file multiplies matrices or sums."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from samegrad._check import Matrix
from samegrad._slicing import (
    Slices,
    fold_columns,
    fold_rows,
    ordered_product,
    slice_along,
    sliced_product,
)

ARITHMETICS = ("native", "reproducible")
SHORT = 16  # inner dimensions up to it are summed in order: the measured crossover


class Constant(NamedTuple):
    """A matrix that many products share, with its slices where they will be asked for.

    It is the first operand of ``product`` and ``product_tn``.
    """

    matrix: Matrix
    by_row: Slices | None
    by_column: Slices | None


Operand = Any  # a matrix, or what `constant` made of one


class Arithmetic(NamedTuple):
    """The products and sums of one arithmetic (SPEC.md section 4)."""

    product: Callable[[Operand, Matrix], Matrix]
    product_tn: Callable[[Operand, Matrix], Matrix]
    product_nt: Callable[[Matrix, Matrix], Matrix]
    column_sums: Callable[[Matrix], Matrix]
    row_sums: Callable[[Matrix], Matrix]
    total: Callable[[Matrix], float]
    constant: Callable[[Matrix], Operand]


def arithmetic(name: str) -> Arithmetic:
    """Return the kernels of one arithmetic."""
    return {"native": _NATIVE, "reproducible": _REPRODUCIBLE}[name]


def _product_tn(a: Matrix, b: Matrix) -> Matrix:
    return a.T @ b


def _product_nt(a: Matrix, b: Matrix) -> Matrix:
    return a @ b.T


def _column_sums(a: Matrix) -> Matrix:
    return np.add.reduce(a, axis=0, keepdims=True)


def _row_sums(a: Matrix) -> Matrix:
    return np.add.reduce(a, axis=1, keepdims=True)


def _total(a: Matrix) -> float:
    return float(np.add.reduce(a, axis=None))


def _itself(a: Matrix) -> Matrix:
    return a


def _reproducible_product(a: Operand, b: Matrix) -> Matrix:
    left = _slices(a, 1)
    right = None if left is None else _slices(b, 0)
    if left is None or right is None:
        return ordered_product(_matrix(a).T, b)
    return sliced_product(left, right, np.matmul)


def _reproducible_product_tn(a: Operand, b: Matrix) -> Matrix:
    left = _slices(a, 0)
    right = None if left is None else _slices(b, 0)
    if left is None or right is None:
        return ordered_product(_matrix(a), b)
    return sliced_product(left, right, _product_tn)


def _reproducible_product_nt(a: Matrix, b: Matrix) -> Matrix:
    left = _slices(a, 1)
    right = None if left is None else _slices(b, 1)
    if left is None or right is None:
        return ordered_product(a.T, b.T)
    return sliced_product(left, right, _product_nt)


def _matrix(a: Operand) -> Matrix:
    matrix: Matrix = a.matrix if isinstance(a, Constant) else a
    return matrix


def _slices(a: Operand, axis: int) -> Slices | None:
    # None where the product takes its terms in order.
    if isinstance(a, Constant):
        return a.by_row if axis == 1 else a.by_column
    return None if a.shape[axis] <= SHORT else slice_along(a, axis)


def _reproducible_total(a: Matrix) -> float:
    sums = fold_rows(a)
    return float(sums[0, 0] if sums.size == 1 else fold_columns(sums)[0, 0])


def _reproducible_constant(a: Matrix) -> Constant:
    return Constant(a, by_row=_slices(a, 1), by_column=_slices(a, 0))


_NATIVE = Arithmetic(
    product=np.matmul,
    product_tn=_product_tn,
    product_nt=_product_nt,
    column_sums=_column_sums,
    row_sums=_row_sums,
    total=_total,
    constant=_itself,
)
_REPRODUCIBLE = Arithmetic(
    product=_reproducible_product,
    product_tn=_reproducible_product_tn,
    product_nt=_reproducible_product_nt,
    column_sums=fold_rows,
    row_sums=fold_columns,
    total=_reproducible_total,
    constant=_reproducible_constant,
)
