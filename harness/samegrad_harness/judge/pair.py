"""Two languages' traces of one case, and the differences worth naming."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from samegrad_harness.judge.difference import Difference
from samegrad_harness.judge.distance import (
    Distance,
    absolute_gaps,
    first_apart,
    ulp_between,
)
from samegrad_harness.key import BY_ROW, STAGES, Key
from samegrad_harness.trace import Trace
from samegrad_harness.trial import Trial

Measured = Mapping[Key, Distance]


@dataclass(frozen=True)
class Pair:
    """The two traces, and what a difference between them is called."""

    trial: Trial
    left: Trace
    right: Trace
    tolerance: float
    drawn: tuple[str, ...]

    def _difference(
        self, key: Key, found: Distance, row: int, column: int
    ) -> Difference:
        ours = float(self.left.tensors[key][row - 1, column - 1])
        theirs = float(self.right.tensors[key][row - 1, column - 1])
        gap = float(absolute_gaps(np.array([[ours]]), np.array([[theirs]])).item())
        tolerance = self._tolerance(key)
        return Difference(
            trial=self.trial,
            left=self.left.language,
            right=self.right.language,
            step=step_of(key, row),
            stage=key.stage,
            tensor=key.tensor,
            row=row,
            column=column,
            left_value=ours,
            right_value=theirs,
            distance=gap,
            bound=tolerance * found.scale,
            normwise=_over(gap, found.scale),
            tolerance=tolerance,
            ulp=ulp_between(ours, theirs),
            drawn=key.drawn in self.drawn,
        )

    def _tolerance(self, key: Key) -> float:
        return 0.0 if self._exact(key) else self.tolerance

    def _exact(self, key: Key) -> bool:
        return key.exact or self.trial.bitwise

    def _agrees(self, key: Key, found: Distance) -> bool:
        exact = self._exact(key)
        return found.same_bits if exact else found.normwise <= self.tolerance

    def first(self, measured: Measured) -> Difference | None:
        """Give the earliest difference past the bound, in the order of computation.

        What is drawn comes before all else: whatever follows from other numbers
        differs for no fault of its own.
        """
        past = [key for key in measured if not self._agrees(key, measured[key])]
        past = [key for key in past if key.drawn] or past
        places = [(*self._where(key, measured[key]), key) for key in past]
        if not places:
            return None
        _, row, column, key = min(places, key=lambda place: place[0])
        return self._difference(key, measured[key], row, column)

    def worst(self, measured: Measured) -> Difference | None:
        """Give the difference that is largest against its tensor's magnitude."""
        key = max(measured, key=lambda key: measured[key].normwise, default=None)
        if key is None or measured[key].normwise == 0:
            return None
        place = measured[key].absolute
        return self._difference(key, measured[key], place.row, place.column)

    def _where(
        self, key: Key, found: Distance
    ) -> tuple[tuple[float, int, int, int], int, int]:
        """Give the rank of a tensor past its bound, and the element to name."""
        ours, theirs = self.left.tensors[key], self.right.tensors[key]
        if self._exact(key):
            row, column = first_apart(ours, theirs)
            return _rank(key, row), row, column
        gaps = absolute_gaps(ours, theirs)
        # The largest is past the bound also where that is a matter of rounding.
        past = (gaps > self.tolerance * found.scale) | (gaps == gaps.max())
        row, column = (int(index) + 1 for index in np.argwhere(past)[0])
        return _rank(key, row), row, column


def _rank(key: Key, row: int) -> tuple[float, int, int, int]:
    """Give the place in the order of computation of a row of a tensor."""
    if key.stage not in BY_ROW:
        return key.order
    # Row t + 1 is of step t.
    after = Key(BY_ROW[key.stage], step=row - 1)
    return (*after.order[:3], len(STAGES))


def step_of(key: Key, row: int) -> int | None:
    """Give the step of a row of a tensor; None where it has none."""
    return row - 1 if key.stage in BY_ROW else key.step


def _over(gap: float, scale: float) -> float:
    """Put a gap over the magnitude around it; of two zeros there is none."""
    if math.isinf(gap):
        return math.inf
    return gap / scale if gap else 0.0
