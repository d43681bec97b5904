"""What a language handed back, as named tensors in the order of computation."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from samegrad_harness.key import Key
from samegrad_harness.reply_parts import TraceError, as_matrix, leaves_of
from samegrad_harness.values import Matrix

__all__ = ["Trace", "TraceError", "call_trace", "in_order", "with_prediction"]


@dataclass(frozen=True)
class Trace:
    """All that one language said about one case."""

    language: str
    tensors: dict[Key, Matrix]
    texts: dict[str, str] = field(default_factory=dict)


def in_order(language: str, tensors: dict[Key, Matrix], texts: dict[str, str]) -> Trace:
    """Make a trace, its tensors in the order of computation."""
    ordered = dict(sorted(tensors.items(), key=lambda item: item[0].order))
    return Trace(language, ordered, texts)


def call_trace(language: str, value: object) -> Trace:
    """Name the tensors in the reply of a function: ``value/z/1`` and so on."""
    return in_order(language, *leaves_of("value", value))


def with_prediction(trace: Trace, prediction: object, y_test: Matrix) -> Trace:
    """Add what the trained network says about the test set, and its accuracy.

    The class is the largest output of a row, or with one output whether it exceeds
    one half. Test targets are coded the same way.
    """
    outputs = as_matrix(prediction, "the reply of predict")
    tensors = {**trace.tensors, Key("prediction"): outputs}
    if outputs.shape == y_test.shape:
        right = np.mean(_classes(outputs) == _classes(y_test))
        tensors[Key("accuracy")] = np.array([[right]], dtype=np.float64)
    return Trace(trace.language, tensors, trace.texts)


def _classes(outputs: Matrix) -> NDArray[np.intp]:
    if outputs.shape[1] == 1:
        return (outputs[:, 0] > 0.5).astype(np.intp)
    return np.asarray(outputs.argmax(axis=1), dtype=np.intp)
