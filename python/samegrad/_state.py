"""What training needs to go on (SPEC.md, section 7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

import numpy as np

from samegrad._batches import Position
from samegrad._check import (
    Matrix,
    check_columns,
    check_fields,
    check_matrix,
    check_name,
    check_number,
    check_whole,
    check_whole_within,
    check_within,
    counted,
    fail,
)
from samegrad._network import Network, Weights, check_weights
from samegrad._optimizers import KEPT, OPTIMIZERS, Tensors, start_tensors
from samegrad._random_stream import Stream, check_stream, start_stream
from samegrad._stopping import Best, Watch, start_watch

STATE_FIELDS = (
    "optimizer",
    "updates",
    "tensors",
    "shuffling",
    "dropout",
    "order",
    "used",
    "epoch_loss",
    "epoch_batches",
    "factor",
    "plateau_lowest",
    "plateau_waited",
    "lowest",
    "waited",
    "best",
)


class State(TypedDict):
    """What training needs to go on, beside the weights."""

    optimizer: str
    updates: int
    tensors: Tensors
    shuffling: Stream
    dropout: Stream
    order: Matrix
    used: int
    epoch_loss: float
    epoch_batches: int
    factor: float
    plateau_lowest: float
    plateau_waited: int
    lowest: float
    waited: int
    best: Best


def start_state(
    optimizer: str, learning_rate: float, seed: int, weights: Weights
) -> State:
    """Return the state before the first update."""
    tensors = start_tensors(optimizer, learning_rate, weights["w"], weights["b"])
    position = Position(
        order=np.zeros((0, 1)),
        used=0,
        shuffling=start_stream(seed, "shuffling"),
        dropout=start_stream(seed, "dropout"),
    )
    return make_state(optimizer, 0, tensors, position, start_watch())


def make_state(
    optimizer: str, updates: int, tensors: Tensors, position: Position, watch: Watch
) -> State:
    """Return the state from its parts."""
    return State(
        optimizer=optimizer,
        updates=updates,
        tensors=tensors,
        shuffling=position.shuffling,
        dropout=position.dropout,
        order=position.order,
        used=position.used,
        epoch_loss=watch.epoch_loss,
        epoch_batches=watch.epoch_batches,
        factor=watch.factor,
        plateau_lowest=watch.plateau_lowest,
        plateau_waited=watch.plateau_waited,
        lowest=watch.lowest,
        waited=watch.waited,
        best=watch.best,
    )


def position_of(state: State) -> Position:
    """Return where in its epoch a training is."""
    return Position(state["order"], state["used"], state["shuffling"], state["dropout"])


def watch_of(state: State) -> Watch:
    """Return what a training saw of its losses."""
    return Watch(
        epoch_loss=state["epoch_loss"],
        epoch_batches=state["epoch_batches"],
        factor=state["factor"],
        plateau_lowest=state["plateau_lowest"],
        plateau_waited=state["plateau_waited"],
        lowest=state["lowest"],
        waited=state["waited"],
        best=state["best"],
    )


def check_state(
    who: str, network: Network, optimizer: str | None, rows: int | None, value: object
) -> State:
    """Return a state; optimizer and rows None take those that it names."""
    given = check_fields(who, "state", value, STATE_FIELDS, STATE_FIELDS)
    name = check_name(who, "state.optimizer", given["optimizer"], tuple(OPTIMIZERS))
    if optimizer is not None and name != optimizer:
        fail(who, "fit", f"state must be of optimizer {optimizer}", name)
    updates = check_whole(who, "state.updates", given["updates"], 0)
    tensors = _check_tensors(who, network, name, given["tensors"])
    shuffling = check_stream(who, "state.shuffling", given["shuffling"])
    dropout = check_stream(who, "state.dropout", given["dropout"])
    order, used = _check_order(who, rows, given)
    watch = _check_watch(who, network, given)
    position = Position(order, used, shuffling, dropout)
    return make_state(name, updates, tensors, position, watch)


def _check_tensors(
    who: str, network: Network, optimizer: str, value: object
) -> Tensors:
    kept = KEPT[optimizer]
    given = check_fields(who, "state.tensors", value, kept, kept)
    checked: Tensors = {}
    for name in kept:
        place = f"state.tensors.{name}"
        each = check_weights(who, network, given[name], place, finite=False)
        checked[name] = {"w": each["w"], "b": each["b"]}
    return checked


def _check_order(
    who: str, rows: int | None, given: Mapping[str, Any]
) -> tuple[Matrix, int]:
    order = check_matrix(who, "state.order", given["order"])
    check_columns(who, "state.order", order, 1)
    count = order.shape[0]
    if rows is not None and count not in (0, rows):
        fail(who, "fit", f"state must be of {counted(rows, 'row')}", str(count))
    if not np.array_equal(np.sort(order, axis=0)[:, 0], np.arange(1, count + 1)):
        must = f"state.order must be the numbers 1 to {count} in some order"
        fail(who, "range", must, "other data")
    if rows is None and count == 0:
        return order, check_whole(who, "state.used", given["used"], 0)
    most = (rows or count) - 1
    return order, check_whole_within(who, "state.used", given["used"], 0, most)


def _check_watch(who: str, network: Network, given: Mapping[str, Any]) -> Watch:
    def number(name: str) -> float:
        return check_number(who, f"state.{name}", given[name])

    def whole(name: str) -> int:
        return check_whole(who, f"state.{name}", given[name], 0)

    return Watch(
        epoch_loss=number("epoch_loss"),
        epoch_batches=whole("epoch_batches"),
        factor=check_within(who, "state.factor", given["factor"], 0.0, 1.0, "[]"),
        plateau_lowest=number("plateau_lowest"),
        plateau_waited=whole("plateau_waited"),
        lowest=number("lowest"),
        waited=whole("waited"),
        best=_check_best(who, network, given["best"]),
    )


def _check_best(who: str, network: Network, value: object) -> Best:
    fields = ("step", "loss", "weights")
    given = check_fields(who, "state.best", value, fields, fields if value else ())
    if not given:
        return Best()
    return Best(
        step=check_whole(who, "state.best.step", given["step"], 0),
        loss=check_number(who, "state.best.loss", given["loss"]),
        weights=check_weights(who, network, given["weights"], "state.best.weights"),
    )
