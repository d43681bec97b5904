"""Products in Python: terms added in order against slices, by shape and terms.

Prints one line each: m x terms x n, and the time of an ordered product to that of
slicing both operands and multiplying, the median over repetitions taken in turns.
Above 1 slices are faster (SPEC.md, section 9).
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
from samegrad._check import Matrix
from samegrad._slicing import ordered_product, slice_along, sliced_product

REPETITIONS = 9
SHAPES = ((4, 4), (16, 16), (32, 32), (256, 50), (256, 784))
TERMS = (8, 16, 32, 64, 128)


def of_slices(a: Matrix, b: Matrix) -> Matrix:
    """Return the product of two matrices of finite numbers."""
    left, right = slice_along(a, 1), slice_along(b, 0)
    assert left is not None
    assert right is not None
    return sliced_product(left, right, np.matmul)


def in_order(a: Matrix, b: Matrix) -> Matrix:
    """Return the same, its terms added in order."""
    return ordered_product(a.T, b)


def seconds(product: Callable[..., Matrix], a: Matrix, b: Matrix) -> float:
    """Return how long some calls take."""
    start = time.perf_counter()
    for _ in range(max(1, 2**14 // (len(a) * b.shape[1]))):
        product(a, b)
    return time.perf_counter() - start


def ratio(m: int, terms: int, n: int) -> float:
    """Return the time of an ordered product to that of a sliced one."""
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(m, terms)), rng.normal(size=(terms, n))
    products = (in_order, of_slices)
    times = [[seconds(each, a, b) for each in products] for _ in range(REPETITIONS + 1)]
    return statistics.median(ordered / sliced for ordered, sliced in times[1:])


if __name__ == "__main__":
    for m, n in SHAPES:
        for terms in TERMS:
            print(f"{m} x {terms} x {n},{ratio(m, terms, n):.3f}")
