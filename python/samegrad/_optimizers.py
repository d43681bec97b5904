"""Each optimizer: its settings, its default rate, what it keeps."""

from __future__ import annotations

import math

import numpy as np

from samegrad._check import Matrix
from samegrad._settings import Setting, setting

Tensors = dict[str, dict[str, list[Matrix]]]

_momentum_setting = setting("momentum", 0.9, "within", 0.0, 1.0, "[)")
_increase_factor = setting("increase", 1.2, "within", 1.0, math.inf, "()")
_increase_amount = setting("increase", 0.01, "within", 0.0, math.inf, "()")
_decrease = setting("decrease", 0.5, "within", 0.0, 1.0, "()")
_smallest = setting("smallest", 1e-6, "within", 0.0, math.inf, "()")
_largest = setting("largest", 50.0, "within", 0.0, math.inf, "()")
_weight_decay = setting("weight_decay", 0.01, "within", 0.0, math.inf, "[)")


def _epsilon(default: float) -> Setting:
    return setting("epsilon", default, "within", 0.0, math.inf, "()")


def _decay(default: float) -> Setting:
    return setting("decay", default, "within", 0.0, 1.0, "[)")


_adam_settings = (
    setting("beta1", 0.9, "within", 0.0, 1.0, "[)"),
    setting("beta2", 0.999, "within", 0.0, 1.0, "[)"),
    _epsilon(1e-8),
)

OPTIMIZERS: dict[str, tuple[Setting, ...]] = {
    "gradient_descent": (),
    "momentum": (_momentum_setting,),
    "nesterov": (_momentum_setting,),
    "adagrad": (_epsilon(1e-10),),
    "rmsprop": (_decay(0.9), _epsilon(1e-8)),
    "adadelta": (_decay(0.95), _epsilon(1e-6)),
    "adam": _adam_settings,
    "adamw": (*_adam_settings, _weight_decay),
    "nadam": _adam_settings,
    "rprop": (_increase_factor, _decrease, _smallest, _largest),
    "delta_bar_delta": (_increase_amount, _decrease, _decay(0.7)),
}
DEFAULT_RATES = {
    "gradient_descent": 0.1,
    "momentum": 0.01,
    "nesterov": 0.01,
    "adagrad": 0.01,
    "rmsprop": 0.001,
    "adadelta": 1.0,
    "adam": 0.001,
    "adamw": 0.001,
    "nadam": 0.001,
    "rprop": 0.1,
    "delta_bar_delta": 0.1,
}
# What each keeps for every number of a tensor, beside the tensor itself.
KEPT: dict[str, tuple[str, ...]] = {
    "gradient_descent": (),
    "momentum": ("velocity",),
    "nesterov": ("velocity",),
    "adagrad": ("squares",),
    "rmsprop": ("squares",),
    "adadelta": ("squares", "changes"),
    "adam": ("mean", "squares"),
    "adamw": ("mean", "squares"),
    "nadam": ("mean", "squares"),
    "rprop": ("signs", "rates"),
    "delta_bar_delta": ("mean", "rates"),
}
# With a rate for each weight, these know no rate that changes by a schedule.
OWN_RATES = ("rprop", "delta_bar_delta")


def start_tensors(
    name: str, learning_rate: float, w: list[Matrix], b: list[Matrix]
) -> Tensors:
    """Return what an optimizer keeps before its first update."""
    return {
        kept: {
            "w": [np.full(t.shape, learning_rate * (kept == "rates")) for t in w],
            "b": [np.full(t.shape, learning_rate * (kept == "rates")) for t in b],
        }
        for kept in KEPT[name]
    }
