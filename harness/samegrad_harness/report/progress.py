"""How far a run is: live lines on a terminal, one plain line a verdict elsewhere.

All of it goes to stderr, so that stdout holds the report and nothing else.
"""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from samegrad_harness.judge.verdict import Verdict
from samegrad_harness.report.terminal import make_console
from samegrad_harness.trial import Trial


class Silent:
    """Says nothing; called from several threads."""

    def begin(self, cases: int) -> None:
        """Note how many cases there are."""

    def started(self, language: str, trial: Trial) -> None:
        """Note that a language begins a case."""

    def ended(self, language: str) -> None:
        """Note that a language has no more to do."""

    def judged(self, verdict: Verdict) -> None:
        """Note a verdict."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        place: TracebackType | None,
    ) -> None:
        """Leave nothing behind."""


class Lines(Silent):
    """One line a verdict."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._cases = self._judged = 0

    def begin(self, cases: int) -> None:
        """Note how many cases there are."""
        self._cases = cases

    def judged(self, verdict: Verdict) -> None:
        """Print a verdict."""
        self._judged += 1
        place = f"{self._judged:{len(str(self._cases))}}/{self._cases}"
        self._console.print(f"{place} {verdict.trial}: {verdict.verdict}")


class Live(Silent):
    """One line a language with the case it is at, redrawn in place."""

    def __init__(self, console: Console, languages: list[str]) -> None:
        self._progress = Progress(
            TextColumn("{task.description:8}"),
            BarColumn(),
            TextColumn("{task.completed:.0f}/{task.total:.0f}"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[case]}"),
            console=console,
            transient=True,
        )
        self._lines = {
            name: self._progress.add_task(name, total=0, case="starting")
            for name in languages
        }
        self._at = dict.fromkeys(languages, 0)

    def begin(self, cases: int) -> None:
        """Note how many cases there are."""
        for line in self._lines.values():
            self._progress.update(line, total=cases)

    def started(self, language: str, trial: Trial) -> None:
        """Show the case a language is at."""
        line, done = self._lines[language], self._at[language]
        self._progress.update(line, completed=done, case=str(trial))
        self._at[language] = done + 1

    def ended(self, language: str) -> None:
        """Show that a language has no more to do."""
        line, done = self._lines[language], self._at[language]
        self._progress.update(line, completed=done, case="done")

    def judged(self, verdict: Verdict) -> None:
        """Print a verdict that is not agreement above the live lines."""
        if not verdict.agreed:
            self._progress.console.print(f"{verdict.trial}: {verdict.verdict}")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        place: TracebackType | None,
    ) -> None:
        """Take the live lines away."""
        self._progress.stop()


def make_progress(languages: list[str], *, quiet: bool) -> Silent:
    """Choose how to show progress: on a terminal, in a file, or not at all."""
    console = make_console(stderr=True)
    if quiet:
        return Silent()
    return Live(console, languages) if console.is_terminal else Lines(console)
