"""Numbers of 40 digits, lists of them, and their way to decimal text.

The referee keeps a context of its own: nobody else's precision changes with it.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from mpmath import MPContext

DIGITS = 40

mp = MPContext()
mp.dps = DIGITS

ZERO, ONE, HALF = mp.mpf(0), mp.mpf(1), mp.mpf(0.5)

# Languages differ by some 1e-16, relatively, and by what their steps make of it: 12
# digits leave room, and a number so near a tie that this room is gone loses a digit.
PRINTED_DIGITS = 12
NEAR_A_TIE = Fraction(1, 20)  # of a unit of the last printed digit


def number(value):
    """The 40-digit number that a float64 is, not the decimal it was written as."""
    return mp.mpf(float(value))


def numbers(matrix):
    return [[number(v) for v in row] for row in matrix]


def exact(value):
    """The fraction that a number is."""
    return Fraction(*mp.mpf(value).as_integer_ratio())


def printed(value, largest=None):
    """Write a number with 12 digits, counted from the largest of its tensor.

    Small entries of a tensor carry the rounding of its large ones, so all of them get
    the same decimals; each loses one for every time it stands near a tie. A count is
    written as it is.
    """
    if isinstance(value, int):
        return str(value)
    fraction = exact(value)
    last = _magnitude(value if largest is None else largest) - PRINTED_DIGITS + 1
    while _near_a_tie(fraction, last):
        last += 1
    return _decimal(round(fraction / Fraction(10) ** last), last)


def _near_a_tie(fraction, last):
    units = fraction / Fraction(10) ** last
    return abs(abs(units - round(units)) - Fraction(1, 2)) < NEAR_A_TIE


def _magnitude(value):
    """The power of ten of the first digit; 0 of zero."""
    return Decimal(mp.nstr(value, 3, min_fixed=1, max_fixed=0)).adjusted()


def _decimal(units, last):
    text = Decimal(units).scaleb(last)
    if -PRINTED_DIGITS - 6 < last <= 0:
        return f"{text:f}"
    return f"{text:E}".replace("E", "e")


def printed_matrix(rows, own_scale=False):
    """The rows of a matrix as printed; with `own_scale` 12 digits of every entry."""
    largest = max((abs(v) for row in rows for v in row), default=ZERO)
    return [[printed(v, v if own_scale else largest) for v in row] for row in rows]
