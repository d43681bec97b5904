"""What `doctor` found, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from samegrad_harness.doctor import Checkup
from samegrad_harness.host import host_facts

_STYLES = {"ok": "green", "missing": "yellow", "broken": "bold red"}


def print_checkups(checkups: Sequence[Checkup], console: Console) -> None:
    """Print what was found of each language, and last what to do.

    Parameters
    ----------
    checkups
        In the order to print.
    console
        As `make_console` gives it.
    """
    host = host_facts()
    console.print(f"{host['platform']}, {host['cpu']}, {host['cores']} cores")
    for checkup in checkups:
        text = Text(f"\n{checkup.language}: ")
        text.append(checkup.status, style=_STYLES[checkup.status])
        console.print(text)
        for line in _lines(checkup):
            console.print(f"  {line}", soft_wrap=True, markup=False)
    console.print(f"\n{_advice(checkups)}", soft_wrap=True, markup=False)


def _lines(checkup: Checkup) -> Iterator[str]:
    for name, value in checkup.machine.items():
        if value:
            yield f"{name.replace('_', ' ')}: {value}"
    for what, came in checkup.checks.items():
        yield f"{what}: {came}"
    if checkup.milliseconds is not None:
        yield f"a product of 600 x 600 matrices: {checkup.milliseconds:.1f} ms"
    if checkup.problem:
        yield f"problem: {checkup.problem}"


def _advice(checkups: Sequence[Checkup]) -> str:
    remedies = {one.remedy: None for one in checkups if one.remedy}
    if remedies:
        return "\n".join(("to mend:", *(f"  {remedy}" for remedy in remedies)))
    if all(one.status == "ok" for one in checkups):
        return "All is there and computes rightly."
    return "No command is known that mends this."
