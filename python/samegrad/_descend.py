"""The loop of training."""

from __future__ import annotations

import math
from functools import partial
from typing import NamedTuple, TypedDict

import numpy as np

from samegrad._backward import backward_pass
from samegrad._batches import Position, Rows, next_batch, next_masks
from samegrad._check import Matrix
from samegrad._forward import Masks, forward_pass
from samegrad._loss import objective
from samegrad._network import Network, Weights
from samegrad._optimizers import KEPT, Tensors
from samegrad._plan import Plan
from samegrad._regularization import clip_gradients, gradient_norm
from samegrad._schedules import learning_rate_at
from samegrad._state import State, make_state
from samegrad._stopping import Best, Watch, watch_batch, watch_epoch
from samegrad._training import Settings
from samegrad._updates import update_of


class TraceStep(TypedDict):
    """Every stage of one step: weights after ``step`` updates, and what they give."""

    step: int
    batch: Matrix
    mask: list[Matrix]
    w: list[Matrix]
    b: list[Matrix]
    z: list[Matrix]
    a: list[Matrix]
    loss: float
    delta: list[Matrix]
    dw: list[Matrix]
    db: list[Matrix]
    rate: float


class Training(TypedDict):
    """What `train` returns."""

    network: Network
    weights: Weights
    losses: Matrix
    trace: list[TraceStep]
    updates: int
    reason: str
    gradient_norms: Matrix
    best: Best
    state: State


class Run(NamedTuple):
    """A training under way: what stays, and the tensors that each step changes."""

    network: Network
    plan: Plan
    settings: Settings
    w: list[Matrix]
    b: list[Matrix]
    tensors: Tensors
    updates: int  # those of earlier trainings


def descend(
    run: Run, x: Matrix, y: Matrix, position: Position, watch: Watch
) -> Training:
    """Train; the run's weights and tensors are changed in place."""
    plan, settings, w, b = run.plan, run.settings, run.w, run.b
    batched = settings.batching.size > 0
    drawn = batched or any(settings.batching.dropouts)
    watched = batched or _is_watched(settings)
    scheduled = settings.schedule != {"name": "constant", "warm_up": 0}
    losses, trace = np.zeros((settings.steps + 1, 1)), []
    norms = np.zeros((settings.steps if settings.gradient_norms else 0, len(w)))
    trained = _trained_tensors(run)
    batch, masks, y_batch = np.arange(len(x)), None, y
    x_batch = x if batched else plan.kernels.constant(x)
    ahead, seen, reason, rate = position, watch, "", settings.learning_rate
    for step in range(settings.steps + 1):
        if drawn:
            batch, masks, ahead = _draw(settings, position, len(x))
            if batched:
                x_batch, y_batch = x[batch], y[batch]
        z, a = forward_pass(plan, w, b, x_batch, masks)
        loss = objective(plan, w, b, z, a, y_batch)
        losses[step, 0] = loss
        if watched:
            reason, seen = _watch(run, watch, step, loss, ahead)
        reason = _reason(reason, loss, step == settings.steps)
        if reason and step not in settings.trace_steps:
            break
        if scheduled:
            rate = _rate_at(run, step, seen)
        delta, dw, db = backward_pass(plan, w, b, x_batch, y_batch, z, a, masks)
        if step in settings.trace_steps:
            stages = (z, a, loss, delta, dw, db)
            trace.append(_trace_step(run, step, batch, masks, stages, rate))
        if reason:
            break
        if settings.gradient_norms:
            norms[step] = list(map(partial(gradient_norm, plan.kernels), dw, db))
        _update(run, trained, rate, step, dw, db)
        position, watch = ahead, seen
        # Or two steps' stages are in memory at once. dw stays: with all of it free,
        # the heap is handed back at each step, which costs a quarter of the step.
        del z, a, delta
    name, updates = settings.optimizer["name"], run.updates + step
    return Training(
        network=run.network,
        weights=Weights(w=w, b=b),
        losses=losses[: step + 1],
        trace=trace,
        updates=step,
        reason=reason,
        gradient_norms=norms[:step],
        best=seen.best if settings.rules.keep_best else Best(),
        state=make_state(name, updates, run.tensors, position, watch),
    )


