"""Random numbers, from NumPy's RandomState directly (SPEC, section 6)."""

from __future__ import annotations

import numpy as np

from tests.parity.referee.digits import ZERO, mp, number

PLACES = {"shuffling": 1, "dropout": 2, "data": 3}


def stream(seed, name):
    """The stream of a seed; `weights` is RandomState(seed) itself."""
    key = seed if name == "weights" else [seed, PLACES[name]]
    return np.random.RandomState(key)


def uniforms(of, rows, columns):
    return [[number(u) for u in row] for row in of.random_sample((rows, columns))]


def normals(of, rows, columns):
    """Standard normal numbers: the u-quantile is sqrt(2) erfinv(2 u - 1)."""
    return [
        [mp.sqrt(2) * mp.erfinv(2 * u - 1) for u in row]
        for row in uniforms(of, rows, columns)
    ]


def order(of, count):
    """0 .. count - 1 by ascending uniforms, the earlier first where two are equal."""
    keys = of.random_sample(count)
    return sorted(range(count), key=keys.__getitem__)


def mask(of, rows, columns, dropout):
    """1 / (1 - p) where u < 1 - p, else 0; the comparison is of float64 numbers."""
    keep = 1.0 - dropout
    kept = 1 / (1 - number(dropout))
    return [
        [kept if u < keep else ZERO for u in row]
        for row in of.random_sample((rows, columns))
    ]
