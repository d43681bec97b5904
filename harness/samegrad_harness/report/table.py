"""The table of a run: one row a case, in whatever arithmetics it ran."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from samegrad_harness.report.model import Case, Place, Report

SHORT = {"python": "py", "r": "r", "octave": "oct"}
"""What languages are called where there is little room."""

PLAIN = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""A table's lines in ASCII, for files and pipes."""

STYLES = {
    "agree": "green",
    "bitwise": "green",
    "not judged": "yellow",
    "incomplete": "yellow",
    "disagree": "bold red",
}
"""Verdicts and their colours, from the mildest to the one that weighs most."""


def case_table(report: Report, *, plain: bool) -> Table:
    """Make the table of a run.

    Parameters
    ----------
    report
        Of a run, whole or cut off.
    plain
        Whether to draw with ASCII, for files and pipes.
    """
    names = " ".join(short(language.name) for language in report.languages)
    rows: dict[str, list[Case]] = {}
    for case in report.cases:
        rows.setdefault(case.name, []).append(case)
    both = any(len(row) > 1 for row in rows.values())
    table = make_table(plain=plain)
    table.add_column("case", overflow="fold")
    table.add_column("native" if both else "verdict", no_wrap=True)
    table.add_column("distance", justify="right", no_wrap=True)
    table.add_column("ULP", justify="right", no_wrap=True)
    table.add_column("where", overflow="fold")
    if both:
        table.add_column("repro-\nducible", no_wrap=True)
    table.add_column("anchors", justify="right")
    table.add_column("steps", justify="right")
    table.add_column(f"seconds\n{names}", justify="right", no_wrap=True)
    for row in rows.values():
        table.add_row(*_row(row))
    return table


def make_table(*, plain: bool) -> Table:
    """Make an empty table that leaves room for its columns."""
    return Table(
        box=PLAIN if plain else box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=0,
    )


def short(language: str) -> str:
    """Give the short name of a language."""
    return SHORT.get(language, language)


def element(tensor: str, place: Place) -> str:
    """Name one element: ``dw/2@100[3,1]``."""
    step = "" if place.step is None else f"@{place.step}"
    return f"{tensor}{step}[{place.row},{place.column}]"


def number(value: float | str) -> str:
    """Write a distance or a count of ULP in a few characters."""
    found = float(value)
    return f"{found:.0f}" if found < 1e5 else f"{found:.0e}"


def distance(normwise: float, *, exact: bool) -> str:
    """Write a normwise distance, or that no bit differs."""
    return "exact" if exact else f"{normwise:.1e}"


def _row(cases: Sequence[Case]) -> Iterator[Text | str]:
    """Give the cells of one case; of both arithmetics native is the first."""
    first, *others = cases
    yield first.name
    yield Text(first.verdict, style=STYLES[first.verdict])
    yield _distance(first)
    yield from _ulp(first)
    for case in others:
        yield Text(case.verdict, style=STYLES[case.verdict])
    yield _once(cases, _published)
    yield _once(cases, _updates)
    yield " ".join(f"{found:.1f}" for found in _seconds(cases))


def _seconds(cases: Sequence[Case]) -> Iterable[float]:
    """Give the seconds of each language, in all arithmetics together."""
    sums: dict[str, float] = {}
    for case in cases:
        for result in case.results:
            had = sums.get(result.language, 0.0)
            sums[result.language] = had + result.compute_seconds
    return sums.values()


def _distance(case: Case) -> str:
    """Give the worst normwise distance of any pair, or that no bit differs."""
    compared = [pair for pair in case.pairs if pair.numbers]
    found = [float(t.normwise.value) for pair in compared for t in pair.tensors]
    exact = all(pair.same_bits for pair in compared)
    return distance(max(found), exact=exact) if found else "-"


def _ulp(case: Case) -> tuple[str, str]:
    """Give the worst distance in ULP of any pair, and where it is."""
    found = [tensor for pair in case.pairs for tensor in pair.tensors]
    worst = max(found, key=lambda tensor: float(tensor.ulp.value), default=None)
    if worst is None:
        return "-", ""
    where = element(worst.tensor, worst.ulp) if worst.ulp.value else ""
    return number(worst.ulp.value), where


def _published(case: Case) -> dict[str, str]:
    """Give the published numbers that each language met."""
    return {
        anchors.language: f"{anchors.agreed}/{anchors.checked + anchors.absent}"
        for anchors in case.anchors
        if anchors.verdict != "nothing"
    }


def _updates(case: Case) -> dict[str, str]:
    """Give the updates that each language made."""
    return {
        result.language: str(result.updates)
        for result in case.results
        if result.updates is not None
    }


def _once(cases: Sequence[Case], of: Callable[[Case], dict[str, str]]) -> str:
    """Write what all languages say in all arithmetics once, else one a line."""
    lines = {
        f"{short(language)}{'*' if case.trial.bitwise else ''} {text}": text
        for case in cases
        for language, text in of(case).items()
    }
    if len(set(lines.values())) <= 1:
        return next(iter(lines.values()), "-")
    return "\n".join(lines)
