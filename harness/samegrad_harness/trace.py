"""What a language handed back, as named tensors in the order of computation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from samegrad_harness.key import PER_STEP, STAGES, Key
from samegrad_harness.values import Matrix


class TraceError(Exception):
    """A reply that has not the shape SPEC.md gives it."""


@dataclass(frozen=True)
class Trace:
    """All that one language said about one case."""

    language: str
    tensors: dict[Key, Matrix]
    texts: dict[str, str] = field(default_factory=dict)


def train_trace(language: str, value: object, y: Matrix) -> Trace:
    """Name the tensors in a reply of ``train``.

    Parameters
    ----------
    language
        Who replied.
    value
        The reply: a dict with weights, losses, trace, updates and reason.
    y
        Targets, n x units, from which ``mean_absolute_error`` is made.

    Raises
    ------
    TraceError
        If something SPEC.md promises is not in the reply.
    """
    reply = _mapping(value, "the reply")
    tensors: dict[Key, Matrix] = {}
    for number, entry in enumerate(_list(_field(reply, "trace"), "trace"), 1):
        tensors.update(_step_tensors(_mapping(entry, f"trace[{number}]"), y))
    weights = _mapping(_field(reply, "weights"), "weights")
    tensors.update(_layers("weights", None, _field(weights, "w")))
    tensors.update(_layers("biases", None, _field(weights, "b")))
    tensors[Key("losses")] = _matrix(_field(reply, "losses"), "losses")
    updates = _whole(_field(reply, "updates"), "updates")
    tensors[Key("updates")] = np.array([[updates]], dtype=np.float64)
    ordered = dict(sorted(tensors.items(), key=lambda item: item[0].order))
    return Trace(language, ordered, {"reason": str(_field(reply, "reason"))})


def call_trace(language: str, value: object) -> Trace:
    """Name the tensors in the reply of any other function: ``value/z/1`` and so on."""
    tensors: dict[Key, Matrix] = {}
    texts: dict[str, str] = {}
    for name, leaf in _leaves("value", value):
        if isinstance(leaf, str):
            texts[name] = leaf
        else:
            tensors[Key.parse(name)] = _matrix(leaf, name)
    ordered = dict(sorted(tensors.items(), key=lambda item: item[0].order))
    return Trace(language, ordered, texts)


def with_prediction(trace: Trace, prediction: object, y_test: Matrix) -> Trace:
    """Add what the trained network says about the test set, and its accuracy.

    The class is the largest output of a row, or with one output whether it exceeds
    one half. Test targets are coded the same way.
    """
    outputs = _matrix(prediction, "the reply of predict")
    tensors = {**trace.tensors, Key("prediction"): outputs}
    if outputs.shape == y_test.shape:
        right = np.mean(_classes(outputs) == _classes(y_test))
        tensors[Key("accuracy")] = np.array([[right]], dtype=np.float64)
    return Trace(trace.language, tensors, trace.texts)


def _classes(outputs: Matrix) -> NDArray[np.intp]:
    if outputs.shape[1] == 1:
        return (outputs[:, 0] > 0.5).astype(np.intp)
    return np.asarray(outputs.argmax(axis=1), dtype=np.intp)


def _step_tensors(entry: Mapping[str, object], y: Matrix) -> dict[Key, Matrix]:
    step = _whole(_field(entry, "step"), "trace.step")
    tensors: dict[Key, Matrix] = {}
    for stage in STAGES:
        value = _field(entry, stage)
        if stage in PER_STEP:
            tensors[Key(stage, step=step)] = _matrix(value, f"trace.{stage}")
        else:
            tensors.update(_layers(stage, step, value))
    outputs = [matrix for key, matrix in tensors.items() if key.stage == "a"]
    if outputs and outputs[-1].shape == y.shape:
        error = np.mean(np.abs(y - outputs[-1]))
        tensors[Key("mean_absolute_error", step=step)] = np.array([[error]])
    return tensors


def _layers(stage: str, step: int | None, value: object) -> dict[Key, Matrix]:
    return {
        Key(stage, layer, step): _matrix(matrix, f"{stage}[{layer}]")
        for layer, matrix in enumerate(_list(value, stage), 1)
    }


def _leaves(name: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(f"{name}/{key}", item)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from _leaves(f"{name}/{number}", item)
    else:
        yield name, value


def _mapping(value: object, place: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TraceError(f"{place} must have named fields, got {type(value).__name__}")
    return value


def _field(value: Mapping[str, object], name: str) -> object:
    if name not in value:
        raise TraceError(f"the reply must have the field {name}, got nothing")
    return value[name]


def _list(value: object, place: str) -> list[object]:
    if not isinstance(value, list):
        raise TraceError(f"{place} must be a list, got {type(value).__name__}")
    return value


def _whole(value: object, place: str) -> int:
    matrix = _matrix(value, place)
    if matrix.shape != (1, 1) or not float(matrix[0, 0]).is_integer():
        raise TraceError(f"{place} must be a whole number, got {matrix.tolist()}")
    return int(matrix[0, 0])


def _matrix(value: object, place: str) -> Matrix:
    if isinstance(value, bool | int | float):
        return np.array([[value]], dtype=np.float64)
    if isinstance(value, np.ndarray) and value.ndim == 2:
        return np.asarray(value, dtype=np.float64)
    raise TraceError(f"{place} must be a matrix, got {type(value).__name__}")
