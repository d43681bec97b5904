"""Numbers as JSON can hold them: it has no infinity and no NaN, so those are text."""

from __future__ import annotations

import math


def number(value: float) -> float | str:
    """Give a number as it is, or ``"inf"``, ``"-inf"``, ``"nan"``."""
    return value if math.isfinite(value) else str(value)


def both_forms(value: float) -> dict[str, str]:
    """Give a number in hexadecimal, which is exact, and in decimal, which is read."""
    return {"hex": float.hex(value), "decimal": repr(value)}
