"""Kernels: products, sums, means. No other file multiplies matrices or sums."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from samegrad._check import Matrix
from samegrad._slicing import (
    Multiply,
    Slices,
    fold_columns,
    fold_rows,
    ordered_product,
    slice_along,
    sliced_product,
)

ARITHMETICS = ("native", "reproducible")
# Terms of a product up to which they are added in order: of any product, and of one of
# few entries. The measured crossovers (SPEC.md, section 9; benchmarks/crossover.py).
SHORT, LONGER, FEW = 16, 64, 256


class Constant(NamedTuple):
    """A matrix that many products share, with its slices where they will be asked for.

    It is the first operand of ``product`` and ``product_tn``.
    """

    matrix: Matrix
    by_row: Slices | None
    by_column: Slices | None


Operand = Any  # a matrix, or what `constant` made of one


class Arithmetic(NamedTuple):
    """The products, sums and means of one arithmetic (SPEC.md section 4)."""

    product: Callable[[Operand, Matrix], Matrix]
    product_tn: Callable[[Operand, Matrix], Matrix]
    product_nt: Callable[[Matrix, Matrix], Matrix]
    column_sums: Callable[[Matrix], Matrix]
    row_sums: Callable[[Matrix], Matrix]
    total: Callable[[Matrix], float]
    column_means: Callable[[Matrix], Matrix]
    row_means: Callable[[Matrix], Matrix]
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


def _means(sums: Callable[[Matrix], Matrix], axis: int) -> Callable[[Matrix], Matrix]:
    def means(a: Matrix) -> Matrix:
        value: Matrix = sums(a) / a.shape[axis]
        return value

    return means


def _itself(a: Matrix) -> Matrix:
    return a


def _is_long(m: int, terms: int, n: int) -> bool:
    # Whether slices are faster.
    return terms > SHORT and (terms > LONGER or m * n > FEW)


def _reproducible_product(a: Operand, b: Matrix) -> Matrix:
    matrix = _matrix(a)
    c = None
    if _is_long(len(matrix), len(b), b.shape[1]):
        c = _of_slices(_slices(a, 1), b, 0, np.matmul)
    return ordered_product(matrix.T, b) if c is None else c


def _reproducible_product_tn(a: Operand, b: Matrix) -> Matrix:
    matrix = _matrix(a)
    c = None
    if _is_long(matrix.shape[1], len(b), b.shape[1]):
        c = _of_slices(_slices(a, 0), b, 0, _product_tn)
    return ordered_product(matrix, b) if c is None else c


def _reproducible_product_nt(a: Matrix, b: Matrix) -> Matrix:
    c = None
    if _is_long(len(a), b.shape[1], len(b)):
        c = _of_slices(slice_along(a, 1), b, 1, _product_nt)
    return ordered_product(a.T, b.T) if c is None else c


def _of_slices(
    left: Slices | None, b: Matrix, axis: int, multiply: Multiply
) -> Matrix | None:
    # None where an entry is not finite.
    right = None if left is None else slice_along(b, axis)
    if left is None or right is None:
        return None
    return sliced_product(left, right, multiply)


def _matrix(a: Operand) -> Matrix:
    matrix: Matrix = a.matrix if isinstance(a, Constant) else a
    return matrix


def _slices(a: Operand, axis: int) -> Slices | None:
    if isinstance(a, Constant):
        return a.by_row if axis == 1 else a.by_column
    return slice_along(a, axis)


def _reproducible_total(a: Matrix) -> float:
    sums = fold_rows(a)
    return float(sums[0, 0] if sums.size == 1 else fold_columns(sums)[0, 0])


def _reproducible_constant(a: Matrix) -> Constant:
    rows, columns = a.shape
    return Constant(
        a,
        by_row=slice_along(a, 1) if columns > SHORT else None,
        by_column=slice_along(a, 0) if rows > SHORT else None,
    )


_NATIVE = Arithmetic(
    product=np.matmul,
    product_tn=_product_tn,
    product_nt=_product_nt,
    column_sums=_column_sums,
    row_sums=_row_sums,
    total=_total,
    column_means=_means(_column_sums, 0),
    row_means=_means(_row_sums, 1),
    constant=_itself,
)
_REPRODUCIBLE = Arithmetic(
    product=_reproducible_product,
    product_tn=_reproducible_product_tn,
    product_nt=_reproducible_product_nt,
    column_sums=fold_rows,
    row_sums=fold_columns,
    total=_reproducible_total,
    column_means=_means(fold_rows, 0),
    row_means=_means(fold_columns, 1),
    constant=_reproducible_constant,
)
