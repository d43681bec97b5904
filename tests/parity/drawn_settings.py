"""Settings of `train` that are drawn: optimizers, schedules, clipping, stops."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from samegrad._optimizers import OPTIMIZERS, OWN_RATES

_ADAM = {"beta1": 0.7, "beta2": 0.93, "epsilon": 1e-3}
# Numbers that are no powers of 2, so that the order of operations shows.
TUNED: dict[str, dict[str, float]] = {
    "momentum": {"momentum": 0.7},
    "nesterov": {"momentum": 0.7},
    "adagrad": {"epsilon": 1e-3},
    "rmsprop": {"decay": 0.7, "epsilon": 1e-3},
    "adadelta": {"decay": 0.7, "epsilon": 1e-3},
    "adam": _ADAM,
    "adamw": {**_ADAM, "weight_decay": 0.3},
    "nadam": _ADAM,
    "rprop": {"increase": 1.3, "decrease": 0.4, "smallest": 1e-3, "largest": 2.0},
    "delta_bar_delta": {"increase": 0.03, "decrease": 0.3, "decay": 0.6},
}
SCHEDULES: list[dict[str, Any]] = [
    {"name": "constant"},
    {"name": "step", "every": 2.0, "factor": 0.7},
    {"name": "exponential", "factor": 0.9},
    {"name": "inverse_time", "decay": 0.3},
    {"name": "cosine", "steps": 5.0, "final": 0.1},
    {"name": "reduce_on_plateau", "factor": 0.7, "patience": 1.0},
]
LIMITS = st.sampled_from([1e-3, 0.7, 1.0, 1e200])
RATES = st.sampled_from([0.01, 0.3, 0.5, 2.0**-200])
# Of `multi_start` as well.
OPTIONAL = {
    "clip_value": LIMITS,
    "clip_norm": LIMITS,
    "gradient_norms": st.booleans(),
    "keep_best": st.booleans(),
    "threshold": st.sampled_from([1e-3, 0.3]),
    "patience": st.sampled_from([1.0, 2.0]),
    "min_delta": st.sampled_from([0.0, 0.01]),
    "shuffle": st.booleans(),
}


@st.composite
def settings(draw: Any, samples: int) -> dict[str, Any]:
    """Draw what `train` and `multi_start` take after the learning rate."""
    name = draw(st.sampled_from(list(OPTIMIZERS)))
    made: dict[str, Any] = {"optimizer": name}
    if name in TUNED and draw(st.booleans()):
        made["optimizer"] = {"name": name, **TUNED[name]}
    if name not in OWN_RATES and draw(st.booleans()):
        warm_up = draw(st.sampled_from([0.0, 3.0]))
        made["schedule"] = {**draw(st.sampled_from(SCHEDULES)), "warm_up": warm_up}
    for key, values in OPTIONAL.items():
        if draw(st.integers(0, 2)) == 0:
            made[key] = draw(values)
    if draw(st.booleans()):
        made["batch_size"] = float(draw(st.integers(1, samples)))
    else:
        made.pop("shuffle", None)
    if "patience" not in made:
        made.pop("min_delta", None)
    return made
