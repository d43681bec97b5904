"""Trainings from several seeds, the best kept."""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from typing import TypedDict

import numpy as np
import numpy.typing as npt

from samegrad._check import (
    LARGEST_SEED,
    Matrix,
    _as_array,
    fail,
    kind_text,
    number_text,
)
from samegrad._descend import Training
from samegrad._initialize import check_initializer, initial_weights
from samegrad._network import Network, check_network, check_x, check_y
from samegrad._plan import check_arithmetic
from samegrad._train import run_training, warn_if_diverged
from samegrad._training import check_training


class MultiStart(TypedDict):
    """What `multi_start` returns."""

    seeds: Matrix
    losses: Matrix
    updates: Matrix
    reasons: list[str]
    best: int
    fit: Training


def multi_start(
    network: Network,
    initializer: str | Mapping[str, object],
    seeds: npt.ArrayLike,
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
    clip_value: float | None = None,
    clip_norm: float | None = None,
    threshold: float | None = None,
    patience: int | None = None,
    min_delta: float = 0.0,
    keep_best: bool = False,
    gradient_norms: bool = False,
    trace_steps: npt.ArrayLike | range | Set[int] | None = None,
    arithmetic: str = "native",
) -> MultiStart:
    """Train from several seeds and keep the best.

    Gradient descent goes down into the minimum its start lies above: other starts find
    others. Each seed draws start weights by `initialize`, and batches and masks.

    Parameters
    ----------
    network, x, y, and all after y
        As for `train`.
    initializer : str or dict
        As for `initialize`.
    seeds : array_like
        Whole numbers from 0 to 2^32 - 1, at least one.

    Returns
    -------
    dict
        ``seeds``, ``losses`` and ``updates``, one row a start; ``reasons``, a list;
        ``best``, the place in seeds of the lowest loss, from 1; ``fit``, what `train`
        gives for it. A start's loss is the last of its losses, with keep_best that of
        its best; one that is not finite comes last, of equal ones the first counts.

    Raises
    ------
    SamegradError
        As `train` and `initialize`, and for seeds out of range.

    Warns
    -----
    DivergenceWarning
        As `train`, for each start.

    Examples
    --------
    >>> from samegrad import layer, multi_start, network
    >>> net = network(1, [layer(1, "identity", "none")])
    >>> multi_start(net, "he_normal", [1, 2, 3], [[2]], [[4]], 5, 0.125)["best"]
    3
    """
    arithmetic = check_arithmetic("multi_start", arithmetic)
    network = check_network("multi_start", network)
    numbers = _check_seeds(seeds)
    x = check_x("multi_start", network, x)
    y = check_y("multi_start", network, x, y)
    given = {
        "steps": steps,
        "learning_rate": learning_rate,
        "optimizer": optimizer,
        "schedule": schedule,
        "batch_size": batch_size,
        "epochs": epochs,
        "shuffle": shuffle,
        "seed": None,
        "clip_value": clip_value,
        "clip_norm": clip_norm,
        "threshold": threshold,
        "patience": patience,
        "min_delta": min_delta,
        "keep_best": keep_best,
        "gradient_norms": gradient_norms,
        "state": None,
        "trace_steps": trace_steps,
    }
    settings = check_training("multi_start", network, x.shape[0], given)
    checked = check_initializer("multi_start", network, initializer)
    fits = []
    for seed in numbers:
        start = initial_weights(network, checked, seed)
        own = settings._replace(seed=seed)
        fits.append(run_training(network, start, x, y, own, arithmetic))
        warn_if_diverged("multi_start", fits[-1])
    return _best_of(numbers, fits)


def _check_seeds(value: object) -> list[int]:
    must = f"seeds must be whole numbers from 0 to {LARGEST_SEED}"
    array = _as_array(value)
    if array is None or array.dtype.kind not in "biuf" or array.ndim > 2:
        fail("multi_start", "type", must, kind_text(value))
    numbers = array.astype(np.float64).ravel()
    if numbers.size == 0:
        fail("multi_start", "shape", "seeds must have at least 1 seed", "0")
    whole = numbers == np.floor(numbers)
    bad = ~((numbers >= 0) & (numbers <= LARGEST_SEED) & whole)
    if bad.any():
        fail("multi_start", "range", must, number_text(float(numbers[bad][0])))
    return [int(seed) for seed in numbers]


def _best_of(seeds: list[int], fits: list[Training]) -> MultiStart:
    losses = [_loss_of(fit) for fit in fits]
    finite = [loss if math.isfinite(loss) else math.inf for loss in losses]
    best = finite.index(min(finite))
    return MultiStart(
        seeds=_column(seeds),
        losses=_column(losses),
        updates=_column([fit["updates"] for fit in fits]),
        reasons=[fit["reason"] for fit in fits],
        best=best + 1,
        fit=fits[best],
    )


def _loss_of(fit: Training) -> float:
    return float(fit["best"].get("loss", fit["losses"][-1, 0]))


def _column(numbers: list[int] | list[float]) -> Matrix:
    return np.array(numbers, dtype=np.float64).reshape(-1, 1)
