"""What a table's columns mean, and how far languages may be apart, for people."""

from __future__ import annotations

from collections.abc import Iterator

from samegrad_harness.judge.verdict import BITWISE_REASON
from samegrad_harness.report.model import Report


def bounds(report: Report) -> Iterator[str]:
    """Say what the columns mean, what is allowed in each arithmetic, and why."""
    found: dict[tuple[float, str], list[str]] = {}
    for case in report.cases:
        if not case.trial.bitwise:
            bound = case.tolerance.relative, case.tolerance.reason
            found.setdefault(bound, []).append(case.name)
    if report.cases:
        yield ""
        yield from _columns(report)
    most_first = sorted(found, key=lambda bound: -len(found[bound]))
    for bound in most_first[:1]:
        yield f"allowed distance: {bound[0]:g}, since {bound[1]}."
    for relative, reason in most_first[1:]:
        names = ", ".join(found[relative, reason])
        yield f"allowed for {names}: {relative:g}, since {reason}."
    if any(case.trial.bitwise for case in report.cases):
        yield f"bitwise: no distance is allowed, since {BITWISE_REASON}."


def _columns(report: Report) -> Iterator[str]:
    both = report.settings.arithmetic == "both"
    which = ", in native arithmetic" if both else ""
    yield (
        f"distance: largest difference over largest entry of a tensor{which}; ULP: "
        "float64 numbers between two results, and where most: "
        "stage/layer@step[row,column]; anchors: published numbers met"
        f"{' (py*: in reproducible arithmetic)' if both else ''}."
    )
