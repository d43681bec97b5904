"""The tensors in the replies of ``train`` and ``multi_start``, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from samegrad_harness.key import PER_STEP, STAGES, Key
from samegrad_harness.reply_parts import (
    TraceError,
    as_list,
    as_mapping,
    as_matrix,
    as_whole,
    field_of,
    layers_of,
    leaves_of,
    weights_of,
)
from samegrad_harness.trace import Trace, in_order
from samegrad_harness.values import Matrix


def drawn_starts(replies: Sequence[object], *, many: bool) -> dict[Key, Matrix]:
    """Name the matrices in replies of ``initialize``.

    Parameters
    ----------
    replies
        Weights, as each was drawn.
    many
        Whether they are of several starts: ``start_w/2/1`` and so on in place of
        ``start_w/1``.

    Raises
    ------
    TraceError
        If a reply is not weights.
    """
    tensors: dict[Key, Matrix] = {}
    for number, weights in enumerate(replies, 1):
        of = f"/{number}" if many else ""
        names = f"start_w{of}", f"start_b{of}"
        tensors.update(weights_of(*names, weights, "the reply of initialize"))
    return tensors


def train_trace(
    language: str,
    value: object,
    y: Matrix,
    starts: Mapping[Key, Matrix] = MappingProxyType({}),
) -> Trace:
    """Name the tensors in a reply of ``train``.

    Parameters
    ----------
    language
        Who replied.
    value
        The reply, a record as SPEC.md has it.
    y
        Targets, n x units, from which ``mean_absolute_error`` is made.
    starts
        What the language drew itself, as `drawn_starts` names it.

    Raises
    ------
    TraceError
        If something SPEC.md promises is not in the reply.
    """
    tensors, texts = _fit(value, y)
    return in_order(language, {**starts, **tensors}, texts)


def multi_start_trace(
    language: str, value: object, y: Matrix, starts: Mapping[Key, Matrix]
) -> Trace:
    """Name the tensors in a reply of ``multi_start``: of all starts, and of the fit.

    Parameters and errors as for `train_trace`.
    """
    reply = as_mapping(value, "the reply")
    tensors, texts = _fit(field_of(reply, "fit"), y)
    for field in ("seeds", "losses", "updates", "best"):
        tensors[Key(f"start_{field}")] = as_matrix(field_of(reply, field), field)
    for number, reason in enumerate(as_list(field_of(reply, "reasons"), "reasons"), 1):
        texts[f"start_reasons/{number}"] = str(reason)
    return in_order(language, {**starts, **tensors}, texts)


def _fit(value: object, y: Matrix) -> tuple[dict[Key, Matrix], dict[str, str]]:
    reply = as_mapping(value, "the reply")
    tensors: dict[Key, Matrix] = {}
    for number, entry in enumerate(as_list(field_of(reply, "trace"), "trace"), 1):
        tensors.update(_step_tensors(as_mapping(entry, f"trace[{number}]"), y))
    weights = field_of(reply, "weights")
    tensors.update(weights_of("weights", "biases", weights, "weights"))
    tensors.update(_best(as_mapping(field_of(reply, "best"), "best")))
    for name in ("losses", "gradient_norms"):
        tensors[Key(name)] = as_matrix(field_of(reply, name), name)
    tensors[Key("updates")] = _number(as_whole(field_of(reply, "updates"), "updates"))
    state, texts = leaves_of("state", dict(_state(field_of(reply, "state"))))
    reason = str(field_of(reply, "reason"))
    return {**tensors, **state}, {**texts, "reason": reason}


def _state(value: object) -> Iterator[tuple[str, object]]:
    """Give the fields of a state; an optimizer's tensors by their own names."""
    for name, item in as_mapping(value, "state").items():
        if name == "tensors":
            yield from as_mapping(item, "state.tensors").items()
        else:
            yield name, item


def _best(best: Mapping[str, object]) -> dict[Key, Matrix]:
    """Name what was kept as best; without fields where that was not asked for."""
    if not best:
        return {}
    return {
        Key("best_step"): as_matrix(field_of(best, "step"), "best.step"),
        Key("best_loss"): as_matrix(field_of(best, "loss"), "best.loss"),
        **weights_of("best_w", "best_b", field_of(best, "weights"), "best.weights"),
    }


def _step_tensors(entry: Mapping[str, object], y: Matrix) -> dict[Key, Matrix]:
    step = as_whole(field_of(entry, "step"), "trace.step")
    tensors: dict[Key, Matrix] = {}
    for stage in STAGES:
        value = field_of(entry, stage)
        if stage in PER_STEP:
            tensors[Key(stage, step=step)] = as_matrix(value, f"trace.{stage}")
        else:
            found = layers_of(stage, step, value)
            # A layer without dropout has an empty mask: not a tensor.
            whole = {k: m for k, m in found.items() if m.size or stage != "mask"}
            tensors.update(whole)
    outputs = [matrix for key, matrix in tensors.items() if key.stage == "a"]
    wanted = _targets(y, tensors[Key("batch", step=step)])
    if outputs and outputs[-1].shape == wanted.shape:
        error = float(np.mean(np.abs(wanted - outputs[-1])))
        tensors[Key("mean_absolute_error", step=step)] = _number(error)
    return tensors


def _targets(y: Matrix, batch: Matrix) -> Matrix:
    """Take the targets of a batch, whose entries count samples from 1."""
    numbers = batch.ravel()
    if not np.isin(numbers, np.arange(1, len(y) + 1)).all():
        raise TraceError(f"trace.batch must be numbers of samples from 1 to {len(y)}")
    wanted: Matrix = y[numbers.astype(np.intp) - 1]
    return wanted


def _number(value: float) -> Matrix:
    return np.array([[value]], dtype=np.float64)
