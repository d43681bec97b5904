"""Doubles to try functions on."""

from __future__ import annotations

import numpy as np


def in_binades(low: int, high: int, each: int) -> np.ndarray:
    """Return ``each`` random doubles in every [2^k, 2^(k + 1)), k from low to high."""
    rng = np.random.default_rng(3)
    powers = np.repeat(np.arange(low, high + 1), each)
    return np.ldexp(rng.uniform(1.0, 2.0, powers.size), powers)


def around(middle: float, count: int) -> np.ndarray:
    """Return ascending doubles without a gap, ``middle`` in their middle."""
    bits = np.float64(middle).view(np.int64) + np.arange(-count // 2, count // 2)
    return np.sort(bits.view(np.float64))
