"""Whole powers and cos(pi x) of one definition, the same bits in every language."""

from __future__ import annotations

import math

PI = 3.141592653589793
# 1/2!, 1/4!, .. 1/16! and 1/3!, 1/5!, .. 1/17!, the last first.
EVEN_TERMS = [1.0 / math.factorial(n) for n in range(16, 0, -2)]
ODD_TERMS = [1.0 / math.factorial(n) for n in range(17, 1, -2)]


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
