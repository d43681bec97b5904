"""Where two languages differ, and by how much: what a reader needs to find it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from samegrad_harness.judge.jsonable import all_forms, bits, number
from samegrad_harness.trial import Trial


@dataclass(frozen=True)
class Place:
    """A distance, and the step and index (from 1) of the elements so far apart."""

    value: float
    step: int | None
    row: int
    column: int

    def to_json(self) -> dict[str, object]:
        """Give the fields as JSON data."""
        return {**asdict(self), "value": number(self.value)}


@dataclass(frozen=True)
class TensorDistance:
    """The largest distances of one tensor, for instance ``dw/2``, over all steps.

    ``compared`` counts the pairs of numbers; the four kinds of distance are those of
    `samegrad_harness.judge.distance.Distance`.
    """

    tensor: str
    compared: int
    absolute: Place
    relative: Place
    ulp: Place
    normwise: Place

    def to_json(self) -> dict[str, object]:
        """Give the fields as JSON data."""
        return {
            "tensor": self.tensor,
            "compared": self.compared,
            "absolute": self.absolute.to_json(),
            "relative": self.relative.to_json(),
            "ulp": self.ulp.to_json(),
            "normwise": self.normwise.to_json(),
        }


@dataclass(frozen=True)
class Difference:
    """One element on which two languages differ, and by how much they may.

    Parameters
    ----------
    trial, left, right
        The case in its arithmetic, and the two languages.
    step
        Updates made before it was computed; None where the tensor has no step.
    stage, tensor, row, column
        What it is: stage ``dw``, tensor ``dw/2``, indices from 1.
    left_value, right_value
        The two numbers.
    distance, bound
        Their absolute difference, and the largest allowed.
    normwise, tolerance
        The same two over the largest magnitude in the tensor.
    ulp
        Steps between neighbouring float64 numbers from one to the other.
    drawn
        Whether the two were drawn from a seed.
    """

    trial: Trial
    left: str
    right: str
    step: int | None
    stage: str
    tensor: str
    row: int
    column: int
    left_value: float
    right_value: float
    distance: float
    bound: float
    normwise: float
    tolerance: float
    ulp: float
    drawn: bool = False

    def __str__(self) -> str:
        drawn = "drawn from the seed, " if self.drawn else ""
        step = "" if self.step is None else f"step {self.step}, "
        return (
            f"{self.trial}: {drawn}{step}stage {self.stage}, tensor {self.tensor}, "
            f"row {self.row}, column {self.column}: "
            f"{self.left} {self._told(self.left_value)}, "
            f"{self.right} {self._told(self.right_value)}, "
            f"{self.distance:.3g} apart ({self.ulp:.6g} ULP), {self._allowed}"
        )

    def _told(self, value: float) -> str:
        """Write a number; with its bits where these must be the same."""
        exactly = "" if self.tolerance else f", bits {bits(value)}"
        return f"{float.hex(value)} ({value!r}{exactly})"

    @property
    def _allowed(self) -> str:
        if self.tolerance == 0:
            return "must be the same bits"
        return f"at most {self.bound:.3g} allowed"

    def to_json(self) -> dict[str, object]:
        """Give the fields as JSON data, the two values in every form."""
        plain = {
            name: number(value) if isinstance(value, float) else value
            for name, value in asdict(self).items()
            if name != "trial"
        }
        values = {
            "left_value": all_forms(self.left_value),
            "right_value": all_forms(self.right_value),
        }
        return {**self.trial.to_json(), **plain, **values}


@dataclass(frozen=True)
class Comparison:
    """What the comparison of two languages found in one case.

    Parameters
    ----------
    tensors
        One entry per tensor, in the order of computation.
    numbers
        How many pairs of numbers were compared.
    same_bits
        Whether every one of them had the same bits.
    drawn, drawn_alike
        How many of the pairs were drawn from a seed, and of these had the same bits.
    first
        The earliest element past the bound, in the order of computation; one that was
        drawn from a seed before all others.
    worst
        The element farthest apart against the magnitude of its tensor, inside the
        bound or not; None where nothing differs.
    problems
        What could not be compared: shapes that differ, tensors only one of them has.
    """

    trial: Trial
    left: str
    right: str
    tensors: tuple[TensorDistance, ...]
    numbers: int
    same_bits: bool
    drawn: int
    drawn_alike: int
    first: Difference | None
    worst: Difference | None
    problems: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """``agree``, ``disagree``, or ``nothing`` where no number was compared.

        In reproducible arithmetic ``bitwise`` in place of ``agree``.
        """
        if self.problems or self.first is not None:
            return "disagree"
        if not self.numbers:
            return "nothing"
        return "bitwise" if self.trial.bitwise else "agree"

    @property
    def normwise(self) -> float:
        """The largest normwise distance of any tensor."""
        return self.worst.normwise if self.worst else 0.0

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the two disagree, one sentence each, the first divergence first."""
        pair = f"{self.trial}: {self.left} and {self.right}"
        problems = tuple(f"{pair}: {problem}" for problem in self.problems)
        return (str(self.first), *problems) if self.first else problems

    def to_json(self) -> dict[str, object]:
        """Give the fields and the verdict as JSON data."""
        return {
            "left": self.left,
            "right": self.right,
            "verdict": self.verdict,
            "numbers": self.numbers,
            "same_bits": self.same_bits,
            "drawn": self.drawn,
            "drawn_alike": self.drawn_alike,
            "tensors": [tensor.to_json() for tensor in self.tensors],
            "first": self.first.to_json() if self.first else None,
            "worst": self.worst.to_json() if self.worst else None,
            "reasons": list(self.reasons),
        }
