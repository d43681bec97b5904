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
@given(st.tuples(*[st.integers(0, 40)] * 3), st.integers(0, 2**32 - 1), st.booleans())
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
    [(0, 20, 3), (3, 20, 0), (0, 20, 0), (0, 3, 2), (2, 0, 3), (0, 0, 0)],
)
def test_empty_products(m: int, terms: int, n: int) -> None:
    got = product(np.ones((m, terms)), np.ones((terms, n)))
    assert same_bits(got, np.zeros((m, n)))


@pytest.mark.parametrize("name", ARITHMETICS)
def test_the_kernels_are_products_and_sums(name: str) -> None:
    # Whole numbers, so that every order of the sums is exact.
    rng = np.random.default_rng(2)
    a, b = (rng.integers(-9, 10, shape).astype(float) for shape in ((5, 30), (30, 4)))
    kernels, truth = arithmetic(name), a.astype(int) @ b.astype(int)
    assert (kernels.product(a, b) == truth).all()
    assert (kernels.product_tn(a.T, b) == truth).all()
    assert (kernels.product_nt(a, b.T) == truth).all()
    assert (kernels.product(kernels.constant(a), b) == truth).all()
    assert (kernels.product_tn(kernels.constant(a.T), b) == truth).all()
    assert (kernels.column_sums(a) == a.sum(axis=0, keepdims=True)).all()
    assert (kernels.row_sums(a) == a.sum(axis=1, keepdims=True)).all()
    assert kernels.total(a) == a.sum()
    assert isinstance(kernels.total(a), float)


def test_a_constant_of_native_arithmetic_is_the_matrix() -> None:
    a = np.ones((2, 3))
    assert arithmetic("native").constant(a) is a


@pytest.mark.parametrize("shape", [(4, 3), (40, 3), (4, 30), (40, 30)])
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
    for terms in (3, 30):
        a, b = rng.normal(size=(4, terms)), rng.normal(size=(terms, 2))
        copies = a.copy(), b.copy()
        product(a, b)
        product(REPRODUCIBLE.constant(a), b)
        REPRODUCIBLE.total(a)
        assert same_bits(a, copies[0])
        assert same_bits(b, copies[1])


def test_which_products_are_ordered() -> None:
    # 2^-80 beside 1 is lost in slices and kept in an ordered sum.
    for terms, value, known in (
        (16, 0.0, 2.0**-80),
        (17, 0.0, 0.0),
        (17, np.nan, 2.0**-80),
        (17, -np.inf, 2.0**-80),
    ):
        a, b = np.zeros((2, terms)), np.ones((terms, 2))
        a[0, :2], b[0, 0] = (1.0, 2.0**-80), 0.0
        a[1, 5] = value
        assert product(a, b)[0, 0] == known
        assert REPRODUCIBLE.product_nt(b.T, a)[0, 0] == known
        assert REPRODUCIBLE.product_tn(b, a.T)[0, 0] == known
