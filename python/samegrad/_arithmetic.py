"""Kernels: matrix products and sums. No other file multiplies matrices or sums."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from samegrad._check import Matrix

ARITHMETICS = ("native",)


class Arithmetic(NamedTuple):
    """The products and sums of one arithmetic (SPEC.md section 4)."""

    product: Callable[[Matrix, Matrix], Matrix]
    product_tn: Callable[[Matrix, Matrix], Matrix]
    product_nt: Callable[[Matrix, Matrix], Matrix]
    column_sums: Callable[[Matrix], Matrix]
    row_sums: Callable[[Matrix], Matrix]
    total: Callable[[Matrix], float]


def arithmetic(name: str) -> Arithmetic:
    """Return the kernels of one arithmetic."""
    return {"native": _NATIVE}[name]


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


_NATIVE = Arithmetic(
    product=np.matmul,
    product_tn=_product_tn,
    product_nt=_product_nt,
    column_sums=_column_sums,
    row_sums=_row_sums,
    total=_total,
)
