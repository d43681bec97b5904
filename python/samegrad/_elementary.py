"""Kernels: elementary functions. No other file calls exp, log, log1p or tanh."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from samegrad._arithmetic import arithmetic
from samegrad._check import Matrix

_row_sums = arithmetic("native").row_sums


class Elementary(NamedTuple):
    """The elementary functions of one arithmetic (SPEC.md section 4)."""

    exp: Callable[[Matrix], Matrix]
    log: Callable[[Matrix], Matrix]
    log1p: Callable[[Matrix], Matrix]
    tanh: Callable[[Matrix], Matrix]
    sigmoid: Callable[[Matrix], Matrix]
    softplus: Callable[[Matrix], Matrix]
    softmax: Callable[[Matrix], Matrix]


def elementary(name: str) -> Elementary:
    """Return the elementary functions of one arithmetic."""
    return {"native": _NATIVE}[name]


def _sigmoid(z: Matrix) -> Matrix:
    # 1 / (1 + exp(-z)) in one buffer.
    a = np.negative(z)
    np.exp(a, out=a)
    a += 1.0
    np.divide(1.0, a, out=a)
    return a


def _softplus(z: Matrix) -> Matrix:
    # The larger of z and 0 leaves an exponent that cannot overflow.
    a = np.abs(z)
    np.negative(a, out=a)
    np.exp(a, out=a)
    np.log1p(a, out=a)
    a += np.maximum(z, 0.0)
    return a


def _softmax(z: Matrix) -> Matrix:
    a: Matrix = np.exp(z - z.max(axis=1, keepdims=True))
    a /= _row_sums(a)
    return a


_NATIVE = Elementary(
    exp=np.exp,
    log=np.log,
    log1p=np.log1p,
    tanh=np.tanh,
    sigmoid=_sigmoid,
    softplus=_softplus,
    softmax=_softmax,
)
