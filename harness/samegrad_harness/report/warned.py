"""What languages warned of, such as training that diverged, and which were lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samegrad_harness.report.model import Case, Report, Result


def warned(report: Report) -> Iterator[str]:
    """Say each warning once, and which languages gave it.

    Agreeing says little where training stopped at once; the warning tells.
    """
    names = dict.fromkeys(case.name for case in report.cases)
    lines = [line for name in names for line in _of_cases(name, report.cases)]
    if lines:
        yield ""
        yield "warnings:"
        yield from lines


def _of_cases(name: str, cases: Sequence[Case]) -> Iterator[str]:
    """Say what languages warned of in one case, in either arithmetic."""
    said: dict[str, dict[str, None]] = {}
    for case in cases:
        for result in case.results if case.name == name else []:
            for text in [*result.warnings, *_lost(result)]:
                said.setdefault(text, {})[result.language] = None
    for text, languages in said.items():
        yield f"  {name} ({', '.join(languages)}): {text}"


def _lost(result: Result) -> Iterator[str]:
    """Say whether a language was lost before it answered."""
    if result.respawns and result.status == "ok":
        times = "" if result.respawns == 1 else f" {result.respawns} times"
        yield f"its process was lost{times}, started anew, and asked again"
