"""Optimizers: each update by its paper's formula, on one weight and on many."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import samegrad as sg
from samegrad._optimizers import DEFAULT_RATES, KEPT, OPTIMIZERS

from tests.python.nets import problem

Step = Callable[[float, float, int], float]
LINE = sg.network(1, [sg.layer(1, "identity", "none")])
START = {"w": [[[0.5]]], "b": [[[]]]}


def momentum(rate: float = 0.01, mu: float = 0.9) -> Step:
    v = 0.0

    def step(w: float, g: float, t: int) -> float:
        nonlocal v
        v = mu * v - rate * g
        return w + v

    return step


def nesterov(rate: float = 0.01, mu: float = 0.9) -> Step:
    v = 0.0

    def step(w: float, g: float, t: int) -> float:
        # Bengio et al. 2013, equation 7, as printed: v_t = mu v_(t-1) - rate g and
        # w_t = w_(t-1) + mu^2 v_(t-1) - (1 + mu) rate g.
        nonlocal v
        moved = w + mu * mu * v - (1 + mu) * rate * g
        v = mu * v - rate * g
        return moved

    return step


def adagrad(rate: float = 0.01, epsilon: float = 1e-10) -> Step:
    s = 0.0

    def step(w: float, g: float, t: int) -> float:
        nonlocal s
        s += g * g
        return w - rate * g / (math.sqrt(s) + epsilon)

    return step


def rmsprop(rate: float = 0.001, decay: float = 0.9, epsilon: float = 1e-8) -> Step:
    s = 0.0

    def step(w: float, g: float, t: int) -> float:
        nonlocal s
        s = decay * s + (1 - decay) * g * g
        return w - rate * g / (math.sqrt(s) + epsilon)

    return step


def adadelta(rate: float = 1.0, decay: float = 0.95, epsilon: float = 1e-6) -> Step:
    s = c = 0.0

    def step(w: float, g: float, t: int) -> float:
        nonlocal s, c
        s = decay * s + (1 - decay) * g * g
        d = -math.sqrt(c + epsilon) / math.sqrt(s + epsilon) * g
        c = decay * c + (1 - decay) * d * d
        return w + rate * d

    return step


def adam(rate: float = 0.001, decayed: float = 0.0, nesterov: bool = False) -> Step:
    beta1, beta2, epsilon = 0.9, 0.999, 1e-8
    m = s = 0.0

    def step(w: float, g: float, t: int) -> float:
        # Kingma and Ba 2015, algorithm 1, with the hats written out.
        nonlocal m, s
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g * g
        m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
        if nesterov:
            m_hat = beta1 * m / (1 - beta1 ** (t + 1)) + (1 - beta1) * g / (
                1 - beta1**t
            )
        return w - rate * decayed * w - rate * m_hat / (math.sqrt(s_hat) + epsilon)

    return step


def rprop(rate: float = 0.1) -> Step:
    before, d = 0.0, rate

    def step(w: float, g: float, t: int) -> float:
        nonlocal before, d
        if before * g > 0:
            d = min(1.2 * d, 50.0)
        elif before * g < 0:
            d, g = max(0.5 * d, 1e-6), 0.0
        before = g
        return w - math.copysign(d, g) if g else w

    return step


def delta_bar_delta(rate: float = 0.1) -> Step:
    average, d = 0.0, rate

    def step(w: float, g: float, t: int) -> float:
        nonlocal average, d
        if average * g > 0:
            d = d + 0.01
        elif average * g < 0:
            d = d - 0.5 * d
        average = 0.3 * g + 0.7 * average
        return w - d * g

    return step


BY_PAPER: dict[str, Step] = {
    "gradient_descent": lambda w, g, t: w - 0.1 * g,
    "momentum": momentum(),
    "nesterov": nesterov(),
    "adagrad": adagrad(),
    "rmsprop": rmsprop(),
    "adadelta": adadelta(),
    "adam": adam(),
    "adamw": adam(decayed=0.01),
    "nadam": adam(nesterov=True),
    "rprop": rprop(),
    "delta_bar_delta": delta_bar_delta(),
}


def test_every_optimizer_is_tested() -> None:
    assert list(BY_PAPER) == list(OPTIMIZERS) == list(DEFAULT_RATES) == list(KEPT)


@pytest.mark.parametrize("name", BY_PAPER)
def test_updates_are_the_papers(name: str) -> None:
    # E = (w - 2)^2 / 2 with x = 1, y = 2, so dE/dw = w - 2: signs change on the way.
    result = sg.train(
        LINE, START, [[1.0]], [[2.0]], 40, optimizer=name, trace_steps=range(41)
    )
    w = 0.5
    for step, entry in enumerate(result["trace"]):
        # Forty steps of a handful of roundings each.
        assert entry["w"][0][0, 0] == pytest.approx(w, rel=1e-13, abs=1e-13)
        w = BY_PAPER[name](w, w - 2.0, step + 1)


def test_rprop_meets_both_its_ends() -> None:
    settings = {"name": "rprop", "largest": 0.11, "smallest": 0.09}
    result = sg.train(LINE, START, [[1]], [[2]], 60, optimizer=settings)
    rate = result["state"]["tensors"]["rates"]["w"][0][0, 0]
    assert rate == 0.09
    result = sg.train(LINE, START, [[1]], [[2]], 5, optimizer=settings)
    assert result["state"]["tensors"]["rates"]["w"][0][0, 0] == 0.11


def test_adamw_decays_weights_and_no_bias() -> None:
    network = sg.network(1, [sg.layer(1, "identity")])
    start = {"w": [[[1.0]]], "b": [[[1.0]]]}
    settings = {"name": "adamw", "weight_decay": 0.5}
    # x = 0, y = 1: every derivative is 0, so only the decay moves anything.
    made = sg.train(network, start, [[0]], [[1]], 1, 0.25, optimizer=settings)
    assert made["weights"]["w"][0][0, 0] == 1 - 0.25 * 0.5
    assert made["weights"]["b"][0][0, 0] == 1.0


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_held_tensors_stay_and_others_move(name: str) -> None:
    layers = [sg.layer(3, trainable_b=False), sg.layer(2, trainable_w=False)]
    network = sg.network(2, layers)
    start = sg.initialize(network, {"name": "normal", "sd": 1.0, "biases": True}, 3)
    x, y = [[0.1, 0.2], [0.3, -0.4]], [[0.1, 0.9], [0.8, 0.2]]
    after = sg.train(network, start, x, y, 3, optimizer=name)["weights"]
    np.testing.assert_array_equal(after["b"][0], start["b"][0])
    np.testing.assert_array_equal(after["w"][1], start["w"][1])
    assert (after["w"][0] != start["w"][0]).all()
    assert (after["b"][1] != start["b"][1]).all()


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_training_lowers_the_loss(name: str) -> None:
    network, weights, x, y = problem("tanh", "sigmoid", "half_squared_error")
    losses = sg.train(network, weights, x, y, 60, optimizer=name)["losses"]
    assert losses[-1, 0] < losses[0, 0]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("adma", 'got "adma" (did you mean adam?)'),
        ({"name": "adam", "beta1": 1}, "optimizer.beta1 must lie in [0, 1), got 1"),
        ({"name": "adam", "epsilon": 0}, "must lie in (0, Inf), got 0"),
        ({"name": "adam", "beta": 0.9}, 'got "beta" (did you mean beta1?)'),
        ({"name": "rprop", "increase": 1}, "must lie in (1, Inf), got 1"),
        ({"beta1": 0.9}, "optimizer must have the field name, got nothing"),
        (3, "optimizer must be a name or settings with a name, got a number"),
    ],
)
def test_bad_settings(settings: Any, sentence: str) -> None:
    with pytest.raises(sg.SamegradError) as caught:
        sg.train(LINE, START, [[1]], [[2]], 1, optimizer=settings)
    assert str(caught.value).endswith(sentence)
