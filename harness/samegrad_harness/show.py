"""One case in numbers: its network, and every stage of its first step."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import samegrad

from samegrad_harness.case import Case
from samegrad_harness.job import Job, make_job
from samegrad_harness.key import DERIVED
from samegrad_harness.signatures import SAMEGRAD
from samegrad_harness.trace import call_trace
from samegrad_harness.train_trace import train_trace
from samegrad_harness.usage import UsageError
from samegrad_harness.values import Matrix, normalise

_WIDTH = 96
_MOST = 64
_EDGE = 2


def shown(case: Case, seed: int | None = None) -> Iterator[str]:
    """Give the lines of a case, computed by the Python package in this process.

    Parameters
    ----------
    case
        The case.
    seed
        Start from this seed and not the case's.

    Raises
    ------
    CaseError
        Where the case's data cannot be used.
    UsageError
        Where the package refuses the case.
    """
    job = make_job(case, seed=seed)
    yield from _wrapped(f"{case.name}: {case.title}")
    yield from _wrapped(f"source: {case.source}")
    if case.note:
        yield from _wrapped(f"note: {case.note}")
    yield ""
    yield from _call(job) if job.requested_steps is None else _first_step(job)


def _call(job: Job) -> Iterator[str]:
    for name, argument in job.arguments.items():
        yield from _value(name, argument)
    value = _called(job.case, job.function, job.arguments)
    yield from ("", f"value of {job.function}")
    yield from _value("value", value)


def _first_step(job: Job) -> Iterator[str]:
    sent: Mapping[str, Any] = job.arguments
    reply = _called(job.case, "train", _one_step(job))
    yield from _network(reply["network"])
    yield from _wrapped(f"training: {', '.join(_settings(job))}")
    yield ""
    for name in ("x", "y"):
        yield from _matrix(name, sent[name])
    first = " of the first seed" if len(job.starts) > 1 else ""
    yield ""
    yield f"step 0: the start weights{first}, and every stage computed from them"
    trace = train_trace("python", normalise(reply), sent["y"])
    for key, matrix in trace.tensors.items():
        if key.step == 0 and key.stage not in DERIVED:
            yield from _matrix(key.tensor, matrix)


def _one_step(job: Job) -> dict[str, Any]:
    """Give the arguments of one step of a training; of several starts the first's."""
    sent: dict[str, Any] = {**job.arguments, "steps": 1, "trace_steps": [0]}
    sent.pop("epochs", None)
    if job.starts:
        sent["weights"] = _called(job.case, "initialize", job.starts[0])
    if job.function == "multi_start":
        sent["seed"] = job.starts[0]["seed"]
        del sent["initializer"], sent["seeds"]
    return sent


def _called(case: str, function: str, arguments: Mapping[str, Any]) -> Any:
    try:
        result = getattr(samegrad, function)(**arguments)
    except (samegrad.SamegradError, TypeError) as error:
        raise UsageError(f"{case}: {error}") from error
    return SAMEGRAD.named(function, result)


_DATA = ("network", "weights", "x", "y", "initializer", "seeds", "trace_steps")


def _settings(job: Job) -> Iterator[str]:
    """Say what the case says of training; all else takes the languages' defaults."""
    for name, value in job.arguments.items():
        if name not in _DATA:
            yield f"{name} {_setting(value)}"
    if job.starts:
        seeds = " ".join(_setting(start["seed"]) for start in job.starts)
        many = "seeds" if len(job.starts) > 1 else "seed"
        initializer = _setting(job.starts[0]["initializer"])
        yield f"start weights by {initializer}, {many} {seeds}"


def _setting(value: object) -> str:
    if isinstance(value, Mapping):
        parts = (f"{k} {_setting(v)}" for k, v in value.items() if k != "name")
        return f"{value['name']} ({', '.join(parts)})"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _network(network: Mapping[str, Any]) -> Iterator[str]:
    penalty = "".join(f", {k} {network[k]:g}" for k in ("l1", "l2") if network[k])
    biases = ", biases penalized" if penalty and network["penalize_biases"] else ""
    yield (
        f"network: inputs {network['inputs']}, loss {network['loss']}, "
        f"reduction {network['reduction']}{penalty}{biases}"
    )
    for number, layer in enumerate(network["layers"], 1):
        slope = f", slope {layer['slope']:g}" if layer["slope"] else ""
        held = [name for name in ("w", "b") if not layer[f"trainable_{name}"]]
        rest = f", dropout {layer['dropout']:g}" if layer["dropout"] else ""
        rest += f", {' and '.join(held)} held" if held else ""
        yield (
            f"  layer {number}: units {layer['units']}, {layer['activation']}{slope}, "
            f"bias {layer['bias']}{rest}"
        )


def _value(name: str, value: object) -> Iterator[str]:
    """Write any value under the names of its parts."""
    trace = call_trace("python", normalise(value))
    for key, matrix in trace.tensors.items():
        yield from _matrix(str(key).replace("value", name, 1), matrix)
    for key_text, text in trace.texts.items():
        yield f"  {key_text.replace('value', name, 1)} = {text}"


def _matrix(name: str, matrix: Matrix) -> Iterator[str]:
    """Write a matrix with the digits that tell its numbers apart, a large one cut."""
    rows, columns = matrix.shape
    if matrix.size <= 1:
        yield f"  {name} = {matrix.item()!r}" if matrix.size else f"  {name}: none"
        return
    yield f"  {name} ({rows} x {columns})"
    text = np.array2string(
        matrix,
        max_line_width=_WIDTH - 4,
        threshold=_MOST,
        edgeitems=_EDGE,
        floatmode="unique",
    )
    yield from textwrap.indent(text, "    ").splitlines()


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent="  ")
