"""Derivatives by the chain rule on single numbers, and by no formula of layers.

What is computed is written on a tape; read backwards, each number hands its pull,
d loss / d number, to those it was made of. No delta, no transposed weights: what the
three languages take for granted is not assumed here. (Linnainmaa 1976; Griewank,
Walther 2008, chapter 3.)
"""

from __future__ import annotations

from tests.parity.referee.digits import ONE, ZERO, mp


class Number:
    """A number, what it was made of, with which slopes, and its pull."""

    __slots__ = ("parents", "pull", "value")

    def __init__(self, value, parents=()):
        self.value = value
        self.parents = parents
        self.pull = ZERO


class Tape:
    """The numbers of one computation, in the order they were made."""

    def __init__(self):
        self.made = []

    def number(self, value):
        """A number that is given: a weight."""
        return Number(value)

    def apply(self, value, *parents):
        """A number made of others; each parent is a number and its slope."""
        self.made.append(Number(value, parents))
        return self.made[-1]

    def scale(self, number, factor):
        return self.apply(factor * number.value, (number, factor))

    def total(self, numbers):
        value = mp.fsum(each.value for each in numbers)
        return self.apply(value, *((each, ONE) for each in numbers))

    def inner_product(self, left, right, *added):
        """sum left_i right_i, and the numbers added."""
        pairs = [(p.value, q.value) for p, q in zip(left, right, strict=True)]
        value = mp.fdot(pairs) + mp.fsum(each.value for each in added)
        crosswise = [
            *((p, q.value) for p, q in zip(left, right, strict=True)),
            *((q, p.value) for p, q in zip(left, right, strict=True)),
        ]
        return self.apply(value, *crosswise, *((each, ONE) for each in added))

    def pull_back(self, last):
        """Give every number its pull on the last one."""
        last.pull = ONE
        for number in reversed(self.made):
            if number.pull:
                for parent, slope in number.parents:
                    parent.pull += slope * number.pull


def values(rows):
    return [[each.value for each in row] for row in rows]


def pulls(rows):
    return [[each.pull for each in row] for row in rows]
