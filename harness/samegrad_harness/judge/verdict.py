"""The verdict on a case: every pair of languages, and every published number."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from samegrad_harness.judge.anchors import Anchors, Printed, check_anchors
from samegrad_harness.judge.compare import compare
from samegrad_harness.judge.difference import Comparison
from samegrad_harness.trace import Trace
from samegrad_harness.trial import Trial

DEFAULT_TOLERANCE = 1e-9
DEFAULT_REASON = (
    "rounding differences of correct programs stay below it on the shipped cases"
)

BITWISE_REASON = "reproducible arithmetic has the same bits in every language"

AGREED = ("agree", "bitwise")
"""The verdicts of a case that nothing is wrong with."""

GONE = ("missing", "lost", "deadline")
"""Failures that say nothing about the numbers: the language was not there to ask."""


@dataclass(frozen=True)
class Facts:
    """What judging needs to know of a case.

    Parameters
    ----------
    trial
        Its name, and the arithmetic.
    tolerance, reason
        How far two languages may be apart, and why.
    expect
        Published numbers as printed, by tensor name.
    drawn
        The stages whose numbers are drawn from a seed.
    """

    trial: Trial
    tolerance: float = DEFAULT_TOLERANCE
    reason: str = DEFAULT_REASON
    expect: Mapping[str, Printed] = field(default_factory=dict)
    drawn: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Give the fields as JSON data."""
        return {
            **self.trial.to_json(),
            "tolerance": {"relative": self.tolerance, "reason": self.reason},
            "expect": dict(self.expect),
            "drawn": list(self.drawn),
        }


@dataclass(frozen=True)
class Failed:
    """A language that gave no trace: ``what`` is ``error`` or one of `GONE`."""

    language: str
    what: str
    message: str


@dataclass(frozen=True)
class Verdict:
    """What is known of a case once every language has been heard."""

    trial: Trial
    comparisons: tuple[Comparison, ...]
    anchors: tuple[Anchors, ...]
    failed: tuple[Failed, ...]

    @property
    def verdict(self) -> str:
        """``agree``, ``disagree``, or ``incomplete``: a language was not there.

        In reproducible arithmetic ``bitwise`` where languages were compared and agree.
        A case that compared nothing disagrees.
        """
        if any(part.verdict == "disagree" for part in self._parts):
            return "disagree"
        if any(failed.what not in GONE for failed in self.failed):
            return "disagree"
        if self.failed:
            return "incomplete"
        if any(part.verdict == "bitwise" for part in self.comparisons):
            return "bitwise"
        return "agree" if self._compared else "disagree"

    @property
    def agreed(self) -> bool:
        """Whether nothing is wrong."""
        return self.verdict in AGREED

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the case does not agree, one sentence each, the first to read first."""
        return tuple(self._reasons())

    @property
    def _parts(self) -> tuple[Comparison | Anchors, ...]:
        return (*self.comparisons, *self.anchors)

    @property
    def _compared(self) -> bool:
        return any(part.verdict != "nothing" for part in self._parts)

    def _reasons(self) -> Iterator[str]:
        for failed in self.failed:
            yield f"{self.trial}: {failed.language} ({failed.what}): {failed.message}"
        for part in self._parts:
            yield from part.reasons
        if not self._compared and not self.failed:
            yield f"{self.trial}: nothing was compared"

    def to_json(self) -> dict[str, object]:
        """Give the fields, the verdict and the reasons as JSON data."""
        return {
            **self.trial.to_json(),
            "verdict": self.verdict,
            "pairs": [comparison.to_json() for comparison in self.comparisons],
            "anchors": [anchors.to_json() for anchors in self.anchors],
            "reasons": list(self.reasons),
        }


def judge(facts: Facts, heard: Mapping[str, Trace | Failed]) -> Verdict:
    """Judge one case from what each language said.

    Parameters
    ----------
    facts
        The bound and the published numbers.
    heard
        By language, in the order in which pairs are reported: its trace, or why there
        is none.
    """
    traces = [said for said in heard.values() if isinstance(said, Trace)]
    return Verdict(
        facts.trial,
        tuple(
            compare(facts.trial, left, right, facts.tolerance, facts.drawn)
            for left, right in itertools.combinations(traces, 2)
        ),
        tuple(check_anchors(facts.trial, facts.expect, trace) for trace in traces),
        tuple(said for said in heard.values() if isinstance(said, Failed)),
    )
