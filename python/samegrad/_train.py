"""Training."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Set

import numpy as np
import numpy.typing as npt

from samegrad._check import Matrix, number_text
from samegrad._descend import Run, Training, descend
from samegrad._network import (
    Network,
    Weights,
    check_network,
    check_weights,
    check_x,
    check_y,
)
from samegrad._optimizers import Tensors
from samegrad._plan import check_arithmetic, make_plan
from samegrad._state import (
    State,
    position_of,
    start_state,
    watch_of,
)
from samegrad._training import Settings, check_training


class DivergenceWarning(RuntimeWarning):
    """Training stopped because its loss is not finite any more."""


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
    run = Run(
        network=network,
        plan=make_plan(network, arithmetic),
        settings=settings,
        w=[w.copy() for w in weights["w"]],
        b=[b.copy() for b in weights["b"]],
        tensors=tensors,
        updates=state["updates"],
    )
    with np.errstate(all="ignore"):
        return descend(run, x, y, position_of(state), watch_of(state))
