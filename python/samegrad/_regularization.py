"""The penalty on large weights, clipping, and norms of gradients."""

from __future__ import annotations

import math

import numpy as np

from samegrad._arithmetic import Arithmetic
from samegrad._check import Matrix
from samegrad._plan import Plan


def penalty(plan: Plan, w: list[Matrix], b: list[Matrix]) -> float:
    """Return l1 times the sum of abs w plus l2 / 2 times the sum of w w."""
    total, tensors = plan.kernels.total, in_order(plan, w, b)
    value = 0.0
    if plan.l1:
        absolute = 0.0
        for t in tensors:
            absolute += total(np.abs(t))
        value += plan.l1 * absolute
    if plan.l2:
        squares = 0.0
        for t in tensors:
            squares += total(t * t)
        value += plan.l2 / 2.0 * squares
    return value


def in_order(plan: Plan, w: list[Matrix], b: list[Matrix]) -> list[Matrix]:
    """Return what is penalized: w_1, w_2, .. or w_1, b_1, w_2, .. ."""
    if not plan.penalize_biases:
        return w
    return [t for pair in zip(w, b, strict=True) for t in pair]


def add_penalty_gradients(
    plan: Plan,
    w: list[Matrix],
    b: list[Matrix],
    dw: list[Matrix],
    db: list[Matrix],
) -> None:
    """Add the penalty's derivatives, l1 sign(w) and then l2 w, to dw and db."""
    if not (plan.l1 or plan.l2):
        return
    pairs = zip(in_order(plan, w, b), in_order(plan, dw, db), strict=True)
    for t, gradient in pairs:
        if plan.l1:
            gradient += plan.l1 * np.sign(t)
        if plan.l2:
            gradient += plan.l2 * t


def clip_gradients(
    kernels: Arithmetic,
    clip_value: float | None,
    clip_norm: float | None,
    gradients: list[Matrix],
) -> None:
    """Clip gradients in place: by value, then by the norm of all of them.

    ``gradients`` are those of the trainable tensors, w_1, b_1, w_2, .. .
    Pascanu, Mikolov and Bengio (2013), algorithm 1, for the norm.
    """
    if clip_value is not None:
        for g in gradients:
            np.clip(g, -clip_value, clip_value, out=g)
    if clip_norm is not None:
        squares = 0.0
        for g in gradients:
            squares += kernels.total(g * g)
        norm = math.sqrt(squares)
        if norm > clip_norm:
            for g in gradients:
                g *= clip_norm / norm


def gradient_norm(kernels: Arithmetic, dw: Matrix, db: Matrix) -> float:
    """Return the norm of one layer's gradient, w and b together."""
    return math.sqrt(kernels.total(dw * dw) + kernels.total(db * db))
