"""The loss of an epoch, and what follows from it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple, TypedDict

from samegrad._check import Matrix
from samegrad._network import Weights


class Best(TypedDict, total=False):
    """The lowest loss of an epoch so far; without fields where none was looked for."""

    step: int
    loss: float
    weights: Weights


class Rules(NamedTuple):
    """What to stop at, and what to look for."""

    threshold: float | None
    patience: int | None
    min_delta: float
    keep_best: bool
    schedule: Mapping[str, Any]


class Watch(NamedTuple):
    """What was seen of the losses so far."""

    epoch_loss: float
    epoch_batches: int
    factor: float
    plateau_lowest: float
    plateau_waited: int
    lowest: float
    waited: int
    best: Best


def start_watch() -> Watch:
    """Return what is known before the first loss."""
    return Watch(0.0, 0, 1.0, math.inf, 0, math.inf, 0, Best())


def watch_batch(watch: Watch, loss: float) -> Watch:
    """Add the loss of a batch to its epoch's."""
    return watch._replace(
        epoch_loss=watch.epoch_loss + loss, epoch_batches=watch.epoch_batches + 1
    )


def watch_epoch(
    rules: Rules, watch: Watch, step: int, w: list[Matrix], b: list[Matrix]
) -> tuple[str, Watch]:
    """Return why to stop, or nothing, and the watch for the next epoch.

    To be called after the last batch of an epoch; its loss is the mean of its batches'.
    """
    loss = watch.epoch_loss / watch.epoch_batches
    watch = watch._replace(epoch_loss=0.0, epoch_batches=0)
    if rules.keep_best and loss < watch.best.get("loss", math.inf):
        kept = Weights(w=[t.copy() for t in w], b=[t.copy() for t in b])
        watch = watch._replace(best=Best(step=step, loss=loss, weights=kept))
    if rules.schedule["name"] == "reduce_on_plateau":
        watch = _watch_plateau(rules.schedule, watch, loss)
    reason = ""
    if rules.patience is not None:
        lowest, waited = _wait(watch.lowest, watch.waited, loss, rules.min_delta)
        watch = watch._replace(lowest=lowest, waited=waited)
        reason = "patience" if waited >= rules.patience else ""
    if rules.threshold is not None and loss < rules.threshold:
        reason = "threshold"
    return reason, watch


def _watch_plateau(schedule: Mapping[str, Any], watch: Watch, loss: float) -> Watch:
    lowest, waited = _wait(
        watch.plateau_lowest, watch.plateau_waited, loss, schedule["min_delta"]
    )
    factor = watch.factor
    if waited >= schedule["patience"]:
        factor, waited = max(factor * schedule["factor"], schedule["smallest"]), 0
    return watch._replace(factor=factor, plateau_lowest=lowest, plateau_waited=waited)


def _wait(
    lowest: float, waited: int, loss: float, min_delta: float
) -> tuple[float, int]:
    return (loss, 0) if loss < lowest - min_delta else (lowest, waited + 1)
