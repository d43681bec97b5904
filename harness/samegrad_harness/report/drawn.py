"""What was drawn from seeds, and whether it was the same bits, for people."""

from __future__ import annotations

from collections.abc import Iterator

from samegrad_harness.report.model import Case, Report


def drawn(report: Report) -> Iterator[str]:
    """Say how many numbers the languages drew from seeds, and how many alike."""
    counts: dict[str, tuple[int, int]] = {}
    for case in report.cases:
        # The arithmetics of a case draw the same; the one that drew worse is told.
        numbers, alike = _counts(case)
        had, same = counts.get(case.name, (numbers, alike))
        counts[case.name] = max(numbers, had), min(alike, same)
    numbers = sum(count for count, _ in counts.values())
    if not numbers:
        return
    alike = sum(same for _, same in counts.values())
    cases = sum(count > 0 for count, _ in counts.values())
    many = "1 case" if cases == 1 else f"{cases} cases"
    told = "all" if alike == numbers else f"only {alike}"
    yield ""
    yield (
        f"drawn from the seeds of {many}: {numbers} numbers in each language, "
        f"{told} the same bits in every one."
    )


def _counts(case: Case) -> tuple[int, int]:
    """Give how many numbers of a case were drawn, and in how many no pair differs."""
    pairs = [pair for pair in case.pairs if pair.drawn]
    if not pairs:
        return 0, 0
    apart = max(pair.drawn - pair.drawn_alike for pair in pairs)
    numbers = max(pair.drawn for pair in pairs)
    return numbers, numbers - apart
