"""Numbers as JSON can hold them: it has no infinity and no NaN, so those are text."""

from __future__ import annotations

import math
import struct


def number(value: float) -> float | str:
    """Give a number as it is, or ``"inf"``, ``"-inf"``, ``"nan"``."""
    return value if math.isfinite(value) else str(value)


def both_forms(value: float) -> dict[str, str]:
    """Give a number in hexadecimal, which is exact, and in decimal, which is read."""
    return {"hex": float.hex(value), "decimal": repr(value)}


def all_forms(value: float) -> dict[str, str]:
    """Give a number in both forms, and its bits."""
    return {**both_forms(value), "bits": bits(value)}


def bits(value: float) -> str:
    """Give the 64 bits of a number as 16 hexadecimal digits, the sign first.

    Examples
    --------
    >>> bits(1.0), bits(-0.0)
    ('3ff0000000000000', '8000000000000000')
    """
    return struct.pack(">d", value).hex()
