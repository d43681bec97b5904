"""exp, expm1 and tanh of one definition, the same bits in every language.

From +, -, *, / and comparisons alone, each an array operation of its own, so that no
compiler can fuse two of them (SPEC.md, sections 4 and 9). Callers ignore NumPy's
floating-point warnings: branches not taken may overflow. Constants are arrays without
axes, which NumPy takes in half the time of a float.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import numpy as np

from samegrad._check import Matrix

ZERO, HALF, ONE, TWO = map(np.array, (0.0, 0.5, 1.0, 2.0))
# Constants and polynomials of exp and expm1: fdlibm's e_exp.c and s_expm1.c (Sun 1993).
LOG2_E = np.array(1.4426950408889634)
# Its last 32 bits are 0, so that k ln2_high is exact.
LN2_HIGH, LN2_LOW = map(
    np.array, (6.93147180369123816490e-01, 1.90821492927058770002e-10)
)
P1, P2, P3, P4, P5 = map(
    np.array,
    (
        1.66666666666666019037e-01,
        -2.77777777770155933842e-03,
        6.61375632143793436117e-05,
        -1.65339022054652515390e-06,
        4.13813679705723846039e-08,
    ),
)
Q1, Q2, Q3, Q4, Q5 = map(
    np.array,
    (
        -3.33333333333331316428e-02,
        1.58730158725481460165e-03,
        -7.93650757867487942473e-05,
        4.00821782732936239552e-06,
        -2.01099218183624371326e-07,
    ),
)
# tanh below 0.625: the rational approximation of cephes (Moshier 1989).
T0, T1, T2 = map(
    np.array,
    (
        -9.64399179425052238628e-1,
        -9.92877231001918586564e1,
        -1.61468768441708447952e3,
    ),
)
R0, R1, R2 = map(
    np.array,
    (
        1.12811678491632931402e2,
        2.23548839060100448583e3,
        4.84406305325125486048e3,
    ),
)
SMALL = np.array(0.625)
TAME = 690.0  # up to it 2^k is a number, and 2^k times one near 1 loses no bit
BIAS = np.array(2.0**52 + 1023.0)  # k added to it has k + 1023 as its last bits
FRACTION_BITS = np.array(52)
BLOCK = 8192  # entries: what a function writes in between then stays in the cache


def _by_blocks(function: Callable[[Matrix], Matrix]) -> Callable[[Matrix], Matrix]:
    """Return a function by element that works on parts of its argument in turn."""

    @wraps(function)
    def blockwise(x: Matrix) -> Matrix:
        if 0 < x.size <= BLOCK:
            return function(x)
        y, rest = np.empty(x.shape), x.reshape(-1)
        done = y.reshape(-1)
        for start in range(0, x.size, BLOCK):
            done[start : start + BLOCK] = function(rest[start : start + BLOCK])
        return y

    return blockwise


@_by_blocks
def reproducible_exp(x: Matrix) -> Matrix:
    """Return exp(x), within 1 ULP; NaN stays NaN.

    With k = floor(x / ln 2 + 1/2) and r = x - k ln 2, exp(x) = 2^k exp(r), exp(r) by a
    rational approximation. 2^k in two factors, so that neither end is lost too early;
    where every x is tame, one is exact.
    """
    tame = np.maximum.reduce(np.abs(x), axis=None) <= TAME
    if not tame:
        x = np.minimum(np.maximum(x, -746.0), 710.0)
    k, high, low, r = _reduced(x)
    t = r * r
    c = t * P5
    for term in (P4, P3, P2, P1):
        c += term
        c *= t
    np.subtract(r, c, out=c)
    r *= c
    np.subtract(TWO, c, out=c)
    r /= c
    low -= r
    low -= high
    y = np.subtract(ONE, low, out=low)
    return np.multiply(y, _power_of_two(k), out=y) if tame else _scaled(y, k)


@_by_blocks
def reproducible_expm1(x: Matrix) -> Matrix:
    """Return exp(x) - 1, within 1 ULP also near 0; NaN stays NaN.

    As `reproducible_exp`, with a rational approximation of exp(r) - 1, and 1 taken
    away where it costs least: branches by k.
    """
    k, high, low, r = _reduced(np.minimum(np.maximum(x, -60.0), 710.0))
    c = (high - r) - low
    half = HALF * r
    s = r * half
    q = ONE + s * (Q1 + s * (Q2 + s * (Q3 + s * (Q4 + s * Q5))))
    t = 3.0 - q * half
    e = s * ((q - t) / (6.0 - r * t))
    y = _less_one(k, r, (r * (e - c) - c) - s)
    y = np.where(k == 0.0, r - (r * e - s), y)
    return np.where(np.abs(x) < 2.0**-54, x, y)


def _less_one(k: Matrix, r: Matrix, e: Matrix) -> Matrix:
    # 2^k (1 + d) - 1 for k other than 0. 2^-1000 is as little beside e as 2^-1024.
    d = r - e
    n = _power_of_two(-np.minimum(k, 1000.0))
    near = np.where(r < -0.25, -2.0 * (e - (r + 0.5)), 1.0 + 2.0 * d)
    y = np.where(k < 20.0, (1.0 - n) + d, (r - (e + n)) + 1.0)
    y = np.where(k <= -2.0, _scaled(1.0 + d, k) - 1.0, _scaled(y, k))
    y = np.where(k == -1.0, 0.5 * d - 0.5, y)
    return np.where(k == 1.0, near, y)


@_by_blocks
def reproducible_tanh(x: Matrix) -> Matrix:
    """Return tanh(x), within 2.5 ULP; NaN stays NaN.

    1 - 2 / (exp(2 |x|) + 1) with the sign of x; below 0.625, where that loses digits,
    a rational approximation.
    """
    z = x * x
    p = z * T0
    p += T1
    p *= z
    p += T2
    q = z + R0
    for term in (R1, R2):
        q *= z
        q += term
    p /= q
    z *= p
    z *= x
    small = np.add(x, z, out=z)
    s = np.abs(x)
    y = reproducible_exp(s + s)
    y += ONE
    np.divide(TWO, y, out=y)
    large = np.copysign(np.subtract(ONE, y, out=y), x, out=y)
    return np.where(s < SMALL, small, large)


def _reduced(x: Matrix) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    # k, high, low and r = high - low of x = k ln 2 + r.
    k = x * LOG2_E
    k += HALF
    np.floor(k, out=k)
    high = k * LN2_HIGH
    np.subtract(x, high, out=high)
    low = k * LN2_LOW
    return k, high, low, high - low


def _scaled(y: Matrix, k: Matrix) -> Matrix:
    # y 2^k, rounded once: the first factor leaves the range at neither end.
    half = np.floor(k * HALF)
    return y * _power_of_two(half) * _power_of_two(k - half)


def _power_of_two(k: Matrix) -> Matrix:
    # 2^k, k whole from -1022 to 1023, by its bits; anything where k is NaN.
    power: Matrix = k + BIAS
    bits = power.view(np.int64)
    bits <<= FRACTION_BITS
    return power
