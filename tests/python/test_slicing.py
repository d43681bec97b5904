"""Slices whose products are exact, and sums in a fixed order."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from samegrad._slicing import (
    POWERS,
    bits_of_slices,
    fold_rows,
    ordered_product,
    slice_along,
    sliced_product,
)

from tests.python import definition
from tests.python.bits import same_bits

Matrix = np.ndarray
UNIT = Fraction(1, 2**53)
OVERFLOW = 2**1024 - Fraction(2) ** 970  # the least that rounds to infinity


def normal(*shape: int, seed: int = 0) -> Matrix:
    return np.random.default_rng(seed).normal(size=shape)


def spread(a: Matrix, low: int, high: int) -> Matrix:
    """Return a, each entry times a random power of two."""
    powers = np.random.default_rng(1).integers(low, high, a.shape)
    return np.ldexp(a, powers)


def fractions(a: Matrix) -> list[list[Fraction]]:
    return [[Fraction(float(v)) for v in row] for row in a]


def exact_product(a: Matrix, b: Matrix) -> list[Fraction]:
    """Return the entries of a b without any rounding, row by row."""
    columns = list(zip(*fractions(b), strict=True))
    return [
        sum((x * y for x, y in zip(row, column, strict=True)), Fraction(0))
        for row in fractions(a)
        for column in columns
    ]


# Ordinary and extreme operands, K from 1 to 300; a is m x K, b K x n.
with np.errstate(under="ignore"):
    OPERANDS = {
        "ordinary": (normal(7, 40), normal(40, 5, seed=2)),
        "one term": (normal(4, 1), normal(1, 3)),
        "17 terms": (normal(4, 17), normal(17, 3)),
        "300 terms": (normal(3, 300), normal(300, 2)),
        "rows and columns of zeros": (
            normal(4, 20) * [[0.0], [1.0], [0.0], [1.0]],
            normal(20, 3) * [0.0, 1.0, 1.0],
        ),
        "600 orders of magnitude": (
            spread(normal(5, 30), -1000, 990),
            spread(normal(30, 4), -1000, 990),
        ),
        "40 orders of magnitude in a row": (
            spread(normal(5, 30), -60, 60),
            spread(normal(30, 4), -60, 60),
        ),
        "subnormal": (normal(4, 25) * 1e-310, normal(25, 3)),
        "subnormal by huge": (normal(4, 25) * 1e-320, normal(25, 3) * 1e300),
        "smallest by largest": (np.full((2, 20), 5e-324), np.full((20, 2), 1.7e308)),
        "subnormal results": (normal(4, 25) * 1e-155, normal(25, 3) * 1e-157),
        "results below the least": (normal(4, 25) * 1e-170, normal(25, 3) * 1e-170),
        "near overflow": (normal(4, 25) * 5e307, normal(25, 3) * 0.01),
        "the sum near overflow": (np.full((2, 17), 1e308), np.full((17, 2), 0.03)),
        "overflow": (normal(4, 25) * 1e200, normal(25, 3) * 1e200),
        "largest mantissas": (
            np.full((2, 32), 2.0 - 2.0**-52),
            np.full((32, 2), 2.0 - 2.0**-52),
        ),
        "ties in every slice": (
            np.full((2, 64), 1.0 + 2.0**-23 + 2.0**-47),
            np.full((64, 2), 1.0 + 2.0**-24),
        ),
        "few bits": (np.arange(60.0).reshape(2, 30), np.arange(90.0).reshape(30, 3)),
        "all zeros": (np.zeros((3, 20)), np.zeros((20, 2))),
    }


@pytest.fixture(params=list(OPERANDS))
def operands(request: Any) -> tuple[Matrix, Matrix]:
    return OPERANDS[request.param]


@np.errstate(all="ignore")
def sliced(a: Matrix, b: Matrix, multiply: Any = np.matmul) -> Matrix:
    left, right = slice_along(a, 1), slice_along(b, 0)
    assert left is not None
    assert right is not None
    return sliced_product(left, right, multiply)


@np.errstate(all="ignore")
def test_the_bits_of_the_definition(operands: tuple[Matrix, Matrix]) -> None:
    a, b = operands
    assert same_bits(sliced(a, b), definition.sliced(a, b))
    turned = sliced_product(
        slice_along(np.ascontiguousarray(a.T), 0),  # type: ignore[arg-type]
        slice_along(np.asfortranarray(b), 0),  # type: ignore[arg-type]
        lambda u, v: u.T @ v,
    )
    assert same_bits(turned, definition.sliced(a, b))


@np.errstate(all="ignore")
def test_the_error_bound(operands: tuple[Matrix, Matrix]) -> None:
    # SPEC.md, section 9: the slices left out, five sums, the last scaling.
    a, b = operands
    beta = bits_of_slices(a.shape[1])
    of_terms = a.shape[1] * (Fraction(4, 8**beta) + UNIT * Fraction(8, 2**beta))
    tops = (
        fractions(np.abs(a).max(axis=1, keepdims=True)),
        fractions(np.abs(b).max(0)[None]),
    )
    got, truths = sliced(a, b), iter(exact_product(a, b))
    for (i, j), value in np.ndenumerate(got):
        truth, bound = next(truths), of_terms * tops[0][i][0] * tops[1][0][j]
        if np.isinf(value):
            assert int(np.sign(value)) * truth + bound >= OVERFLOW
        else:
            bound += UNIT * abs(Fraction(value)) + Fraction(1, 2**1075)
            assert abs(Fraction(value) - truth) <= bound


def test_every_product_of_slices_is_exact_in_any_order(
    operands: tuple[Matrix, Matrix],
) -> None:
    rng, (a, b) = np.random.default_rng(3), operands
    with np.errstate(all="ignore"):
        (left, _), (right, _) = definition.slices(a, 1), definition.slices(b, 0)
    for i in range(3):
        for j in range(3 - i):
            u, v = left[i], right[j]
            known = u @ v
            exact = [float(each) for each in exact_product(u, v)]
            assert (known.ravel() == exact).all()
            shuffled = rng.permutation(u.shape[1])
            assert (u[:, shuffled] @ v[shuffled] == known).all()
            assert (np.einsum("ik,kj->ij", u, v) == known).all()
            assert (ordered_product(u.T, v) == known).all()
            assert (ordered_product(u.T[::-1], v[::-1]) == known).all()
            for size in (3, 8, 64):
                parts = [
                    u[:, k : k + size] @ v[k : k + size] for k in range(0, len(v), size)
                ]
                assert (sum(parts[::-1]) == known).all()


@np.errstate(all="ignore")
def test_any_multiplication_gives_the_same_bits(
    operands: tuple[Matrix, Matrix],
) -> None:
    a, b = operands
    known = sliced(a, b)
    for multiply in (
        lambda u, v: np.einsum("ik,kj->ij", u, v),
        lambda u, v: np.asfortranarray(u) @ np.asfortranarray(v),
        lambda u, v: u[:, ::-1] @ v[::-1],
        lambda u, v: sum(u[:, k::5] @ v[k::5] for k in range(min(5, len(v)))),
        lambda u, v: -0.0 + ordered_product(u.T, v) * 1.0,
    ):
        assert same_bits(sliced(a, b, multiply), known)


@pytest.mark.parametrize("terms", [1, 2, 3, 16, 17, 32, 33, 64, 500, 784, 1000, 4097])
def test_sums_reach_2_to_53_and_no_further(terms: int) -> None:
    # All entries just below 2 become 2, 2^beta units, in the first slice.
    beta = bits_of_slices(terms)
    assert terms * 2 ** (2 * beta) <= 2**53 < 4 * 2 * terms * 2 ** (2 * beta)
    a = np.full((1, terms), 2.0 - 2.0**-52)
    parts, _ = definition.slices(a, 1)
    units = [2.0 ** (1 - beta - i * (beta + 1)) for i in range(3)]
    for part, unit in zip(parts, units, strict=True):
        assert (part / unit == np.floor(part / unit)).all()
        assert np.abs(part / unit).max() <= 2**beta
    assert parts[0].max() == 2.0


@pytest.mark.parametrize("terms", [17, 32, 33, 100, 784, 1024])
def test_on_ordinary_data_the_error_is_below_natives(terms: int) -> None:
    # Both relative to |A||B|, the largest over the entries.
    a, b = normal(12, terms), normal(terms, 12, seed=4)
    size = [float(each) for each in exact_product(np.abs(a), np.abs(b))]
    truth = exact_product(a, b)

    def error(got: Matrix) -> float:
        off = [
            float(abs(Fraction(g) - t)) for g, t in zip(got.ravel(), truth, strict=True)
        ]
        return max(o / s for o, s in zip(off, size, strict=True))

    assert error(sliced(a, b)) <= error(a @ b)


def test_far_apart_entries_of_a_row_are_lost() -> None:
    # What help warns of: 2^-80 beside 1 lies below the third slice.
    a = np.zeros((1, 20))
    a[0, :2] = 1.0, 2.0**-80
    b = np.zeros((20, 1))
    b[1] = 1.0
    assert sliced(a, b)[0, 0] == 0.0
    assert (a @ b)[0, 0] == 2.0**-80


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_has_no_slices(value: float) -> None:
    a = normal(4, 30)
    a[2, 7] = value
    assert slice_along(a, 1) is None
    assert slice_along(a, 0) is None


def test_slices_of_zeros_are_left_out() -> None:
    whole = slice_along(np.arange(1.0, 41.0).reshape(2, 20), 1)
    assert whole is not None
    assert len(whole.parts) == 1
    third = slice_along(np.full((2, 20), 1 / 3), 1)
    assert third is not None
    assert len(third.parts) == 3


def test_zeros_are_positive() -> None:
    zeros = [
        # A BLAS may give either zero.
        sliced(-np.ones((2, 20)), np.zeros((20, 2)), lambda u, v: -0.0 * (u @ v)),
        ordered_product(np.full((3, 2), -1.0), np.zeros((3, 2))),
        ordered_product(np.full((1, 2), -1.0), np.zeros((1, 2))),
        ordered_product(np.full((3, 2), -1.0), np.zeros((3, 1))),
        ordered_product(np.full((3, 40), -1.0), np.zeros((3, 40))),
        fold_rows(np.full((1, 3), -0.0)),
        fold_rows(np.full((5, 3), -0.0)),
    ]
    assert not any(np.signbit(each).any() for each in zeros)


def test_powers_of_two() -> None:
    assert POWERS[0] == 5e-324
    assert POWERS[1074] == 1.0
    assert len(POWERS) == 1074 + 1024
    assert (POWERS[1:] == 2.0 * POWERS[:-1]).all()


@pytest.mark.parametrize(
    ("terms", "beta"),
    [(0, 26), (1, 26), (2, 26), (3, 25), (784, 21), (1024, 21), (1025, 21), (4097, 20)],
)
def test_bits_of_slices(terms: int, beta: int) -> None:
    assert bits_of_slices(terms) == beta
