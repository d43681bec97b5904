"""Kernels: products and sums, of both arithmetics."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samegrad._arithmetic import ARITHMETICS, Constant, arithmetic
from samegrad._slicing import fold_columns, fold_rows, ordered_product

from tests.python import definition
from tests.python.bits import same_bits

Matrix = np.ndarray
REPRODUCIBLE = arithmetic("reproducible")
product = REPRODUCIBLE.product
SPECIAL = np.array(
    [0.0, -0.0, 1.0, -1.0, 5e-324, -5e-324, 1e308, np.inf, -np.inf, np.nan]
)
# m, terms and n on either side of where slices begin.
SHAPE = st.tuples(st.integers(0, 40), st.integers(0, 90), st.integers(0, 20))


def drawn(shape: tuple[int, int], seed: int, special: bool) -> Matrix:
    rng = np.random.default_rng(seed)
    a = np.ldexp(
        rng.normal(size=shape), rng.integers(-600, 600) // rng.integers(1, 600)
    )
    if special:
        chosen = rng.choice(SPECIAL, shape)
        a = np.where(rng.uniform(size=shape) < 0.2, chosen, a)
    return a


@settings(deadline=None)  # machines are shared
@given(SHAPE, st.integers(0, 2**32 - 1), st.booleans())
@np.errstate(all="ignore")
def test_products_have_the_bits_of_the_definition(
    shape: tuple[int, int, int], seed: int, special: bool
) -> None:
    m, terms, n = shape
    a, b = drawn((m, terms), seed, special), drawn((terms, n), seed + 1, special)
    kernels, known = arithmetic("reproducible"), definition.product(a, b)
    assert same_bits(kernels.product(a, b), known)
    assert same_bits(kernels.product_tn(np.ascontiguousarray(a.T), b), known)
    assert same_bits(kernels.product_nt(a, np.ascontiguousarray(b.T)), known)
    assert same_bits(ordered_product(a.T, b), definition.ordered(a, b))


@settings(deadline=None)  # machines are shared
@given(st.integers(0, 70), st.integers(0, 9), st.integers(0, 2**32 - 1), st.booleans())
@np.errstate(all="ignore")
def test_sums_have_the_bits_of_the_definition(
    rows: int, columns: int, seed: int, special: bool
) -> None:
    a = drawn((rows, columns), seed, special)
    assert same_bits(fold_rows(a), definition.column_sums(a))
    assert same_bits(fold_columns(a.T), definition.column_sums(a).T)


@pytest.mark.parametrize(
    ("m", "terms", "n"),
    [(0, 70, 3), (3, 70, 0), (0, 70, 0), (0, 20, 2), (0, 3, 2), (2, 0, 3), (0, 0, 0)],
)
def test_empty_products(m: int, terms: int, n: int) -> None:
    got = product(np.ones((m, terms)), np.ones((terms, n)))
    assert same_bits(got, np.zeros((m, n)))


@pytest.mark.parametrize("terms", [3, 30, 70])
@pytest.mark.parametrize("name", ARITHMETICS)
def test_the_kernels_are_products_and_sums(name: str, terms: int) -> None:
    # Whole numbers, so that every order of the sums is exact.
    rng = np.random.default_rng(2)
    shapes = (5, terms), (terms, 4)
    a, b = (rng.integers(-9, 10, shape).astype(float) for shape in shapes)
    kernels, truth = arithmetic(name), a.astype(int) @ b.astype(int)
    assert (kernels.product(a, b) == truth).all()
    assert (kernels.product_tn(a.T, b) == truth).all()
    assert (kernels.product_nt(a, b.T) == truth).all()
    assert (kernels.product(kernels.constant(a), b) == truth).all()
    assert (kernels.product_tn(kernels.constant(a.T), b) == truth).all()
    assert (kernels.column_sums(a) == a.sum(axis=0, keepdims=True)).all()
    assert (kernels.row_sums(a) == a.sum(axis=1, keepdims=True)).all()
    assert kernels.total(a) == a.sum()
    assert (kernels.column_means(a) == a.sum(axis=0, keepdims=True) / 5).all()
    assert (kernels.row_means(a) == a.sum(axis=1, keepdims=True) / terms).all()
    assert isinstance(kernels.total(a), float)


def test_a_constant_of_native_arithmetic_is_the_matrix() -> None:
    a = np.ones((2, 3))
    assert arithmetic("native").constant(a) is a


@pytest.mark.parametrize("shape", [(4, 3), (70, 3), (4, 70), (70, 65), (70, 20)])
def test_a_constant_keeps_the_slices_it_needs(shape: tuple[int, int]) -> None:
    rng = np.random.default_rng(4)
    a = rng.normal(size=shape)
    held = REPRODUCIBLE.constant(a)
    assert isinstance(held, Constant)
    assert (held.by_row is None, held.by_column is None) == (
        shape[1] <= 16,
        shape[0] <= 16,
    )
    b, c = rng.normal(size=(shape[1], 5)), rng.normal(size=(shape[0], 5))
    for _ in range(2):  # it is not used up
        assert same_bits(product(held, b), definition.product(a, b))
        known = definition.product(a.T, c)
        assert same_bits(REPRODUCIBLE.product_tn(held, c), known)


def test_operands_are_not_changed() -> None:
    rng = np.random.default_rng(5)
    for terms in (3, 30, 70):
        a, b = rng.normal(size=(4, terms)), rng.normal(size=(terms, 2))
        copies = a.copy(), b.copy()
        product(a, b)
        product(REPRODUCIBLE.constant(a), b)
        REPRODUCIBLE.total(a)
        assert same_bits(a, copies[0])
        assert same_bits(b, copies[1])


@pytest.mark.parametrize(
    ("m", "terms", "n", "value", "known"),
    [
        (300, 16, 2, 0.0, 2.0**-80),
        (128, 17, 2, 0.0, 2.0**-80),
        (129, 17, 2, 0.0, 0.0),
        (2, 17, 128, 0.0, 2.0**-80),
        (2, 17, 129, 0.0, 0.0),
        (2, 64, 2, 0.0, 2.0**-80),
        (2, 65, 2, 0.0, 0.0),
        (2, 65, 2, np.nan, 2.0**-80),
        (2, 65, 2, -np.inf, 2.0**-80),
    ],
)
def test_which_products_are_ordered(
    m: int, terms: int, n: int, value: float, known: float
) -> None:
    # 2^-80 beside 1 is lost in slices and kept in an ordered sum.
    a, b = np.zeros((m, terms)), np.ones((terms, n))
    a[0, :2], b[0] = (1.0, 2.0**-80), 0.0
    a[1, 5] = value
    held, turned = REPRODUCIBLE.constant(a), REPRODUCIBLE.constant(a.T.copy())
    for c in (
        product(a, b),
        product(held, b),
        REPRODUCIBLE.product_tn(a.T, b),
        REPRODUCIBLE.product_tn(turned, b),
        REPRODUCIBLE.product_nt(a, b.T),
    ):
        assert (c[0] == known).all()
