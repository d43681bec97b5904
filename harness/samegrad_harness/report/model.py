"""The report of a run as data; `schema.json` is the JSON Schema of `Report`.

Numbers that JSON cannot hold are the text ``inf``, ``-inf`` or ``nan``. Rows, columns,
layers and entries of lists count from 1, steps from 0.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from samegrad_harness.judge.verdict import AGREED
from samegrad_harness.trial import Trial

Number = int | float | Literal["inf", "-inf", "nan"]
Judged = Literal["agree", "bitwise", "disagree", "nothing"]
Arithmetic = Literal["native", "reproducible"]
Status = Literal["ok", "error", "missing", "lost", "deadline"]


class Part(BaseModel):
    """A part of a report: these fields and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BothForms(Part):
    """A float64 number in hexadecimal, which is exact, and in decimal."""

    hex: str
    decimal: str


class AllForms(BothForms):
    """A float64 number in both forms, and its bits."""

    bits: str = Field(description="16 hexadecimal digits, the sign first")


class Place(Part):
    """The largest of some kind of distance, and where it is."""

    value: Number
    step: int | None
    row: int
    column: int


class TensorDistance(Part):
    """The largest distances of one tensor over all steps."""

    tensor: str = Field(description="stage and layer, such as dw/2")
    compared: int = Field(description="pairs of numbers compared")
    absolute: Place
    relative: Place
    ulp: Place
    normwise: Place = Field(description="absolute over the tensor's largest magnitude")


class Difference(Part):
    """One element on which two languages differ."""

    case: str
    arithmetic: Arithmetic
    left: str
    right: str
    step: int | None
    stage: str
    tensor: str
    row: int
    column: int
    left_value: AllForms
    right_value: AllForms
    distance: Number = Field(description="absolute")
    bound: Number = Field(description="the largest distance allowed")
    normwise: Number
    tolerance: float = Field(description="the largest normwise distance allowed")
    ulp: Number
    drawn: bool = Field(description="drawn from a seed")


class Pair(Part):
    """Two languages compared on one case."""

    left: str
    right: str
    verdict: Judged
    numbers: int = Field(description="pairs of numbers compared")
    same_bits: bool
    drawn: int = Field(description="pairs of numbers drawn from a seed")
    drawn_alike: int = Field(description="of these, pairs with the same bits")
    tensors: list[TensorDistance]
    first: Difference | None = Field(description="earliest one past its bound")
    worst: Difference | None = Field(description="largest normwise, allowed or not")
    reasons: list[str] = Field(description="why they disagree, a sentence each")


class Missed(Part):
    """A published number that a language did not reproduce."""

    case: str
    arithmetic: Arithmetic
    language: str
    tensor: str
    row: int
    column: int
    printed: str
    value: BothForms
    bound: float = Field(description="half a unit of the last printed digit")


class Anchors(Part):
    """One language against the published numbers of a case."""

    language: str
    verdict: Judged
    checked: int
    absent: int
    agreed: int
    missed: list[Missed]
    reasons: list[str] = Field(description="why it disagrees, a sentence each")


class Result(Part):
    """What one language did for one case."""

    language: str
    status: Status
    message: str
    error_kind: str
    stack: list[str]
    remedy: str
    seconds: float = Field(description="as the run saw it")
    compute_seconds: float = Field(description="inside the language")
    respawns: int
    updates: int | None = Field(description="updates that training made")
    warnings: list[str]
    tensors: str | None = Field(description="the tensor file, in the record's folder")


class Tolerance(Part):
    """How far two languages may be apart, and why."""

    relative: float
    reason: str


class Case(Part):
    """One case in one arithmetic, and the verdict on it."""

    name: str
    arithmetic: Arithmetic
    title: str
    source: str
    function: str
    steps: int | None
    seeds: list[int] = Field(description="what is drawn, is drawn from these")
    digest: str = Field(description="SHA-256 of what every language was sent")
    tolerance: Tolerance
    verdict: Literal["agree", "bitwise", "disagree", "incomplete", "not judged"]
    reasons: list[str]
    results: list[Result]
    pairs: list[Pair]
    anchors: list[Anchors]

    @property
    def trial(self) -> Trial:
        """The name and the arithmetic."""
        return Trial(self.name, self.arithmetic)

    @property
    def agreed(self) -> bool:
        """Whether nothing is wrong."""
        return self.verdict in AGREED


class Language(Part):
    """One language: what it was, and what it cost."""

    name: str
    status: Status
    message: str
    remedy: str
    machine: dict[str, str]
    sources: str = Field(description="SHA-256 of its package")
    seconds: float
    compute_seconds: float


class Settings(Part):
    """What was asked for on the command line, or its default."""

    arithmetic: Literal["native", "reproducible", "both"]
    seed: int | None = Field(description="in place of the seeds of the cases")
    timeout: float = Field(description="seconds for one request")
    stop_at_first: bool
    subjects: dict[str, str] = Field(description="packages in place of the shipped")


class Report(Part):
    """A whole run."""

    samegrad: str = Field(description="version of samegrad")
    record: str = Field(description="the folder of the record")
    complete: bool
    reason: str = Field(description="why the record is not complete")
    started: str
    command: list[str]
    settings: Settings
    host: dict[str, str]
    seconds: float | None
    exit_code: int | None
    stopped: str = Field(description="why the run ended before its last case")
    languages: list[Language]
    cases: list[Case]
