"""Each optimizer: its settings, what it keeps, its update.

``_name(settings, rate, t)`` gives the update of one step, ``update(w, g, kept)``, which
changes w and what is kept in place and may use g as scratch. Formulas, sources and
variants are in SPEC.md, section 7; the order of operations is the same as there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from samegrad._check import Matrix
from samegrad._reproducible import whole_power
from samegrad._settings import Setting, setting

Settings = Mapping[str, Any]
Tensors = dict[str, dict[str, list[Matrix]]]
Update = Callable[[Matrix, Matrix, Sequence[Matrix]], None]

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


def update_of(settings: Settings, rate: float, t: int) -> Update:
    """Return the update of step t = 1, 2, .. with a learning rate."""
    return _UPDATES[settings["name"]](settings, rate, t)


def _gradient_descent(settings: Settings, rate: float, t: int) -> Update:
    def update(w: Matrix, g: Matrix, kept: Sequence[Matrix]) -> None:
        g *= rate
        w -= g

    return update


def _momentum(settings: Settings, rate: float, t: int) -> Update:
    momentum = settings["momentum"]

    def update(w: Matrix, g: Matrix, kept: Sequence[Matrix]) -> None:
        (v,) = kept
        v *= momentum
        g *= rate
        v -= g
        w += v

    return update


def _nesterov(settings: Settings, rate: float, t: int) -> Update:
    momentum = settings["momentum"]

    def update(w: Matrix, g: Matrix, kept: Sequence[Matrix]) -> None:
        (v,) = kept
        g *= rate
        v *= momentum
        v -= g
        w += momentum * v - g

    return update


def _adagrad(settings: Settings, rate: float, t: int) -> Update:
    epsilon = settings["epsilon"]

    def update(w: Matrix, g: Matrix, kept: Sequence[Matrix]) -> None:
        (s,) = kept
        s += g * g
        g *= rate
        _step_over_root(w, g, s, epsilon)

    return update


def _rmsprop(settings: Settings, rate: float, t: int) -> Update:
    decay, epsilon = settings["decay"], settings["epsilon"]

    def update(w: Matrix, g: Matrix, kept: Sequence[Matrix]) -> None:
        (s,) = kept
        _mix(s, g * g, decay)
        g *= rate
        _step_over_root(w, g, s, epsilon)

    return update


def _adadelta(settings: Settings, rate: float, t: int) -> Update:
    decay, epsilon = settings["decay"], settings["epsilon"]

    def update(w: Matrix, g: Matrix, kept: Sequence[Matrix]) -> None:
        s, c = kept
        _mix(s, g * g, decay)
        d = c + epsilon
        d /= s + epsilon
        np.sqrt(d, out=d)
        d *= g
        _mix(c, np.multiply(d, d, out=g), decay)
        d *= rate
        w -= d

    return update


def _adam(settings: Settings, rate: float, t: int) -> Update:
    beta1, beta2 = settings["beta1"], settings["beta2"]
    root = math.sqrt(1.0 - whole_power(beta2, t))
    step = rate * root / (1.0 - whole_power(beta1, t))
    epsilon = settings["epsilon"] * root

    def update(w: Matrix, g: Matrix, kept: Sequence[Matrix]) -> None:
        m, s = kept
        _mix(s, g * g, beta2)
        _mix(m, g, beta1)
        _step_over_root(w, np.multiply(m, step, out=g), s, epsilon)

    return update


def _adamw(settings: Settings, rate: float, t: int) -> Update:
    adam, shrink = _adam(settings, rate, t), 1.0 - rate * settings["weight_decay"]

    def update(w: Matrix, g: Matrix, kept: Sequence[Matrix]) -> None:
        w *= shrink
        adam(w, g, kept)

    return update


def _nadam(settings: Settings, rate: float, t: int) -> Update:
    beta1, beta2 = settings["beta1"], settings["beta2"]
    root = math.sqrt(1.0 - whole_power(beta2, t))
    of_m = beta1 / (1.0 - whole_power(beta1, t + 1))
    of_g = (1.0 - beta1) / (1.0 - whole_power(beta1, t))
    step, epsilon = rate * root, settings["epsilon"] * root

    def update(w: Matrix, g: Matrix, kept: Sequence[Matrix]) -> None:
        m, s = kept
        _mix(s, g * g, beta2)
        _mix(m, g.copy(), beta1)
        g *= of_g
        g += of_m * m
        g *= step
        _step_over_root(w, g, s, epsilon)

    return update


def _rprop(settings: Settings, rate: float, t: int) -> Update:
    increase, decrease = settings["increase"], settings["decrease"]
    smallest, largest = settings["smallest"], settings["largest"]

    def update(w: Matrix, g: Matrix, kept: Sequence[Matrix]) -> None:
        # A choice by products with 0 and 1: where= costs several times as much.
        s, d = kept
        np.sign(g, out=g)
        s *= g
        up, down = s > 0.0, s < 0.0
        raised = np.minimum(d * increase, largest)
        raised *= up
        lowered = np.maximum(d * decrease, smallest)
        lowered *= down
        d *= ~(up | down)
        d += raised
        d += lowered
        g *= ~down
        np.add(g, 0.0, out=s)  # never -0
        g *= d
        w -= g

    return update


def _delta_bar_delta(settings: Settings, rate: float, t: int) -> Update:
    increase, decrease = settings["increase"], 1.0 - settings["decrease"]
    decay = settings["decay"]

    def update(w: Matrix, g: Matrix, kept: Sequence[Matrix]) -> None:
        m, d = kept
        p = m * g
        d *= np.where(p < 0.0, decrease, 1.0)
        d += np.where(p > 0.0, increase, 0.0)
        np.multiply(d, g, out=p)
        w -= p
        _mix(m, g, decay)

    return update


def _mix(average: Matrix, value: Matrix, decay: float) -> None:
    # decay average + (1 - decay) value, in the average; value is scratch.
    average *= decay
    value *= 1.0 - decay
    average += value


def _step_over_root(w: Matrix, g: Matrix, squares: Matrix, epsilon: float) -> None:
    # w - g / (sqrt(squares) + epsilon); g is scratch.
    root = np.sqrt(squares)
    root += epsilon
    g /= root
    w -= g


_UPDATES: dict[str, Callable[[Settings, float, int], Update]] = {
    "gradient_descent": _gradient_descent,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adadelta": _adadelta,
    "adam": _adam,
    "adamw": _adamw,
    "nadam": _nadam,
    "rprop": _rprop,
    "delta_bar_delta": _delta_bar_delta,
}
