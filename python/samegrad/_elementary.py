"""Kernels: elementary functions. No other file calls exp, log, log1p or tanh."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from samegrad._arithmetic import arithmetic
from samegrad._check import Matrix
from samegrad._logarithms import reproducible_log, reproducible_log1p
from samegrad._reproducible import (
    ONE,
    ZERO,
    _by_blocks,
    reproducible_exp,
    reproducible_expm1,
    reproducible_tanh,
)

Function = Callable[[Matrix], Matrix]

_row_sums = arithmetic("native").row_sums
_reproducible_row_sums = arithmetic("reproducible").row_sums


class Elementary(NamedTuple):
    """The elementary functions of one arithmetic (SPEC.md section 4)."""

    exp: Function
    expm1: Function
    log: Function
    log1p: Function
    sqrt: Function
    tanh: Function
    sigmoid: Function
    softplus: Function
    softmax: Function
    log_sum_exp: Function


def elementary(name: str) -> Elementary:
    """Return the elementary functions of one arithmetic."""
    return {"native": _NATIVE, "reproducible": _REPRODUCIBLE}[name]


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


def _log_sum_exp(z: Matrix) -> Matrix:
    top: Matrix = z.max(axis=1, keepdims=True)
    return top + np.log(_row_sums(np.exp(z - top)))


@_by_blocks
def _reproducible_sigmoid(z: Matrix) -> Matrix:
    # exp(-|z|) cannot overflow, and e / (1 + e) loses no small value.
    e = reproducible_exp(-np.abs(z))
    a = np.where(z >= ZERO, ONE, e)
    e += ONE
    a /= e
    return a


@_by_blocks
def _reproducible_softplus(z: Matrix) -> Matrix:
    a = reproducible_log1p(reproducible_exp(-np.abs(z)))
    a += np.where(z > ZERO, z, ZERO)  # never -0; NaN is in a
    return a


def _reproducible_softmax(z: Matrix) -> Matrix:
    a = reproducible_exp(z - z.max(axis=1, keepdims=True))
    a /= _reproducible_row_sums(a)
    return a


def _reproducible_log_sum_exp(z: Matrix) -> Matrix:
    top: Matrix = z.max(axis=1, keepdims=True)
    sums = _reproducible_row_sums(reproducible_exp(z - top))
    return top + reproducible_log(sums)


_NATIVE = Elementary(
    exp=np.exp,
    expm1=np.expm1,
    log=np.log,
    log1p=np.log1p,
    sqrt=np.sqrt,
    tanh=np.tanh,
    sigmoid=_sigmoid,
    softplus=_softplus,
    softmax=_softmax,
    log_sum_exp=_log_sum_exp,
)
_REPRODUCIBLE = Elementary(
    exp=reproducible_exp,
    expm1=reproducible_expm1,
    log=reproducible_log,
    log1p=reproducible_log1p,
    sqrt=np.sqrt,
    tanh=reproducible_tanh,
    sigmoid=_reproducible_sigmoid,
    softplus=_reproducible_softplus,
    softmax=_reproducible_softmax,
    log_sum_exp=_reproducible_log_sum_exp,
)
