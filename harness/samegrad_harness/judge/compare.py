"""Two languages' traces of one case, tensor by tensor."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from samegrad_harness.judge.difference import (
    Comparison,
    Difference,
    Place,
    TensorDistance,
)
from samegrad_harness.judge.distance import (
    Distance,
    Extreme,
    absolute_gaps,
    distance,
    ulp_between,
)
from samegrad_harness.key import DERIVED, STAGES, Key
from samegrad_harness.trace import Trace

Measured = Mapping[Key, Distance]


@dataclass(frozen=True)
class _Pair:
    """The two traces, and what a difference between them is called."""

    case: str
    left: Trace
    right: Trace
    tolerance: float

    def difference(
        self, key: Key, found: Distance, row: int, column: int
    ) -> Difference:
        ours = float(self.left.tensors[key][row - 1, column - 1])
        theirs = float(self.right.tensors[key][row - 1, column - 1])
        gap = float(absolute_gaps(np.array([[ours]]), np.array([[theirs]])).item())
        return Difference(
            case=self.case,
            left=self.left.language,
            right=self.right.language,
            step=_step(key, row),
            stage=key.stage,
            tensor=key.tensor,
            row=row,
            column=column,
            left_value=ours,
            right_value=theirs,
            distance=gap,
            bound=self.tolerance * found.scale,
            normwise=math.inf if math.isinf(gap) else gap / found.scale,
            tolerance=self.tolerance,
            ulp=ulp_between(ours, theirs),
        )

    def first(self, measured: Measured) -> Difference | None:
        """Give the earliest difference past the bound, in the order of computation."""
        past = [key for key in measured if measured[key].normwise > self.tolerance]
        places = [(*self._where(key, measured[key]), key) for key in past]
        if not places:
            return None
        _, row, column, key = min(places, key=lambda place: place[0])
        return self.difference(key, measured[key], row, column)

    def worst(self, measured: Measured) -> Difference | None:
        """Give the difference that is largest against its tensor's magnitude."""
        key = max(measured, key=lambda key: measured[key].normwise, default=None)
        if key is None or measured[key].normwise == 0:
            return None
        place = measured[key].absolute
        return self.difference(key, measured[key], place.row, place.column)

    def _where(
        self, key: Key, found: Distance
    ) -> tuple[tuple[float, int, int, int], int, int]:
        """Give the rank of a tensor past its bound, and the element to name."""
        if key.stage != "losses":
            return key.order, found.absolute.row, found.absolute.column
        # Row t + 1 of losses is the loss of step t: the first one past names the step.
        gaps = absolute_gaps(self.left.tensors[key], self.right.tensors[key])
        past = gaps.max(axis=1) > self.tolerance * found.scale
        row = int(past.argmax()) + 1
        return (*Key("loss", step=row - 1).order[:3], len(STAGES)), row, 1


def compare(case: str, left: Trace, right: Trace, tolerance: float) -> Comparison:
    """Compare every tensor that two languages computed for one case.

    Parameters
    ----------
    case
        Its name, for what is reported.
    left, right
        What the two languages computed.
    tolerance
        A tensor agrees if its largest absolute difference is at most this much of
        the largest magnitude in it.
    """
    measured = {
        key: distance(matrix, right.tensors[key])
        for key, matrix in left.tensors.items()
        if key.stage not in DERIVED and _comparable(key, left, right) and matrix.size
    }
    pair = _Pair(case, left, right, tolerance)
    return Comparison(
        case=case,
        left=left.language,
        right=right.language,
        tensors=tuple(_by_tensor(measured, left)),
        numbers=sum(left.tensors[key].size for key in measured),
        same_bits=all(found.same_bits for found in measured.values()),
        first=pair.first(measured),
        worst=pair.worst(measured),
        problems=tuple(_problems(left, right)),
    )


def _comparable(key: Key, left: Trace, right: Trace) -> bool:
    other = right.tensors.get(key)
    return other is not None and other.shape == left.tensors[key].shape


def _by_tensor(measured: Measured, left: Trace) -> Iterator[TensorDistance]:
    """Gather the distances of one tensor over its steps."""
    groups: dict[str, list[Key]] = {}
    for key in measured:
        groups.setdefault(key.tensor, []).append(key)
    for tensor, keys in groups.items():
        compared = sum(left.tensors[key].size for key in keys)
        places = {
            kind: _largest(keys, {key: extreme(measured[key]) for key in keys})
            for kind, extreme in _KINDS.items()
        }
        yield TensorDistance(tensor, compared, **places)


def _largest(keys: list[Key], extremes: Mapping[Key, Extreme]) -> Place:
    key = max(keys, key=lambda key: extremes[key].value)
    found = extremes[key]
    return Place(found.value, _step(key, found.row), found.row, found.column)


def _normwise(found: Distance) -> Extreme:
    place = found.absolute
    return Extreme(found.normwise, place.row, place.column)


_KINDS: Mapping[str, Callable[[Distance], Extreme]] = {
    "absolute": lambda found: found.absolute,
    "relative": lambda found: found.relative,
    "ulp": lambda found: found.ulp,
    "normwise": _normwise,
}


def _step(key: Key, row: int) -> int | None:
    return row - 1 if key.stage == "losses" else key.step


def _problems(left: Trace, right: Trace) -> Iterator[str]:
    """Say what one trace has and the other has not, or has in another shape."""
    for one, other in ((left, right), (right, left)):
        alone = [key for key in one.tensors if key not in other.tensors]
        if alone:
            yield (
                f"{one.language} has {len(alone)} tensors that {other.language} has "
                f"not, the first is {alone[0]}"
            )
    for key, ours in left.tensors.items():
        if key in right.tensors and not _comparable(key, left, right):
            theirs = right.tensors[key]
            yield (
                f"{key} is {_shape(ours.shape)} in {left.language}, "
                f"{_shape(theirs.shape)} in {right.language}"
            )
    for name in sorted(left.texts.keys() | right.texts.keys()):
        ours_text, theirs_text = left.texts.get(name), right.texts.get(name)
        if ours_text != theirs_text:
            yield (
                f"{name} is {ours_text!r} in {left.language}, "
                f"{theirs_text!r} in {right.language}"
            )


def _shape(shape: tuple[int, ...]) -> str:
    return " x ".join(str(length) for length in shape)
