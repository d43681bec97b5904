"""log and log1p of one definition, the same bits in every language.

As `reproducible_exp`, from +, -, *, / and comparisons alone.
"""

from __future__ import annotations

import numpy as np

from samegrad._check import Matrix
from samegrad._reproducible import HALF, LN2_HIGH, LN2_LOW, TWO, _by_blocks

# The polynomial of log: fdlibm's e_log.c, which s_log1p.c shares (Sun 1993).
L1, L2, L3, L4, L5, L6, L7 = map(
    np.array,
    (
        6.666666666666735130e-01,
        3.999999999940941908e-01,
        2.857142874366239149e-01,
        2.222219843214978396e-01,
        1.818357216161805012e-01,
        1.531383769920937332e-01,
        1.479819860511658591e-01,
    ),
)
SQRT_2 = 1.4142135623730951


@_by_blocks
def reproducible_log(x: Matrix) -> Matrix:
    """Return log(x), within 1 ULP; NaN below 0 and at NaN, -Inf at 0, Inf at Inf.

    With x = 2^k (1 + f), 1 + f from sqrt(1/2) to sqrt(2), log(x) = k ln 2 + log(1 + f),
    and log(1 + f) by a polynomial in s = f / (2 + f).
    """
    m, k = _reduced(x)
    y = _log(k, m - 1.0, k * LN2_LOW)
    y = np.where(x == 0.0, -np.inf, np.where(x > 0.0, y, np.nan))
    return np.where(x == np.inf, np.inf, y)


@_by_blocks
def reproducible_log1p(x: Matrix) -> Matrix:
    """Return log(1 + x), within 1 ULP also near 0; special values as log's at 1 + x.

    As `reproducible_log` of 1 + x as rounded, with what was lost in rounding, over
    1 + x, added to the small part of k ln 2. Near 0, f is x itself.
    """
    u = 1.0 + x
    m, k = _reduced(u)
    c = np.where(u >= 2.0, 1.0 - (u - x), x - (u - 1.0)) / u
    near = (x > -0.2928) & (x < 0.4142)
    f = np.where(near, x, m - 1.0)
    c = np.where(near, 0.0, c)
    k = np.where(near, 0.0, k)
    y = np.where(np.abs(x) < 2.0**-54, x, _log(k, f, k * LN2_LOW + c))
    y = np.where(x == -1.0, -np.inf, np.where(x > -1.0, y, np.nan))
    return np.where(x == np.inf, np.inf, y)


def _reduced(x: Matrix) -> tuple[Matrix, Matrix]:
    # m from sqrt(1/2) to sqrt(2) and k, x = 2^k m.
    m, exponent = np.frexp(x)
    m, k = m * 2.0, exponent - 1.0
    large = m > SQRT_2
    return np.where(large, m * 0.5, m), np.where(large, k + 1.0, k)


def _log(k: Matrix, f: Matrix, low: Matrix) -> Matrix:
    # k ln 2 + log(1 + f), low the small part of k ln 2.
    s = f / (f + TWO)
    z = s * s
    v = z * z
    t1 = v * L6
    t1 += L4
    t1 *= v
    t1 += L2
    t1 *= v
    t2 = v * L7
    for term in (L5, L3):
        t2 += term
        t2 *= v
    t2 += L1
    t2 *= z
    h = HALF * f
    h *= f
    t2 += t1
    t2 += h
    s *= t2
    s += low
    h -= s
    h -= f
    y: Matrix = k * LN2_HIGH
    y -= h
    return y
