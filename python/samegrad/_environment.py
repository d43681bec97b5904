"""Whether this machine computes as reproducible arithmetic needs it.

IEEE binary64, rounded to nearest and once, subnormal numbers kept, and a BLAS that is
right where nothing needs rounding. Each is tried on numbers whose results are known.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from samegrad._arithmetic import Arithmetic, arithmetic
from samegrad._check import Matrix, fail
from samegrad._slicing import POWERS, ordered_product

UNIT = 2.0**-52  # the distance from 1 to the next number
LEAST = 2.0**-1074  # the least subnormal number
COPIES = 8  # so many pass through the vector units as well

Fault = tuple[str, str]  # what this machine must do, and what came
NONE = ("", "")


def check_environment(who: str) -> None:
    """Refuse a machine on which reproducible arithmetic would not be reproducible."""
    must, got = environment_fault()
    if must:
        fail(who, "machine", must, got)


def environment_verdict() -> tuple[bool, str]:
    """Return whether this machine will do, and in a sentence why not."""
    must, got = environment_fault()
    return must == "", f"{must}, got {got}" if must else ""


@cache
def environment_fault() -> Fault:
    """Return what this machine gets wrong; two empty texts where all is right.

    The trial takes a few milliseconds and is made once a process.
    """
    with np.errstate(all="ignore"):
        found = [
            rounding_fault(),
            powers_fault(POWERS),
            products_fault(arithmetic("native")),
        ]
    return next((fault for fault in found if fault != NONE), NONE)


def rounding_fault() -> Fault:
    """Try sums, products, quotients and roots whose last bit is known."""
    for must, name, got, known in [*_sums(), *_subnormals(), *_roundings()]:
        if not (got == known).all():
            return f"this machine must {must}", f"a wrong {name}"
    return NONE


Trial = tuple[str, str, Matrix, float]


def _sums() -> list[Trial]:
    one, must = _copies(1.0), "round to nearest"
    return [
        (must, "1 + 2^-53", one + UNIT / 2.0, 1.0),
        (must, "1 + 3 2^-54", one + 0.75 * UNIT, 1.0 + UNIT),
        (must, "1 + 3 2^-53", one + 1.5 * UNIT, 1.0 + 2.0 * UNIT),
        (must, "1 - 2^-54", one - UNIT / 4.0, 1.0),
        (must, "-1 - 2^-53", -one - UNIT / 2.0, -1.0),
    ]


def _subnormals() -> list[Trial]:
    low, must = _copies(2.0**-1022), "keep subnormal numbers"
    return [
        (must, "2^-1074 + 2^-1074", _copies(LEAST) + LEAST, 2.0 * LEAST),
        (must, "2^-1022 / 2 * 2", low / 2.0 * 2.0, 2.0**-1022),
        (must, "2^-1022 - 2^-1074", low - LEAST + LEAST, 2.0**-1022),
        (must, "2^-537 2^-537", _copies(2.0**-537) * 2.0**-537, LEAST),
    ]


def _roundings() -> list[Trial]:
    # The first three are ties when rounded to the registers of old processors first,
    # of 64 bits or of a wider range of exponents; the fourth is where a product goes
    # into a sum unrounded.
    one, must = _copies(1.0), "round each operation once"
    a, b = _copies(1.0 + 2.0**-30), _copies(1.5 * (1.0 - 2.0**-30))
    p, q = a * 2.0**-537, b * 2.0**-537
    name = "(1 + 2^-30) (1 + 2^-30)"
    return [
        (must, "1 + (2^-53 + 2^-78)", one + (UNIT / 2.0 + 2.0**-78), 1.0 + UNIT),
        (
            must,
            "(1 + 2^-52) (3/2 + 2^-52)",
            (one + UNIT) * (1.5 + UNIT),
            1.5 + 3 * UNIT,
        ),
        (must, "3 2^-1075 (1 - 2^-60)", p * q, LEAST),
        (must, name, a * a - (1.0 + 2.0**-29), 0.0),
        (must, "1 / 3", one / 3.0, 6004799503160661.0 * 2.0**-54),
        (must, "sqrt(2)", np.sqrt(one + one), 6369051672525773.0 * 2.0**-52),
    ]


def _copies(value: float) -> Matrix:
    return np.full((1, COPIES), value)


def powers_fault(powers: Matrix) -> Fault:
    """Try the table of powers of two from 2^-1074 to 2^1023, by doubling."""
    doubled = powers[:-1] + powers[:-1]
    if powers[0] == LEAST and powers[1074] == 1.0 and (doubled == powers[1:]).all():
        return NONE
    return "this machine must have exact powers of two", "a wrong power"


def products_fault(kernels: Arithmetic) -> Fault:
    """Try products of whole numbers, large enough to reach a BLAS's fast loops.

    Their sums stay below 2^48, so that every order of them is exact. Old builds of
    OpenBLAS get them wrong on some processors.
    """
    i, k, j = np.arange(1.0, 65.0), np.arange(1.0, 257.0), np.arange(1.0, 65.0)
    a = _whole_numbers(7919.0 * i, 104729.0 * k, 31.0 * np.outer(i, k))
    b = _whole_numbers(611953.0 * k, 1299709.0 * j, 17.0 * np.outer(k, j))
    known = ordered_product(a.T, b)
    a_turned, b_turned = np.ascontiguousarray(a.T), np.ascontiguousarray(b.T)
    products = [
        kernels.product(a, b),
        kernels.product_tn(a_turned, b),
        kernels.product_nt(a, b_turned),
    ]
    if all((product == known).all() for product in products):
        return NONE
    return (
        "this machine must multiply whole numbers exactly",
        f"wrong products of {blas_name()}",
    )


def _whole_numbers(rows: Matrix, columns: Matrix, both: Matrix) -> Matrix:
    # Of 20 bits, from -2^19 to 2^19 - 1.
    sums: Matrix = rows[:, None] + columns + both
    return sums % 2.0**20 - 2.0**19


def blas_name() -> str:
    """Return the name and version of the library that multiplies matrices."""
    config = np.show_config(mode="dicts") or {}
    blas = config.get("Build Dependencies", {}).get("blas", {})
    return f"{blas.get('name', 'the BLAS')} {blas.get('version', '')}".strip()
