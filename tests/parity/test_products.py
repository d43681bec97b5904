"""On every shipped case sliced products are as near to the truth as native ones.

The products that a training takes, its first ones and then some ever farther apart, are
taken again: of slices, however short they are, and by NumPy's BLAS. Errors are relative
to |A||B|.
"""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
import samegrad
import samegrad._arithmetic
import samegrad._plan
from samegrad._arithmetic import Constant, _is_long, arithmetic
from samegrad._slicing import slice_along, sliced_product
from samegrad_harness.case import load_case, shipped_cases
from samegrad_harness.job import make_job

from tests.parity.test_stable_cases import trained

ENTRIES = 100  # of a product, at most: the exact sums take long
LAST = 1000  # products of a training that are waited for
SPLIT = 2.0**27 + 1.0
ROUNDING = 2.0**-53

CASES = [case for case in map(load_case, shipped_cases()) if case.kind == "train"]


class EnoughError(Exception):
    """A training has shown what is to be seen."""


class Watch:
    """Kernels of reproducible arithmetic that keep operands and products."""

    def __init__(self):
        self.count, self.next = 0, 1
        self.seen = []

    def __call__(self, name):
        kernels = arithmetic(name)
        return kernels._replace(
            product=self.around(kernels.product, lambda a, b: (a, b)),
            product_tn=self.around(kernels.product_tn, lambda a, b: (a.T, b)),
            product_nt=self.around(kernels.product_nt, lambda a, b: (a, b.T)),
        )

    def around(self, kernel, turned):
        def watched(a, b):
            self.count += 1
            if self.count > LAST:
                raise EnoughError
            c = kernel(a, b)
            matrix = a.matrix if isinstance(a, Constant) else a
            self.keep(*turned(matrix, b), c)
            return c

        return watched

    def keep(self, a, b, c):
        if self.count >= self.next and np.isfinite(a).all() and np.isfinite(b).all():
            self.seen.append((a.copy(), b.copy(), c.copy()))
            self.next = math.ceil(self.count * 1.3) if self.count > 12 else 1


def sliced(a, b):
    return sliced_product(slice_along(a, 1), slice_along(b, 0), np.matmul)


def halves(a):
    """Dekker: a as a sum of two numbers of 26 bits."""
    high = a * SPLIT
    high = high - (high - a)
    return high, a - high


def off(column, row, got):
    """|got - truth| of one entry, rounded once."""
    products = column * row
    (a, b), (c, d) = halves(column), halves(row)
    rests = ((a * c - products) + a * d + b * c) + b * d  # exact: products + rests
    return abs(math.fsum([*products, *rests, -got]))


def errors(a, b, *results):
    """The largest error of each result over some entries, relative to |A||B|."""
    rng = np.random.default_rng(1)
    places = rng.permutation(len(a) * b.shape[1])[:ENTRIES]
    worst = [0.0] * len(results)
    for i, j in zip(*np.unravel_index(places, (len(a), b.shape[1])), strict=True):
        size = math.fsum(np.abs(a[i] * b[:, j]))
        if size == 0.0:
            continue
        for k, c in enumerate(results):
            worst[k] = max(worst[k], off(a[i], b[:, j], c[i, j]) / size)
    return worst


def test_the_errors_are_those_of_whole_numbers():
    a, b = np.array([[3.0**20, 1.0, 0.1]]), np.array([[3.0**19], [-1.0], [10.0]])
    exact = 3**39 - 1 + int(0.1 * 2**55) * 10 / 2**55
    assert off(a[0], b[:, 0], 7.0) == pytest.approx(exact - 7, rel=1e-15)
    wrong = np.array([[float(3**39) + 2.0**20]])
    (found,) = errors(a, b, wrong)
    assert found == pytest.approx((2**20 + 3**39 % 1024) / 3**39, rel=1e-3)


@pytest.mark.filterwarnings("ignore::samegrad.DivergenceWarning")
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_sliced_products_are_no_farther_off_than_native_ones(case, monkeypatch):
    watch = Watch()
    monkeypatch.setattr(samegrad._plan, "arithmetic", watch)
    job = make_job(case)
    try:
        arguments = job.arguments | {"arithmetic": "reproducible"}
        trained(dataclasses.replace(job, arguments=arguments))
    except EnoughError:
        pass
    rows = [errors(a, b, sliced(a, b), a @ b, c) for a, b, c in watch.seen]
    slices, native, _ = np.max(rows, axis=0)
    assert slices <= native
    for (a, b, c), (_, _, used) in zip(watch.seen, rows, strict=True):
        # In order, each product and each sum but the first is rounded.
        terms = a.shape[1]
        assert used <= ROUNDING * (2 if _is_long(len(c), terms, b.shape[1]) else terms)
