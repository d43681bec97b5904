"""The shipped cases, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from samegrad_harness.case import CallCase, Case, TrainCase


def case_list(cases: Sequence[Case]) -> Table:
    """Make a table of cases: what is called, on what network, and what is published.

    Parameters
    ----------
    cases
        As read.
    """
    table = Table(box=None, pad_edge=False)
    table.add_column("case", no_wrap=True)  # to be copied, and found by grep
    for heading in ("title", "layers"):
        table.add_column(heading, overflow="fold")
    for heading in ("steps", "published"):
        table.add_column(heading, justify="right")
    for case in cases:
        table.add_row(case.name, case.title, _layers(case), _steps(case), _count(case))
    return table


def _layers(case: Case) -> str:
    if isinstance(case, TrainCase):
        return " ".join(
            f"{layer.units} {layer.activation}" for layer in case.network.layers
        )
    return f"calls {case.call.function}" if isinstance(case, CallCase) else ""


def _steps(case: Case) -> str:
    if not isinstance(case, TrainCase):
        return "-"
    epochs = case.training.epochs
    return str(case.training.steps) if epochs is None else f"{epochs} epochs"


def _count(case: Case) -> str:
    """Count published numbers: those a language is held against."""
    count = sum(
        1 if isinstance(printed, str) else sum(len(row) for row in printed)
        for printed in case.expect.values()
    )
    return str(count) if count else "-"
