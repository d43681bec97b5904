"""What the languages warned of while they computed, such as training that diverged."""

from __future__ import annotations

from collections.abc import Iterator

from samegrad_harness.report.model import Case, Report


def warned(report: Report) -> Iterator[str]:
    """Say each warning once, and which languages gave it.

    Agreeing says little where training stopped at once; the warning tells.
    """
    lines = [line for case in report.cases for line in _of_case(case)]
    if lines:
        yield ""
        yield "warnings:"
        yield from lines


def _of_case(case: Case) -> Iterator[str]:
    said: dict[str, list[str]] = {}
    for result in case.results:
        for text in result.warnings:
            said.setdefault(text, []).append(result.language)
    for text, languages in said.items():
        yield f"  {case.name} ({', '.join(languages)}): {text}"