class _Trained(NamedTuple):
    """A tensor that training changes: which it is, itself, what is kept for it."""

    key: str  # "w" or "b"
    layer: int
    tensor: Matrix
    kept: list[Matrix]
    scratch: list[Matrix]  # two of its shape where anything is kept, made once


def _trained_tensors(run: Run) -> list[_Trained]:
    # In the order w_1, b_1, w_2, .., in which the norm of gradients is summed.
    kept = KEPT[run.settings.optimizer["name"]]
    found = []
    for k, layer in enumerate(run.network["layers"]):
        for key, tensor in (("w", run.w[k]), ("b", run.b[k])):
            if layer["trainable_w" if key == "w" else "trainable_b"] and tensor.size:
                own = [run.tensors[name][key][k] for name in kept]
                room = tensor if own else tensor[:0]
                scratch = [np.empty_like(room), np.empty_like(room)]
                found.append(_Trained(key, k, tensor, own, scratch))
    return found


def _update(
    run: Run,
    trained: list[_Trained],
    rate: float,
    step: int,
    dw: list[Matrix],
    db: list[Matrix],
) -> None:
    settings = run.settings
    gradients = [(dw if each.key == "w" else db)[each.layer] for each in trained]
    if settings.clip_value is not None or settings.clip_norm is not None:
        limits = (settings.clip_value, settings.clip_norm)
        clip_gradients(run.plan.kernels, *limits, gradients)
    t = run.updates + step + 1
    of_w = of_b = update_of(settings.optimizer, rate, t)
    if "weight_decay" in settings.optimizer:
        of_b = update_of({**settings.optimizer, "weight_decay": 0.0}, rate, t)
    for each, gradient in zip(trained, gradients, strict=True):
        update = of_w if each.key == "w" else of_b
        update(each.tensor, gradient, each.kept, *each.scratch)


def _reason(reason: str, loss: float, last: bool) -> str:
    if not math.isfinite(loss):
        return "diverged"
    return "steps" if last and not reason else reason


def _draw(
    settings: Settings, position: Position, samples: int
) -> tuple[Rows, Masks | None, Position]:
    batch, position = next_batch(settings.batching, position, samples)
    masks, position = next_masks(settings.batching, position, len(batch))
    return batch, masks, position


def _is_watched(settings: Settings) -> bool:
    rules = settings.rules
    return (
        rules.threshold is not None
        or rules.patience is not None
        or rules.keep_best
        or rules.schedule["name"] == "reduce_on_plateau"
    )


def _watch(
    run: Run, watch: Watch, step: int, loss: float, ahead: Position
) -> tuple[str, Watch]:
    # ahead.used is 0 where the batch was the last of its epoch.
    watch = watch_batch(watch, loss)
    if ahead.used or not math.isfinite(loss):
        return "", watch
    rules = run.settings.rules
    return watch_epoch(rules, watch, run.updates + step, run.w, run.b)


def _rate_at(run: Run, step: int, watch: Watch) -> float:
    settings = run.settings
    updates = run.updates + step
    rate = settings.learning_rate
    return learning_rate_at(settings.schedule, rate, updates, watch.factor)


def _trace_step(
    run: Run,
    step: int,
    batch: Rows,
    masks: Masks | None,
    stages: tuple[
        list[Matrix], list[Matrix], float, list[Matrix], list[Matrix], list[Matrix]
    ],
    rate: float,
) -> TraceStep:
    z, a, loss, delta, dw, db = stages
    none = np.zeros((0, 0))
    return TraceStep(
        step=step,
        batch=batch.reshape(-1, 1).astype(np.float64) + 1.0,
        mask=[none if m is None else m for m in masks or [None] * len(z)],
        w=[t.copy() for t in run.w],
        b=[t.copy() for t in run.b],
        z=z,
        a=a,
        loss=loss,
        delta=delta,
        dw=[each.copy() for each in dw],
        db=[each.copy() for each in db],
        rate=rate,
    )
