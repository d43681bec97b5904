"""Training."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Set
from functools import partial
from typing import NamedTuple, TypedDict

import numpy as np
import numpy.typing as npt

from samegrad._backward import backward_pass
from samegrad._batches import Position, Rows, next_batch, next_masks
from samegrad._check import Matrix, number_text
from samegrad._forward import Masks, forward_pass
from samegrad._loss import objective
from samegrad._network import (
    Network,
    Weights,
    check_network,
    check_weights,
    check_x,
    check_y,
)
from samegrad._optimizers import KEPT, Tensors, update_of
from samegrad._plan import Plan, check_arithmetic, make_plan
from samegrad._regularization import clip_gradients, gradient_norm
from samegrad._schedules import learning_rate_at
from samegrad._state import (
    State,
    make_state,
    position_of,
    start_state,
    watch_of,
)
from samegrad._stopping import Best, Watch, watch_batch, watch_epoch
from samegrad._training import Settings, check_training


class DivergenceWarning(RuntimeWarning):
    """Training stopped because its loss is not finite any more."""


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


def train(
    network: Network,
    weights: Weights,
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    steps: int | None = None,
    learning_rate: float | None = None,
    *,
    optimizer: str | Mapping[str, object] = "gradient_descent",
    schedule: str | Mapping[str, object] = "constant",
    batch_size: int | None = None,
    epochs: int | None = None,
    shuffle: bool = True,
    seed: int | None = None,
    clip_value: float | None = None,
    clip_norm: float | None = None,
    threshold: float | None = None,
    patience: int | None = None,
    min_delta: float = 0.0,
    keep_best: bool = False,
    gradient_norms: bool = False,
    state: State | None = None,
    trace_steps: npt.ArrayLike | range | Set[int] | None = None,
    arithmetic: str = "native",
) -> Training:
    """Train a network.

    By default full-batch gradient descent: W becomes W - learning_rate dE/dW, and b
    likewise, for every trainable tensor, all from the same forward pass. SPEC.md,
    section 7, has every formula, its source and the variant chosen.

    Parameters
    ----------
    network, weights, x, y, arithmetic
        As for `loss`. The weights are where training starts; they are not changed.
    steps, epochs : int, optional
        Number of updates, or of passes over the samples; one of them.
    learning_rate : float, optional
        Above 0. Default by optimizer: 0.1 for ``gradient_descent``.
    optimizer : str or dict
        ``gradient_descent``, ``momentum``, ``nesterov``, ``adagrad``, ``rmsprop``,
        ``adadelta``, ``adam``, ``adamw``, ``nadam``, ``rprop`` or ``delta_bar_delta``;
        or a dict of its ``name`` and settings, ``{"name": "adam", "beta1": 0.95}``.
    schedule : str or dict
        Of the learning rate: ``constant``, ``step``, ``exponential``,
        ``inverse_time``, ``cosine`` or ``reduce_on_plateau``, each with ``warm_up``
        steps at first; ``{"name": "cosine", "steps": 100}``.
    batch_size : int, optional
        Samples of an update, 1 .. n; the last batch of an epoch has what is left.
        Default: all samples, as they stand.
    shuffle : bool
        Whether each epoch draws the order of its samples, where batch_size is given.
    seed : int, optional
        Of the streams that order and dropout masks are drawn from, 0 .. 2^32 - 1,
        default 1.
    clip_value, clip_norm : float, optional
        Above 0: the largest absolute entry of a gradient, and the largest norm of all.
    threshold : float, optional
        Stop where the loss of an epoch is below.
    patience, min_delta : int, float
        Stop where so many epochs in a row were not below the lowest by min_delta.
    keep_best : bool
        Whether the weights of the lowest loss of an epoch are returned as ``best``.
    gradient_norms : bool
        Whether the norm of each layer's gradient is kept for each step.
    state : dict, optional
        From an earlier training, to go on from; weights must be those it returned.
    trace_steps : array_like, range or set of int, optional
        Steps in 0 .. steps whose every stage is kept. Recording costs nothing where it
        is not asked for.

    Returns
    -------
    dict
        ``network``; ``weights`` after the last update; ``losses``, (updates + 1) x 1,
        entry t the loss of the weights after t updates on batch t; ``trace``, one dict
        per step asked for, ascending (``step, batch, mask, w, b, z, a, loss, delta,
        dw, db, rate``); ``updates`` made; ``reason`` for stopping, ``steps``,
        ``diverged``, ``threshold`` or ``patience``; ``gradient_norms``, updates x
        layers; ``best`` (``step, loss, weights``); ``state``.

    Raises
    ------
    SamegradError
        As `loss`, and for settings out of range, before training starts.

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
    given = {
        "steps": steps,
        "learning_rate": learning_rate,
        "optimizer": optimizer,
        "schedule": schedule,
        "batch_size": batch_size,
        "epochs": epochs,
        "shuffle": shuffle,
        "seed": seed,
        "clip_value": clip_value,
        "clip_norm": clip_norm,
        "threshold": threshold,
        "patience": patience,
        "min_delta": min_delta,
        "keep_best": keep_best,
        "gradient_norms": gradient_norms,
        "state": state,
        "trace_steps": trace_steps,
    }
    settings = check_training("train", network, x.shape[0], given)
    result = run_training(network, weights, x, y, settings, arithmetic)
    warn_if_diverged("train", result)
    return result


