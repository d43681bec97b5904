"""Arrays compared bit by bit."""

from __future__ import annotations

import numpy as np


def same_bits(a: object, b: object) -> bool:
    """Tell whether two arrays have the same bits; NaN is NaN, whatever its payload."""
    one, other = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if one.shape != other.shape:
        return False
    bits, others = (v.copy(order="C").view(np.int64) for v in (one, other))
    return bool(((bits == others) | (np.isnan(one) & np.isnan(other))).all())
