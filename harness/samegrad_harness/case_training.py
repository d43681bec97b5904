"""The tables `[start]` and `[training]` of a case."""

from functools import partial
from typing import Annotated, Any

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from samegrad_harness.case_checks import Matrix, Seed, Step, Table, refuse
from samegrad_harness.known_settings import (
    INITIALIZERS,
    OPTIMIZERS,
    SCHEDULES,
    check_choice,
)

Initializer = Annotated[Any, AfterValidator(partial(check_choice, known=INITIALIZERS))]
Optimizer = Annotated[Any, AfterValidator(partial(check_choice, known=OPTIMIZERS))]
Schedule = Annotated[Any, AfterValidator(partial(check_choice, known=SCHEDULES))]


class GivenStart(Table):
    """Start weights written in the case; b may be left out where no layer has one."""

    other_forms = ("seed", "seeds", "initializer")

    w: list[Matrix]
    b: list[Matrix] | None = None


class SeededStart(Table):
    """Start weights that each language draws from a seed."""

    other_forms = ("seeds",)

    seed: Seed
    initializer: Initializer


class ManyStarts(Table):
    """A start from each of several seeds: the best of their trainings is kept."""

    seeds: Annotated[list[Seed], Field(min_length=1)]
    initializer: Initializer


def _start_kind(table: object) -> str:
    keys = set(table) if isinstance(table, dict) else set()
    if "seeds" in keys:
        return "many starts"
    return "seeded start" if {"seed", "initializer"} & keys else "given start"


Start = Annotated[
    Annotated[GivenStart, Tag("given start")]
    | Annotated[SeededStart, Tag("seeded start")]
    | Annotated[ManyStarts, Tag("many starts")],
    Discriminator(_start_kind),
]


class Training(Table):
    """How to train, and which steps to show; what is left out, each language fills in.

    Whole numbers, flags and numbers are checked here, their ranges by the languages.
    """

    steps: Step | None = None
    epochs: Step | None = None
    learning_rate: Annotated[float, Field(gt=0)] | None = None
    optimizer: Optimizer = "gradient_descent"
    schedule: Schedule = "constant"
    batch_size: Step | None = None
    shuffle: bool = True
    seed: Seed | None = None
    clip_value: float | None = None
    clip_norm: float | None = None
    threshold: float | None = None
    patience: Step | None = None
    min_delta: float = 0.0
    keep_best: bool = False
    gradient_norms: bool = False
    trace_steps: list[Step] | None = None

    @model_validator(mode="after")
    def _one_length(self) -> "Training":
        if (self.steps is None) == (self.epochs is None):
            got = "nothing" if self.steps is None else "both"
            raise refuse("steps or epochs", got)
        return self

    def updates(self, samples: int) -> int:
        """Count the updates asked for, with so many samples."""
        if self.epochs is None:
            return self.steps or 0
        # Each language refuses a batch of none, or of more than all.
        size = min(max(self.batch_size or samples, 1), samples)
        return self.epochs * -(-samples // size)
