"""The report of a run for people: a table, what disagrees, one line to sum it up."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from samegrad_harness.judge.verdict import AGREED
from samegrad_harness.report.bounds import bounds
from samegrad_harness.report.drawn import drawn
from samegrad_harness.report.model import Anchors, Case, Difference, Pair, Report
from samegrad_harness.report.table import STYLES, case_table
from samegrad_harness.report.warned import warned
from samegrad_harness.trial import ARITHMETICS

TEXT_WIDTH = 100
TABLE_WIDTH = 140  # of a run's, at most, in a file or a pipe: longer names are folded
_SHOWN = 4
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def make_console(*, stderr: bool = False, width: int = TEXT_WIDTH) -> Console:
    """Make a console: colours on a terminal, so many plain columns elsewhere.

    NO_COLOR is respected.
    """
    console = Console(stderr=stderr, highlight=False)
    if console.is_terminal:
        return console
    return Console(stderr=stderr, highlight=False, width=width, color_system=None)


def print_report(report: Report, console: Console) -> None:
    """Print a whole report.

    Parameters
    ----------
    report
        Of a run, whole or cut off.
    console
        As `make_console` gives it.
    """
    if report.cases:
        console.print(case_table(report, plain=not console.is_terminal))
    for case in report.cases:
        if not case.agreed and not _explained(case, report):
            _print_lines(console, _why(case))
    _print_lines(console, drawn(report))
    _print_lines(console, warned(report))
    _print_lines(console, bounds(report))
    _print_lines(console, _languages(report))
    if not report.complete:
        console.print(f"This record is not complete: {report.reason}.", style="yellow")
    if report.stopped:
        console.print(f"The run stopped early: {report.stopped}.", style="yellow")
    console.print(summary(report))
    console.print(f"record: {report.record}", soft_wrap=True)


def summary(report: Report) -> Text:
    """Give the one line that sums a run up."""
    many = len({case.name for case in report.cases})
    text = Text(f"{many} case{'' if many == 1 else 's'}: ")
    present = [name for name in ARITHMETICS if _counted(report, name)]
    for name in present:
        counts = _counted(report, name)
        text.append("; " if name != present[0] else "")
        text.append(f"{name} " if len(present) > 1 else "")
        said = ", ".join(f"{number} {word}" for word, number in counts.items())
        text.append(said, style=STYLES[list(counts)[-1]])
    return text.append("" if report.seconds is None else f" in {report.seconds:.1f} s")


def _counted(report: Report, arithmetic: str) -> dict[str, int]:
    """Count the cases of each verdict in an arithmetic, the mildest verdict first."""
    found = [case.verdict for case in report.cases if case.arithmetic == arithmetic]
    return {word: found.count(word) for word in STYLES if word in found}


def _print_lines(console: Console, lines: Iterator[str]) -> None:
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()) + 4)
        # A word is a path or a number here: better too long than cut in two.
        wrapped = textwrap.fill(
            line,
            width=min(console.width, TEXT_WIDTH),
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        # Messages of languages may hold anything, escape sequences too.
        console.print(_CONTROL.sub("?", wrapped), soft_wrap=True, markup=False)


def _why(case: Case) -> Iterator[str]:
    """Say why a case does not agree."""
    yield ""
    yield f"{case.trial} ({case.title}): {case.verdict}"
    for result in case.results:
        if result.status != "ok":
            yield f"  {result.language} ({result.status}): {result.message}"
            yield from (f"    {line}" for line in result.stack[-_SHOWN:])
    for pair in case.pairs:
        if pair.verdict not in AGREED:
            yield from _pair(pair)
    for anchors in case.anchors:
        if anchors.verdict == "disagree":
            yield from _anchors(anchors)
    if case.verdict == "not judged":
        heard = ", ".join(result.language for result in case.results) or "none"
        yield f"  heard before the run ended: {heard}"
    elif _parts(case) <= {"nothing"} and all(
        one.status == "ok" for one in case.results
    ):
        yield "  nothing was compared: no second language, no published number"


def _explained(case: Case, report: Report) -> bool:
    """Tell whether all that is wrong is a language that was never there.

    That is said once, at the end, and not for every case.
    """
    absent = {one.name: one.message for one in report.languages if one.status != "ok"}
    failed = [result for result in case.results if result.status != "ok"]
    absences = [result.message == absent.get(result.language) for result in failed]
    return bool(failed) and all(absences) and "disagree" not in _parts(case)


def _parts(case: Case) -> set[str]:
    """Give the verdicts on pairs and on published numbers."""
    pairs = {pair.verdict for pair in case.pairs}
    return pairs | {anchors.verdict for anchors in case.anchors}


def _pair(pair: Pair) -> Iterator[str]:
    if pair.verdict == "nothing":
        return
    yield f"  {pair.left} and {pair.right}"
    if pair.first:
        yield from _difference("first divergence", pair.first)
    if pair.worst and pair.first and pair.worst != pair.first:
        yield from _difference("largest against its tensor", pair.worst)
    # The first divergence is the first reason; it has been shown.
    for reason in pair.reasons[1 if pair.first else 0 :]:
        yield f"    {reason}"


def _difference(what: str, found: Difference) -> Iterator[str]:
    step = "" if found.step is None else f"step {found.step}, "
    by_seed = "drawn from the seed, " if found.drawn else ""
    yield (
        f"    {what}: {by_seed}{step}stage {found.stage}, tensor {found.tensor}, "
        f"row {found.row}, column {found.column}"
    )
    width = max(len(found.left), len(found.right))
    for language, value in (
        (found.left, found.left_value),
        (found.right, found.right_value),
    ):
        exactly = "" if found.tolerance else f"  bits {value.bits}"
        yield f"      {language:{width}}  {value.hex:>24}{exactly}  {value.decimal}"
    bound = f"at most {float(found.bound):.3g} allowed"
    allowed = bound if found.tolerance else "must be the same bits"
    yield f"      {float(found.distance):.3g} apart, {found.ulp} ULP; {allowed}"


def _anchors(anchors: Anchors) -> Iterator[str]:
    met = f"{anchors.agreed}/{anchors.checked + anchors.absent}"
    yield f"  published numbers in {anchors.language}: {met}"
    yield from (f"    {reason}" for reason in anchors.reasons[:_SHOWN])
    if len(anchors.reasons) > _SHOWN:
        yield f"    and {len(anchors.reasons) - _SHOWN} more"


def _languages(report: Report) -> Iterator[str]:
    """Say what each language cost, which was another copy, and which was not there."""
    costs = ", ".join(
        f"{language.name} {language.compute_seconds:.1f} s"
        for language in report.languages
    )
    yield ""
    yield f"computing: {costs}"
    for name, folder in report.settings.subjects.items():
        yield f"{name}: {folder} in place of the shipped package"
    for language in report.languages:
        if language.status != "ok":
            yield f"{language.name} ({language.status}): {language.message}"
            if language.remedy:
                yield f"  to mend: {language.remedy}"
