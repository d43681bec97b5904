"""Each learning-rate schedule (SPEC.md, section 7)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from samegrad._powers import cos_pi, whole_power
from samegrad._settings import Setting, setting

_warm_up = setting("warm_up", 0, "whole", 0, math.inf, "[)")
_every = setting("every", None, "whole", 1, math.inf, "[)")
_steps = setting("steps", None, "whole", 1, math.inf, "[)")
_patience = setting("patience", 10, "whole", 1, math.inf, "[)")
_final = setting("final", 0.0, "within", 0.0, 1.0, "[]")
_smallest = setting("smallest", 0.0, "within", 0.0, 1.0, "[]")
_decay = setting("decay", None, "within", 0.0, math.inf, "[)")
_min_delta = setting("min_delta", 0.0, "within", 0.0, math.inf, "[)")


def _factor(default: float | None, ends: str) -> Setting:
    return setting("factor", default, "within", 0.0, 1.0, ends)


SCHEDULES: dict[str, tuple[Setting, ...]] = {
    "constant": (_warm_up,),
    "step": (_every, _factor(0.5, "(]"), _warm_up),
    "exponential": (_factor(None, "(]"), _warm_up),
    "inverse_time": (_decay, _warm_up),
    "cosine": (_steps, _final, _warm_up),
    "reduce_on_plateau": (
        _factor(0.5, "()"),
        _patience,
        _min_delta,
        _smallest,
        _warm_up,
    ),
}


def learning_rate_at(
    schedule: Mapping[str, Any], learning_rate: float, updates: int, factor: float
) -> float:
    """Return the learning rate after so many updates.

    ``factor`` is that of the training's state, which ``reduce_on_plateau`` lowers.
    """
    warm_up = schedule["warm_up"]
    if updates < warm_up:
        return float(learning_rate * ((updates + 1) / warm_up))
    return learning_rate * _part(schedule, updates - warm_up, factor)


def _part(schedule: Mapping[str, Any], t: int, factor: float) -> float:
    name = schedule["name"]
    if name == "step":
        return whole_power(schedule["factor"], t // schedule["every"])
    if name == "exponential":
        return whole_power(schedule["factor"], t)
    if name == "inverse_time":
        return float(1.0 / (1.0 + schedule["decay"] * t))
    if name == "cosine":
        final, steps = schedule["final"], schedule["steps"]
        above = (1.0 + cos_pi(min(t, steps) / steps)) / 2.0
        return float(final + (1.0 - final) * above)
    return factor if name == "reduce_on_plateau" else 1.0
