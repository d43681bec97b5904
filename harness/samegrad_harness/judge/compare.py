"""Two languages' traces of one case, tensor by tensor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from samegrad_harness.judge.difference import Comparison, Place, TensorDistance
from samegrad_harness.judge.distance import Distance, Extreme, alike, distance
from samegrad_harness.judge.pair import Measured, Pair, step_of
from samegrad_harness.key import DERIVED, Key
from samegrad_harness.trace import Trace
from samegrad_harness.trial import Trial


def compare(
    trial: Trial,
    left: Trace,
    right: Trace,
    tolerance: float,
    drawn: tuple[str, ...] = (),
) -> Comparison:
    """Compare every tensor that two languages computed for one case.

    Parameters
    ----------
    trial
        Which case, in which arithmetic.
    left, right
        What the two languages computed.
    tolerance
        A tensor agrees if its largest absolute difference is at most this much of
        the largest magnitude in it; one to which no rounding leads (`Key.exact`), and
        in reproducible arithmetic any, if every bit is the same.
    drawn
        The stages whose numbers are drawn from a seed, to count these.
    """
    measured = {
        key: distance(matrix, right.tensors[key])
        for key, matrix in left.tensors.items()
        if key.stage not in DERIVED and _comparable(key, left, right) and matrix.size
    }
    pair = Pair(trial, left, right, tolerance, drawn)
    by_seed = [key for key in measured if key.drawn in drawn]
    return Comparison(
        trial=trial,
        left=left.language,
        right=right.language,
        tensors=tuple(_by_tensor(measured, left)),
        numbers=sum(left.tensors[key].size for key in measured),
        same_bits=all(found.same_bits for found in measured.values()),
        drawn=sum(left.tensors[key].size for key in by_seed),
        drawn_alike=sum(_alike(left, right, key) for key in by_seed),
        first=pair.first(_before_other_shapes(measured, left, right)),
        worst=pair.worst(measured),
        problems=tuple(_problems(left, right, drawn)),
    )


def _before_other_shapes(measured: Measured, left: Trace, right: Trace) -> Measured:
    """Leave what was computed before something was drawn in another shape.

    That is a problem of its own, and no later difference is the first.
    """
    shared = [key for key in left.tensors if key.drawn and key in right.tensors]
    apart = [key.order for key in shared if not _comparable(key, left, right)]
    if not apart:
        return measured
    kept = [key for key in measured if key.order < min(apart)]
    return {key: measured[key] for key in kept}


def _comparable(key: Key, left: Trace, right: Trace) -> bool:
    other = right.tensors.get(key)
    return other is not None and other.shape == left.tensors[key].shape


def _alike(left: Trace, right: Trace, key: Key) -> int:
    return int(alike(left.tensors[key], right.tensors[key]).sum())


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
    return Place(found.value, step_of(key, found.row), found.row, found.column)


def _normwise(found: Distance) -> Extreme:
    place = found.absolute
    return Extreme(found.normwise, place.row, place.column)


_KINDS: Mapping[str, Callable[[Distance], Extreme]] = {
    "absolute": lambda found: found.absolute,
    "relative": lambda found: found.relative,
    "ulp": lambda found: found.ulp,
    "normwise": _normwise,
}


def _problems(left: Trace, right: Trace, drawn: tuple[str, ...]) -> Iterator[str]:
    """Say what one trace has and the other has not, or has in another shape."""
    for key, ours in left.tensors.items():
        if key in right.tensors and not _comparable(key, left, right):
            theirs = right.tensors[key]
            by_seed = "drawn from the seed, " if key.drawn in drawn else ""
            yield (
                f"{by_seed}{key} is {_shape(ours.shape)} in {left.language}, "
                f"{_shape(theirs.shape)} in {right.language}"
            )
    for one, other in ((left, right), (right, left)):
        alone = [key for key in one.tensors if key not in other.tensors]
        if alone:
            yield (
                f"{one.language} has {len(alone)} tensors that {other.language} has "
                f"not, the first is {alone[0]}"
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
