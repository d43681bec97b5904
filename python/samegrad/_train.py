"""Full-batch gradient descent."""

from __future__ import annotations

import math
import warnings
from collections.abc import Set
from typing import NamedTuple, TypedDict

import numpy as np
import numpy.typing as npt

from samegrad._backward import backward_pass
from samegrad._check import (
    Matrix,
    _as_array,
    check_positive,
    check_whole,
    fail,
    kind_text,
    number_text,
)
from samegrad._forward import forward_pass
from samegrad._network import (
    Network,
    Weights,
    check_network,
    check_weights,
    check_x,
    check_y,
)
from samegrad._plan import Plan, check_arithmetic, make_plan


class DivergenceWarning(RuntimeWarning):
    """Training stopped because its loss is not finite any more."""


class TraceStep(TypedDict):
    """Every stage of one step: weights after ``step`` updates, and what they give."""

    step: int
    w: list[Matrix]
    b: list[Matrix]
    z: list[Matrix]
    a: list[Matrix]
    loss: float
    delta: list[Matrix]
    dw: list[Matrix]
    db: list[Matrix]


class Training(TypedDict):
    """What `train` returns."""

    network: Network
    weights: Weights
    losses: Matrix
    trace: list[TraceStep]
    updates: int
    reason: str


class _Schedule(NamedTuple):
    steps: int
    learning_rate: float
    trace_steps: frozenset[int]


def train(
    network: Network,
    weights: Weights,
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    steps: int,
    learning_rate: float,
    *,
    trace_steps: npt.ArrayLike | range | Set[int] | None = None,
    arithmetic: str = "native",
) -> Training:
    """Train a network by full-batch gradient descent.

    W becomes W - learning_rate dE/dW, and b likewise, for every trainable tensor, all
    from the same forward pass.

    Parameters
    ----------
    network, weights, x, y, arithmetic
        As for `loss`. The weights are where training starts; they are not changed.
    steps : int
        Number of updates, at least 0.
    learning_rate : float
        Above 0.
    trace_steps : array_like, range or set of int, optional
        Steps in 0 .. steps whose every stage is kept. Recording costs nothing where it
        is not asked for.

    Returns
    -------
    dict
        ``network``; ``weights`` after the last update; ``losses``, (updates + 1) x 1,
        entry t the loss of the weights after t updates; ``trace``, one dict per step
        asked for, ascending (``step, w, b, z, a, loss, delta, dw, db``, all of the
        weights after ``step`` updates); ``updates`` made; ``reason`` for stopping,
        ``steps`` or ``diverged``.

    Raises
    ------
    SamegradError
        As `loss`, and for steps or rates out of range.

    Warns
    -----
    DivergenceWarning
        When the loss is not finite: training stops there and returns what it has.

    Examples
    --------
    >>> from samegrad import layer, network, train
    >>> net = network(1, [layer(1, "identity", "none")])
    >>> start = {"w": [[[0.5]]], "b": [[[]]]}
    >>> train(net, start, [[2]], [[4]], 1, 0.125)["weights"]["w"][0]
    array([[1.25]])
    """
    arithmetic = check_arithmetic("train", arithmetic)
    network = check_network("train", network)
    weights = check_weights("train", network, weights)
    x = check_x("train", network, x)
    y = check_y("train", network, x, y)
    schedule = _check_schedule(steps, learning_rate, trace_steps)
    weights = Weights(
        w=[w.copy() for w in weights["w"]], b=[b.copy() for b in weights["b"]]
    )
    plan = make_plan(network, arithmetic)
    with np.errstate(all="ignore"):
        losses, trace = _descend(network, plan, weights, x, y, schedule)
    updates = losses.shape[0] - 1
    diverged = not math.isfinite(losses[updates, 0])
    if diverged:
        came = f"{number_text(losses[updates, 0])} at step {updates}"
        sentence = f"train: the loss must stay finite, got {came}"
        warnings.warn(sentence, DivergenceWarning, stacklevel=2)
    return Training(
        network=network,
        weights=weights,
        losses=losses,
        trace=trace,
        updates=updates,
        reason="diverged" if diverged else "steps",
    )


def _check_schedule(
    steps: object,
    learning_rate: object,
    trace_steps: npt.ArrayLike | range | Set[int] | None,
) -> _Schedule:
    steps = check_whole("train", "steps", steps, 0)
    learning_rate = check_positive("train", "learning_rate", learning_rate)
    return _Schedule(steps, learning_rate, _check_trace_steps(trace_steps, steps))


def _check_trace_steps(value: object, steps: int) -> frozenset[int]:
    if value is None:
        return frozenset()
    must = f"trace_steps must be whole numbers from 0 to {steps}"
    array = _as_array(list(value) if isinstance(value, Set) else value)
    if array is None or array.dtype.kind not in "biuf" or array.ndim > 2:
        fail("train", "type", must, kind_text(value))
    numbers = array.astype(np.float64).ravel()
    bad = ~((numbers >= 0) & (numbers <= steps) & (numbers == np.floor(numbers)))
    if bad.any():
        fail("train", "range", must, number_text(float(numbers[bad][0])))
    return frozenset(int(step) for step in numbers)


def _descend(
    network: Network,
    plan: Plan,
    weights: Weights,
    x: Matrix,
    y: Matrix,
    schedule: _Schedule,
) -> tuple[Matrix, list[TraceStep]]:
    # Updates the weights in place; they are copies of the caller's.
    steps, learning_rate, trace_steps = schedule
    losses, trace = np.zeros((steps + 1, 1)), []
    held_w = [not each["trainable_w"] for each in network["layers"]]
    held_b = [not each["trainable_b"] for each in network["layers"]]
    for step in range(steps + 1):
        z, a = forward_pass(plan, weights["w"], weights["b"], x)
        loss = plan.loss.value(z[-1], a[-1], y)
        losses[step, 0] = loss
        stop = step == steps or not math.isfinite(loss)
        if stop and step not in trace_steps:
            break
        delta, dw, db = backward_pass(plan, weights["w"], x, y, z, a)
        if step in trace_steps:
            trace.append(_trace_step(step, weights, z, a, loss, delta, dw, db))
        if stop:
            break
        _update(weights["w"], dw, learning_rate, held_w)
        _update(weights["b"], db, learning_rate, held_b)
        # Or two steps' stages are in memory at once. dw stays: with all of it free,
        # the heap is handed back at each step, which costs a quarter of the step.
        del z, a, delta
    return losses[: step + 1], trace


def _update(
    tensors: list[Matrix], gradients: list[Matrix], rate: float, held: list[bool]
) -> None:
    for tensor, gradient, hold in zip(tensors, gradients, held, strict=True):
        if not hold and tensor.size:
            gradient *= rate  # in its own buffer: the step is done with it
            tensor -= gradient


def _trace_step(
    step: int,
    weights: Weights,
    z: list[Matrix],
    a: list[Matrix],
    loss: float,
    delta: list[Matrix],
    dw: list[Matrix],
    db: list[Matrix],
) -> TraceStep:
    return TraceStep(
        step=step,
        w=[w.copy() for w in weights["w"]],
        b=[b.copy() for b in weights["b"]],
        z=z,
        a=a,
        loss=loss,
        delta=delta,
        dw=[each.copy() for each in dw],
        db=[each.copy() for each in db],
    )
