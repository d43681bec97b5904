"""Published numbers against what each language computed, to the digits printed.

A printed number stands for every number that rounds to it: a value agrees if it is
at most half a unit of the last printed digit away, decided exactly on the decimal
text and the binary value. Three languages can share a mistake; the publisher of the
number did not share it with them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from fractions import Fraction

from samegrad_harness.judge.jsonable import both_forms
from samegrad_harness.key import BY_ROW, Key
from samegrad_harness.trace import Trace
from samegrad_harness.trial import Trial
from samegrad_harness.values import Matrix

Printed = str | Sequence[Sequence[str]]
"""One number as printed, or the rows of a matrix of them."""


@dataclass(frozen=True)
class Missed:
    """A published number that a language did not reproduce."""

    trial: Trial
    language: str
    tensor: str
    row: int
    column: int
    printed: str
    value: float

    @property
    def bound(self) -> Fraction:
        """Half a unit of the last printed digit."""
        return half_unit(self.printed)

    def __str__(self) -> str:
        apart = ""
        if math.isfinite(self.value):
            gap = abs(Fraction(self.value) - Fraction(Decimal(self.printed)))
            apart = f", {float(gap):.3g} apart, at most {float(self.bound):.3g} allowed"
        return (
            f"{self.trial}: {self.tensor}, row {self.row}, column {self.column}: "
            f"published {self.printed}, {self.language} "
            f"{float.hex(self.value)} ({self.value!r}){apart}"
        )

    def to_json(self) -> dict[str, object]:
        """Give the fields as JSON data, the value in hex and in decimal."""
        plain = asdict(self)
        del plain["trial"]
        return {
            **self.trial.to_json(),
            **plain,
            "value": both_forms(self.value),
            "bound": float(self.bound),
        }


@dataclass(frozen=True)
class Anchors:
    """How many published numbers one language was held against, and which it missed.

    ``problems`` names published tensors for which the trace holds nothing, ``absent``
    counts their numbers; ``checked`` does not.
    """

    trial: Trial
    language: str
    checked: int
    missed: tuple[Missed, ...]
    problems: tuple[str, ...]
    absent: int = 0

    @property
    def verdict(self) -> str:
        """``agree``, ``disagree``, or ``nothing`` where nothing was published."""
        if self.missed or self.problems:
            return "disagree"
        return "agree" if self.checked else "nothing"

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the language disagrees, one sentence each."""
        problems = (f"{self.trial}: {problem}" for problem in self.problems)
        return (*problems, *(str(missed) for missed in self.missed))

    def to_json(self) -> dict[str, object]:
        """Give the fields and the verdict as JSON data."""
        return {
            "language": self.language,
            "verdict": self.verdict,
            "checked": self.checked,
            "absent": self.absent,
            "agreed": self.checked - len(self.missed),
            "missed": [missed.to_json() for missed in self.missed],
            "reasons": list(self.reasons),
        }


def check_anchors(trial: Trial, expect: Mapping[str, Printed], trace: Trace) -> Anchors:
    """Hold one language against every published number of a case.

    Parameters
    ----------
    trial
        Which case, for what is reported.
    expect
        Published numbers as printed, by tensor name; texts as they are.
        ``losses@10`` is row 11 of ``losses``.
    trace
        What the language computed.
    """
    checked, absent, missed, problems = 0, 0, list[Missed](), list[str]()
    for name, printed in expect.items():
        try:
            found = _table(name, printed, trace)
        except LookupError as error:
            problems.append(str(error.args[0]))
            absent += _count(printed)
            continue
        checked += _count(printed)
        missed += [
            Missed(trial, trace.language, name, row, column, text, value)
            for row, column, text, value in found
            if not agrees(text, value)
        ]
    return Anchors(
        trial, trace.language, checked, tuple(missed), tuple(problems), absent
    )


def _count(printed: Printed) -> int:
    return 1 if isinstance(printed, str) else sum(map(len, printed))


def agrees(printed: str, value: float) -> bool:
    """Tell whether a number rounds to what was printed; a tie does.

    Examples
    --------
    >>> agrees("0.037", 0.036923), agrees("0.037", 0.0364), agrees("0.5", 0.55)
    (True, False, False)
    """
    if not math.isfinite(value):
        return False
    gap = abs(Fraction(value) - Fraction(Decimal(printed)))
    return gap <= half_unit(printed)


def half_unit(printed: str) -> Fraction:
    """Give half a unit of the last printed digit.

    Examples
    --------
    >>> half_unit("0.25"), half_unit("-2e3")
    (Fraction(1, 200), Fraction(500, 1))
    """
    exponent = Decimal(printed).as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"a published number must be finite, got {printed}")
    return Fraction(10) ** exponent / 2


def _table(
    name: str, printed: Printed, trace: Trace
) -> list[tuple[int, int, str, float]]:
    """Pair every printed number with its row, column and value."""
    if name in trace.texts:
        if (text := trace.texts[name]) != printed:
            raise LookupError(f"{name} must be {printed}, {trace.language} has {text}")
        return []
    matrix = _tensor(name, trace)
    rows = [[printed]] if isinstance(printed, str) else printed
    shape = len(rows), len(rows[0]) if rows else 0
    if matrix.shape != shape:
        raise LookupError(
            f"{name} must be {shape[0]} x {shape[1]} as published, "
            f"{trace.language} has {matrix.shape[0]} x {matrix.shape[1]}"
        )
    return [
        (row, column, text, float(matrix[row - 1, column - 1]))
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
    ]


def _tensor(name: str, trace: Trace) -> Matrix:
    key = Key.parse(name)
    if key.stage in BY_ROW and key.step is not None:
        rows = trace.tensors.get(Key(key.stage))
        if rows is not None and key.step < len(rows):
            return rows[key.step : key.step + 1]
    elif key in trace.tensors:
        return trace.tensors[key]
    raise LookupError(f"{name} was published, {trace.language} has no such tensor")
