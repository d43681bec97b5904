"""What results should be, in 40 digits, and how far off doubles are from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from mpmath import MPContext

mp = MPContext()  # of its own: nobody else's precision changes with it
mp.dps = 40


def exact(value: float) -> Any:
    """Return a double as it is."""
    return mp.mpf(float(value))


def units_off(got: float, truth: Any) -> float:
    """Return how far a double is from the truth, in units of the truth's last place."""
    exponent = int(mp.frexp(truth)[1])  # the truth is below 2^exponent, not below half
    place = mp.ldexp(1, max(exponent - 53, -1074))
    return float(abs(exact(got) - truth) / place)


def farthest(got: Iterable[float], truth: Iterable[Any]) -> float:
    """Return the largest of the units off; NaN counts as infinitely far."""
    off = [units_off(g, t) for g, t in zip(got, truth, strict=True)]
    return float(np.nan_to_num(np.max(off), nan=np.inf))


def quantile(u: float) -> Any:
    """Return the standard normal quantile of a double of at most 1/2."""
    p, root = exact(u), mp.sqrt(2)
    z = -mp.sqrt(-2 * mp.log(2 * p))  # left of it
    for _ in range(200):  # Newton's rule for log Phi, which is concave
        phi = mp.erfc(-z / root) / 2
        density = mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi)
        step = (mp.log(phi) - mp.log(p)) * phi / density
        z -= step
        if abs(step) <= mp.mpf(10) ** -30 * abs(z):
            return z
    raise ArithmeticError("no quantile")
