"""Two records compared, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from samegrad_harness.judge.difference import Comparison
from samegrad_harness.judge.verdict import Verdict
from samegrad_harness.record_reader import Record
from samegrad_harness.report.table import STYLES, distance, make_table, number
from samegrad_harness.trial import Trial


def print_compared(
    first: Record,
    second: Record,
    verdicts: Sequence[Verdict],
    left_out: Mapping[Trial, Sequence[str]],
    console: Console,
) -> None:
    """Print how each language's numbers in one record differ from another's.

    Parameters
    ----------
    first, second
        The two records.
    verdicts
        As `samegrad_harness.rejudge.compared` gives them.
    left_out
        As `samegrad_harness.rejudge.uncompared` gives it.
    console
        As `make_console` gives it.
    """
    console.print(f"first:  {first.folder}", soft_wrap=True, markup=False)
    console.print(f"second: {second.folder}", soft_wrap=True, markup=False)
    table = make_table(plain=not console.is_terminal)
    for heading in ("case", "language", "verdict"):
        table.add_column(heading)
    for heading in ("distance", "ULP"):
        table.add_column(heading, justify="right")
    for verdict in verdicts:
        for comparison in verdict.comparisons:
            table.add_row(*_row(comparison))
    console.print(table)
    reasons = [reason for verdict in verdicts for reason in verdict.reasons]
    missing = _missing(first, second, left_out)
    for reason in (*reasons, *_apart(first, second), *missing):
        console.print(reason, soft_wrap=True, markup=False)


def _row(found: Comparison) -> tuple[str | Text, ...]:
    return (
        str(found.trial),
        found.left.partition(" ")[0],
        Text(found.verdict, style=STYLES.get(found.verdict, "")),
        distance(found.normwise, exact=found.same_bits),
        number(max((float(one.ulp.value) for one in found.tensors), default=0.0)),
    )


def _missing(
    first: Record, second: Record, left_out: Mapping[Trial, Sequence[str]]
) -> Iterator[str]:
    """Say what is not whole, and which numbers had nothing to be compared with."""
    if left_out:
        names = (f"{trial} ({', '.join(found)})" for trial, found in left_out.items())
        yield f"not compared, since only one record has them: {', '.join(names)}"
    for record in (first, second):
        if not record.complete:
            yield f"This record is not complete: {record.folder}: {record.reason}"


def _apart(first: Record, second: Record) -> list[str]:
    """Name cases that only one record has, or that were sent other data."""
    ours, theirs = (
        {Trial.of(line): line["digest"] for line in record.of("case")}
        for record in (first, second)
    )
    alone = sorted(ours.keys() ^ theirs.keys())
    other = [case for case in ours if case in theirs and ours[case] != theirs[case]]
    texts = [f"in one record only: {', '.join(map(str, alone))}"] if alone else []
    if other:
        texts.append(f"sent other data in the two runs: {', '.join(map(str, other))}")
    return texts
