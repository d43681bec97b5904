"""exp, expm1 and tanh of one definition, the same bits in every language.

From +, -, *, / and comparisons alone, each an array operation of its own, so that no
compiler can fuse two of them (SPEC.md, sections 4 and 9). Callers ignore NumPy's
floating-point warnings: branches not taken may overflow.
"""

from __future__ import annotations

import numpy as np

from samegrad._check import Matrix

# Constants and polynomials of exp and expm1: fdlibm's e_exp.c and s_expm1.c (Sun 1993).
LOG2_E = 1.4426950408889634
LN2_HIGH = 6.93147180369123816490e-01  # its last 32 bits are 0: k ln2_high is exact
LN2_LOW = 1.90821492927058770002e-10
P1, P2, P3, P4, P5 = (
    1.66666666666666019037e-01,
    -2.77777777770155933842e-03,
    6.61375632143793436117e-05,
    -1.65339022054652515390e-06,
    4.13813679705723846039e-08,
)
Q1, Q2, Q3, Q4, Q5 = (
    -3.33333333333331316428e-02,
    1.58730158725481460165e-03,
    -7.93650757867487942473e-05,
    4.00821782732936239552e-06,
    -2.01099218183624371326e-07,
)
# tanh below 0.625: the rational approximation of cephes (Moshier 1989).
T0, T1, T2 = (
    -9.64399179425052238628e-1,
    -9.92877231001918586564e1,
    -1.61468768441708447952e3,
)
R0, R1, R2 = (
    1.12811678491632931402e2,
    2.23548839060100448583e3,
    4.84406305325125486048e3,
)
BIAS = 2.0**52 + 1023.0  # k added to it has k + 1023 as its last bits


def reproducible_exp(x: Matrix) -> Matrix:
    """Return exp(x), within 1 ULP; NaN stays NaN.

    With k = floor(x / ln 2 + 1/2) and r = x - k ln 2, exp(x) = 2^k exp(r), exp(r) by a
    rational approximation. 2^k in two factors, so that neither end is lost too early.
    """
    x = np.minimum(np.maximum(x, -746.0), 710.0)
    k = np.floor(x * LOG2_E + 0.5)
    high = x - k * LN2_HIGH
    low = k * LN2_LOW
    r = high - low
    t = r * r
    c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
    y = 1.0 - ((low - (r * c) / (2.0 - c)) - high)
    return _scaled(y, k)


def reproducible_expm1(x: Matrix) -> Matrix:
    """Return exp(x) - 1, within 1 ULP also near 0; NaN stays NaN.

    As `reproducible_exp`, with a rational approximation of exp(r) - 1, and 1 taken
    away where it costs least: branches by k.
    """
    v = np.minimum(np.maximum(x, -60.0), 710.0)
    k = np.floor(v * LOG2_E + 0.5)
    high = v - k * LN2_HIGH
    low = k * LN2_LOW
    r = high - low
    c = (high - r) - low
    half = 0.5 * r
    s = r * half
    q = 1.0 + s * (Q1 + s * (Q2 + s * (Q3 + s * (Q4 + s * Q5))))
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


def reproducible_tanh(x: Matrix) -> Matrix:
    """Return tanh(x), within 2.5 ULP; NaN stays NaN.

    1 - 2 / (exp(2 |x|) + 1) with the sign of x; below 0.625, where that loses digits,
    a rational approximation.
    """
    z = x * x
    p = (T0 * z + T1) * z + T2
    q = ((z + R0) * z + R1) * z + R2
    small = x + x * (z * (p / q))
    s = np.abs(x)
    large = 1.0 - 2.0 / (reproducible_exp(s + s) + 1.0)
    return np.where(s < 0.625, small, np.where(x < 0.0, -large, large))


def _scaled(y: Matrix, k: Matrix) -> Matrix:
    # y 2^k, rounded once: the first factor leaves the range at neither end.
    half = np.floor(k * 0.5)
    return y * _power_of_two(half) * _power_of_two(k - half)


def _power_of_two(k: Matrix) -> Matrix:
    # 2^k, k whole from -1022 to 1023, by its bits; something where k is NaN.
    return ((k + BIAS).view(np.int64) << 52).view(np.float64)