def warn_if_diverged(who: str, result: Training) -> None:
    """Warn of a loss that is not finite."""
    if result["reason"] == "diverged":
        came = number_text(result["losses"][-1, 0])
        step = f"{result['updates']}"
        sentence = f"{who}: the loss must stay finite, got {came} at step {step}"
        warnings.warn(sentence, DivergenceWarning, stacklevel=3)


def run_training(
    network: Network,
    weights: Weights,
    x: Matrix,
    y: Matrix,
    settings: Settings,
    arithmetic: str,
) -> Training:
    """Train from checked arguments; the weights are copied."""
    state = settings.state or start_state(
        settings.optimizer["name"], settings.learning_rate, settings.seed, weights
    )
    tensors: Tensors = {
        name: {key: [t.copy() for t in each[key]] for key in ("w", "b")}
        for name, each in state["tensors"].items()
    }
    run = _Run(
        network=network,
        plan=make_plan(network, arithmetic),
        settings=settings,
        w=[w.copy() for w in weights["w"]],
        b=[b.copy() for b in weights["b"]],
        tensors=tensors,
        updates=state["updates"],
    )
    with np.errstate(all="ignore"):
        return _descend(run, x, y, position_of(state), watch_of(state))


class _Run(NamedTuple):
    """A training under way: what stays, and the tensors that each step changes."""

    network: Network
    plan: Plan
    settings: Settings
    w: list[Matrix]
    b: list[Matrix]
    tensors: Tensors
    updates: int  # those of earlier trainings


def _descend(
    run: _Run, x: Matrix, y: Matrix, position: Position, watch: Watch
) -> Training:
    plan, settings, w, b = run.plan, run.settings, run.w, run.b
    drawn = settings.batching.size > 0 or any(settings.batching.dropouts)
    watched = settings.batching.size > 0 or _is_watched(settings)
    scheduled = settings.schedule != {"name": "constant", "warm_up": 0}
    losses, trace = np.zeros((settings.steps + 1, 1)), []
    norms = np.zeros((settings.steps if settings.gradient_norms else 0, len(w)))
    trained = _trained_tensors(run)
    batch, masks, x_batch, y_batch = np.arange(len(x)), None, x, y
    ahead, seen, reason, rate = position, watch, "", settings.learning_rate
    for step in range(settings.steps + 1):
        if drawn:
            batch, masks, ahead = _draw(settings, position, len(x))
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


def _trained_tensors(run: _Run) -> list[_Trained]:
    # In the order w_1, b_1, w_2, .., in which the norm of gradients is summed.
    kept = KEPT[run.settings.optimizer["name"]]
    found = []
    for k, layer in enumerate(run.network["layers"]):
        for key, tensor in (("w", run.w[k]), ("b", run.b[k])):
            if layer["trainable_w" if key == "w" else "trainable_b"] and tensor.size:
                own = [run.tensors[name][key][k] for name in kept]
                found.append(_Trained(key, k, tensor, own))
    return found


def _update(
    run: _Run,
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
        update(each.tensor, gradient, each.kept)


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
    run: _Run, watch: Watch, step: int, loss: float, ahead: Position
) -> tuple[str, Watch]:
    # ahead.used is 0 where the batch was the last of its epoch.
    watch = watch_batch(watch, loss)
    if ahead.used or not math.isfinite(loss):
        return "", watch
    rules = run.settings.rules
    return watch_epoch(rules, watch, run.updates + step, run.w, run.b)


def _rate_at(run: _Run, step: int, watch: Watch) -> float:
    settings = run.settings
    updates = run.updates + step
    rate = settings.learning_rate
    return learning_rate_at(settings.schedule, rate, updates, watch.factor)


def _trace_step(
    run: _Run,
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
