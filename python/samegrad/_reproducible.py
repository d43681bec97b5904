"""exp, log, powers and cos of one definition, the same bits in every language.

From +, -, *, / and comparisons alone, each an array operation of its own, so that no
compiler can fuse two of them (SPEC.md section 4).
"""

from __future__ import annotations

import math

import numpy as np

from samegrad._check import Matrix

# Constants and polynomials of exp and log: fdlibm's e_exp.c and e_log.c (Sun 1993).
LOG2_E = 1.4426950408889634
LN2_HIGH = 6.93147180369123816490e-01  # its last 32 bits are 0: k ln2_high is exact
LN2_LOW = 1.90821492927058770002e-10
EXP_TERMS = (
    1.66666666666666019037e-01,
    -2.77777777770155933842e-03,
    6.61375632143793436117e-05,
    -1.65339022054652515390e-06,
    4.13813679705723846039e-08,
)
L1, L2, L3, L4, L5, L6, L7 = (
    6.666666666666735130e-01,
    3.999999999940941908e-01,
    2.857142874366239149e-01,
    2.222219843214978396e-01,
    1.818357216161805012e-01,
    1.531383769920937332e-01,
    1.479819860511658591e-01,
)
SQRT_2 = 1.4142135623730951
PI = 3.141592653589793
# 1/2!, 1/4!, .. 1/16! and 1/3!, 1/5!, .. 1/17!, the last first.
EVEN_TERMS = [1.0 / math.factorial(n) for n in range(16, 0, -2)]
ODD_TERMS = [1.0 / math.factorial(n) for n in range(17, 1, -2)]


def reproducible_exp(x: Matrix) -> Matrix:
    """Return exp(x), within 1 ULP; NaN stays NaN.

    With k = floor(x / ln 2 + 1/2) and r = x - k ln 2, exp(x) = 2^k exp(r), exp(r) by a
    rational approximation. 2^k in two factors, so that neither end is lost too early.
    """
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        x = np.minimum(np.maximum(x, -746.0), 710.0)
        k = np.floor(x * LOG2_E + 0.5)
        high = x - k * LN2_HIGH
        low = k * LN2_LOW
        r = high - low
        t = r * r
        p1, p2, p3, p4, p5 = EXP_TERMS
        c = r - t * (p1 + t * (p2 + t * (p3 + t * (p4 + t * p5))))
        y = 1.0 - ((low - (r * c) / (2.0 - c)) - high)
        k = np.where(np.isnan(k), 0.0, k)
        half = np.floor(k / 2.0)
        y = y * np.ldexp(1.0, half.astype(np.int64))
        return np.asarray(y * np.ldexp(1.0, (k - half).astype(np.int64)))


def reproducible_log(x: Matrix) -> Matrix:
    """Return log(x), within 1 ULP; NaN below 0 and at NaN, -Inf at 0, Inf at Inf.

    With x = 2^k (1 + f), 1 + f from sqrt(1/2) to sqrt(2), log(x) = k ln 2 + log(1 + f),
    and log(1 + f) by a polynomial in s = f / (2 + f).
    """
    with np.errstate(divide="ignore", invalid="ignore", under="ignore"):
        m, exponent = np.frexp(x)
        m, k = m * 2.0, exponent - 1.0
        large = m > SQRT_2
        m, k = np.where(large, m * 0.5, m), np.where(large, k + 1.0, k)
        f = m - 1.0
        s = f / (2.0 + f)
        z = s * s
        v = z * z
        t1 = v * (L2 + v * (L4 + v * L6))
        t2 = z * (L1 + v * (L3 + v * (L5 + v * L7)))
        h = (0.5 * f) * f
        y = k * LN2_HIGH - ((h - (s * (h + (t2 + t1)) + k * LN2_LOW)) - f)
        y = np.where(x == 0.0, -np.inf, np.where(x > 0.0, y, np.nan))
        return np.where(x == np.inf, np.inf, y)


def whole_power(base: float, n: int) -> float:
    """Return base to the whole power n >= 0, by repeated squaring."""
    result = 1.0
    while n > 0:
        if n % 2 == 1:
            result = result * base
        base = base * base
        n = n // 2
    return result


def cos_pi(x: float) -> float:
    """Return cos(pi x), x from 0 to 1, by Taylor's sums for angles up to pi / 4."""
    t = 1.0 - x if x > 0.5 else x
    if t <= 0.25:
        v = PI * t
        value = 1.0 - _sum(v * v, EVEN_TERMS)
    else:
        v = PI * (0.5 - t)
        value = v * (1.0 - _sum(v * v, ODD_TERMS))
    return -value if x > 0.5 else value


def _sum(q: float, terms: list[float]) -> float:
    # q (terms[-1] - q (terms[-2] - .. )).
    value = 0.0
    for term in terms:
        value = q * (term - value)
    return value
