"""The arguments of `train`, checked together."""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from typing import Any, NamedTuple

import numpy as np

from samegrad._batches import Batching, batching_of
from samegrad._check import (
    _as_array,
    check_finite_number,
    check_flag,
    check_positive,
    check_seed,
    check_whole,
    check_whole_within,
    check_within,
    fail,
    kind_text,
    number_text,
)
from samegrad._network import Network
from samegrad._optimizers import DEFAULT_RATES, OPTIMIZERS, OWN_RATES
from samegrad._schedules import SCHEDULES
from samegrad._settings import check_settings
from samegrad._state import State, check_state
from samegrad._stopping import Rules


class Settings(NamedTuple):
    """What `train` was asked for, checked, defaults filled in."""

    steps: int
    learning_rate: float
    optimizer: Mapping[str, Any]
    schedule: Mapping[str, Any]
    batching: Batching
    seed: int
    clip_value: float | None
    clip_norm: float | None
    rules: Rules
    gradient_norms: bool
    state: State | None
    trace_steps: frozenset[int]


def check_training(
    who: str, network: Network, rows: int, given: Mapping[str, Any]
) -> Settings:
    """Return the arguments after y, in the order of SPEC.md, section 5."""
    _check_length(who, given)
    learning_rate, optimizer = _check_rate(who, given)
    schedule = _check_schedule(who, optimizer["name"], given["schedule"])
    size = 0
    if given["batch_size"] is not None:
        size = check_whole_within(who, "batch_size", given["batch_size"], 1, rows)
    shuffle = check_flag(who, "shuffle", given["shuffle"])
    seed = _check_seed(who, given)
    clip_value = _optional(check_positive, who, "clip_value", given)
    clip_norm = _optional(check_positive, who, "clip_norm", given)
    rules = _check_rules(who, schedule, given)
    norms = check_flag(who, "gradient_norms", given["gradient_norms"])
    state = given["state"]
    if state is not None:
        state = check_state(who, network, optimizer["name"], rows, state)
        _check_epoch(who, state["used"], size)
    steps = _steps(given, rows, size)
    return Settings(
        steps=steps,
        learning_rate=learning_rate,
        optimizer=optimizer,
        schedule=schedule,
        batching=batching_of(network, size, shuffle),
        seed=seed,
        clip_value=clip_value,
        clip_norm=clip_norm,
        rules=rules,
        gradient_norms=norms,
        state=state,
        trace_steps=_check_trace_steps(who, given["trace_steps"], steps),
    )


def _optional(check: Any, who: str, name: str, given: Mapping[str, Any]) -> Any:
    return None if given[name] is None else check(who, name, given[name])


def _check_epoch(who: str, used: int, size: int) -> None:
    # Without batches no epoch that is under way would ever end.
    if used > 0 and size == 0:
        must = "batch_size must be given where state is within an epoch"
        fail(who, "fit", must, "nothing")


def _check_length(who: str, given: Mapping[str, Any]) -> None:
    asked = [name for name in ("steps", "epochs") if given[name] is not None]
    for name in asked:
        check_whole(who, name, given[name], 0)
    if len(asked) != 1:
        came = "both" if asked else "nothing"
        fail(who, "fit", "steps or epochs must be given", came)


def _steps(given: Mapping[str, Any], rows: int, size: int) -> int:
    if given["steps"] is not None:
        return int(float(given["steps"]))
    batches = -(-rows // size) if size else 1
    return int(float(given["epochs"])) * batches


def _check_rate(who: str, given: Mapping[str, Any]) -> tuple[float, Mapping[str, Any]]:
    rate = _optional(check_positive, who, "learning_rate", given)
    optimizer = check_settings(who, "optimizer", given["optimizer"], OPTIMIZERS)
    return DEFAULT_RATES[optimizer["name"]] if rate is None else rate, optimizer


def _check_schedule(who: str, optimizer: str, value: object) -> Mapping[str, Any]:
    schedule = check_settings(who, "schedule", value, SCHEDULES)
    if optimizer in OWN_RATES and schedule["name"] != "constant":
        must = f"schedule must be constant for {optimizer}"
        fail(who, "fit", must, schedule["name"])
    if optimizer in OWN_RATES and schedule["warm_up"] != 0:
        must = f"schedule.warm_up must be 0 for {optimizer}"
        fail(who, "fit", must, number_text(schedule["warm_up"]))
    return schedule


def _check_seed(who: str, given: Mapping[str, Any]) -> int:
    if given["seed"] is None:
        return 1
    seed = check_seed(who, "seed", given["seed"])
    if given["state"] is not None:
        must = "seed must be left out where state is given"
        fail(who, "fit", must, number_text(seed))
    return seed


def _check_rules(
    who: str, schedule: Mapping[str, Any], given: Mapping[str, Any]
) -> Rules:
    threshold = _optional(check_finite_number, who, "threshold", given)
    patience = given["patience"]
    if patience is not None:
        patience = check_whole(who, "patience", patience, 1)
    return Rules(
        threshold=threshold,
        patience=patience,
        min_delta=check_within(
            who, "min_delta", given["min_delta"], 0.0, math.inf, "[)"
        ),
        keep_best=check_flag(who, "keep_best", given["keep_best"]),
        schedule=schedule,
    )


def _check_trace_steps(who: str, value: object, steps: int) -> frozenset[int]:
    if value is None:
        return frozenset()
    must = f"trace_steps must be whole numbers from 0 to {steps}"
    array = _as_array(list(value) if isinstance(value, Set) else value)
    if array is None or array.dtype.kind not in "biuf" or array.ndim > 2:
        fail(who, "type", must, kind_text(value))
    numbers = array.astype(np.float64).ravel()
    bad = ~((numbers >= 0) & (numbers <= steps) & (numbers == np.floor(numbers)))
    if bad.any():
        fail(who, "range", must, number_text(float(numbers[bad][0])))
    return frozenset(int(step) for step in numbers)
