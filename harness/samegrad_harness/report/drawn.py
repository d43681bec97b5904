"""What was drawn from seeds, and whether it was the same bits, for people."""

from __future__ import annotations

from collections.abc import Iterator

from samegrad_harness.report.model import Case, Report


def drawn(report: Report) -> Iterator[str]:
    """Say how many numbers the languages drew from seeds, and how many alike."""
    counts = [_counts(case) for case in report.cases]
    numbers = sum(count for count, _ in counts)
    if not numbers:
        return
    alike = sum(same for _, same in counts)
    cases = sum(count > 0 for count, _ in counts)
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
