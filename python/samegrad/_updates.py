"""Each optimizer's update.

``_name(settings, rate, t)`` gives the update of one step, ``update(w, g, kept, p, q)``,
which changes w and what is kept in place; g and the buffers p and q are scratch.
Formulas, sources and variants are in SPEC.md, section 7; the order of operations is the
same as there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from samegrad._check import Matrix
from samegrad._powers import whole_power

Settings = Mapping[str, Any]
Kept = Sequence[Matrix]
Update = Callable[[Matrix, Matrix, Kept, Matrix, Matrix], None]


def update_of(settings: Settings, rate: float, t: int) -> Update:
    """Return the update of step t = 1, 2, .. with a learning rate."""
    return _UPDATES[settings["name"]](settings, rate, t)


def _gradient_descent(settings: Settings, rate: float, t: int) -> Update:
    def update(w: Matrix, g: Matrix, kept: Kept, p: Matrix, q: Matrix) -> None:
        g *= rate
        w -= g

    return update


def _momentum(settings: Settings, rate: float, t: int) -> Update:
    momentum = settings["momentum"]

    def update(w: Matrix, g: Matrix, kept: Kept, p: Matrix, q: Matrix) -> None:
        (v,) = kept
        v *= momentum
        g *= rate
        v -= g
        w += v

    return update


def _nesterov(settings: Settings, rate: float, t: int) -> Update:
    momentum = settings["momentum"]

    def update(w: Matrix, g: Matrix, kept: Kept, p: Matrix, q: Matrix) -> None:
        (v,) = kept
        g *= rate
        v *= momentum
        v -= g
        np.multiply(momentum, v, out=p)
        p -= g
        w += p

    return update


def _adagrad(settings: Settings, rate: float, t: int) -> Update:
    epsilon = settings["epsilon"]

    def update(w: Matrix, g: Matrix, kept: Kept, p: Matrix, q: Matrix) -> None:
        (s,) = kept
        s += np.multiply(g, g, out=p)
        g *= rate
        _step_over_root(w, g, s, epsilon, p)

    return update


def _rmsprop(settings: Settings, rate: float, t: int) -> Update:
    decay, epsilon = settings["decay"], settings["epsilon"]

    def update(w: Matrix, g: Matrix, kept: Kept, p: Matrix, q: Matrix) -> None:
        (s,) = kept
        _mix(s, np.multiply(g, g, out=p), decay)
        g *= rate
        _step_over_root(w, g, s, epsilon, p)

    return update


def _adadelta(settings: Settings, rate: float, t: int) -> Update:
    decay, epsilon = settings["decay"], settings["epsilon"]

    def update(w: Matrix, g: Matrix, kept: Kept, p: Matrix, q: Matrix) -> None:
        s, c = kept
        _mix(s, np.multiply(g, g, out=p), decay)
        d = np.add(c, epsilon, out=p)
        d /= np.add(s, epsilon, out=q)
        np.sqrt(d, out=d)
        d *= g
        _mix(c, np.multiply(d, d, out=g), decay)
        if rate != 1.0:  # Zeiler has none: a pass less, the same bits
            d *= rate
        w -= d

    return update


def _adam(settings: Settings, rate: float, t: int) -> Update:
    beta1, beta2 = settings["beta1"], settings["beta2"]
    root = math.sqrt(1.0 - whole_power(beta2, t))
    step = rate * root / (1.0 - whole_power(beta1, t))
    epsilon = settings["epsilon"] * root

    def update(w: Matrix, g: Matrix, kept: Kept, p: Matrix, q: Matrix) -> None:
        m, s = kept
        _mix(s, np.multiply(g, g, out=p), beta2)
        _mix(m, g, beta1)
        _step_over_root(w, np.multiply(m, step, out=g), s, epsilon, p)

    return update


def _adamw(settings: Settings, rate: float, t: int) -> Update:
    adam, shrink = _adam(settings, rate, t), 1.0 - rate * settings["weight_decay"]

    def update(w: Matrix, g: Matrix, kept: Kept, p: Matrix, q: Matrix) -> None:
        w *= shrink
        adam(w, g, kept, p, q)

    return update


def _nadam(settings: Settings, rate: float, t: int) -> Update:
    beta1, beta2 = settings["beta1"], settings["beta2"]
    root = math.sqrt(1.0 - whole_power(beta2, t))
    of_m = beta1 / (1.0 - whole_power(beta1, t + 1))
    of_g = (1.0 - beta1) / (1.0 - whole_power(beta1, t))
    step, epsilon = rate * root, settings["epsilon"] * root

    def update(w: Matrix, g: Matrix, kept: Kept, p: Matrix, q: Matrix) -> None:
        m, s = kept
        _mix(s, np.multiply(g, g, out=p), beta2)
        m *= beta1
        m += np.multiply(g, 1.0 - beta1, out=p)
        g *= of_g
        g += np.multiply(of_m, m, out=p)
        g *= step
        _step_over_root(w, g, s, epsilon, p)

    return update


def _rprop(settings: Settings, rate: float, t: int) -> Update:
    increase, decrease = settings["increase"], settings["decrease"]
    smallest, largest = settings["smallest"], settings["largest"]

    def update(w: Matrix, g: Matrix, kept: Kept, p: Matrix, q: Matrix) -> None:
        # A choice by products with 0 and 1: where= costs several times as much.
        s, d = kept
        np.sign(g, out=g)
        s *= g
        up, down = s > 0.0, s < 0.0
        raised = np.multiply(d, increase, out=p)
        np.minimum(raised, largest, out=raised)
        raised *= up
        lowered = np.multiply(d, decrease, out=q)
        np.maximum(lowered, smallest, out=lowered)
        lowered *= down
        d *= ~(up | down)
        d += raised
        d += lowered
        g *= ~down
        np.add(g, 0.0, out=s)  # never -0
        w -= np.multiply(s, d, out=g)

    return update


def _delta_bar_delta(settings: Settings, rate: float, t: int) -> Update:
    increase, decrease = settings["increase"], 1.0 - settings["decrease"]
    decay = settings["decay"]

    def update(w: Matrix, g: Matrix, kept: Kept, p: Matrix, q: Matrix) -> None:
        m, d = kept
        np.multiply(m, g, out=p)
        d *= np.where(p < 0.0, decrease, 1.0)
        d += np.where(p > 0.0, increase, 0.0)
        w -= np.multiply(d, g, out=p)
        _mix(m, g, decay)

    return update


def _mix(average: Matrix, value: Matrix, decay: float) -> None:
    # decay average + (1 - decay) value, in the average; value is scratch.
    average *= decay
    value *= 1.0 - decay
    average += value


def _step_over_root(
    w: Matrix, g: Matrix, squares: Matrix, epsilon: float, p: Matrix
) -> None:
    # w - g / (sqrt(squares) + epsilon); g and p are scratch.
    root = np.sqrt(squares, out=p)
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
