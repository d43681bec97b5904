"""Losses and deltas at logits where a naive formula gives NaN or overflows."""

from __future__ import annotations

import math

import numpy as np
import pytest
import samegrad as sg

LOGITS = [-1e308, -1000.0, -40.0, 0.0, 40.0, 1000.0, 1e308]


def binary(z: float, y: float) -> tuple[float, float]:
    network = sg.network(1, [sg.layer(1, "sigmoid", "none")], "binary_cross_entropy")
    found = sg.backward(network, {"w": [[[1.0]]], "b": [[[]]]}, [[z]], [[y]])
    return found["loss"], float(found["delta"][0][0, 0])


@pytest.mark.parametrize("z", LOGITS)
@pytest.mark.parametrize("y", [0.0, 0.25, 1.0])
def test_binary_cross_entropy(z: float, y: float) -> None:
    tail = math.log1p(math.exp(-min(abs(z), 1e4)))
    # -y log s - (1 - y) log(1 - s), each logarithm written without cancellation.
    expected = y * (max(-z, 0.0) + tail) + (1 - y) * (max(z, 0.0) + tail)
    loss, delta = binary(z, y)
    assert loss == pytest.approx(expected, rel=1e-15)
    assert delta == pytest.approx(1 / (1 + math.exp(min(-z, 709.0))) - y, abs=1e-15)


@pytest.mark.parametrize("top", LOGITS)
@pytest.mark.parametrize("bottom", LOGITS)
def test_categorical_cross_entropy_is_never_nan(top: float, bottom: float) -> None:
    layers = [sg.layer(2, "softmax", "none")]
    network = sg.network(2, layers, "categorical_cross_entropy")
    weights = {"w": [np.eye(2)], "b": [[[]]]}
    right = sg.loss(network, weights, [[top, bottom]], [[1.0, 0.0]])
    wrong = sg.loss(network, weights, [[top, bottom]], [[0.0, 1.0]])
    gap = min(max(bottom - top, -1e4), np.finfo(float).max)
    expected = max(gap, 0.0) + math.log1p(math.exp(-min(abs(gap), 1e4)))
    assert right == pytest.approx(expected, rel=1e-14)
    assert not math.isnan(wrong)


def test_reduction_divides_by_samples_not_outputs() -> None:
    weights = {"w": [np.eye(2)], "b": [[[]]]}
    x, y = [[1.0, 2.0], [3.0, 4.0]], [[0.0, 0.0], [0.0, 0.0]]
    layers = [sg.layer(2, "identity", "none")]
    values = {
        (loss, reduction): sg.loss(
            sg.network(2, layers, loss, reduction), weights, x, y
        )
        for loss in ("half_squared_error", "mean_squared_error")
        for reduction in ("sum", "mean")
    }
    assert values == {  # by hand: 1 + 4 + 9 + 16 = 30
        ("half_squared_error", "sum"): 15.0,
        ("half_squared_error", "mean"): 7.5,
        ("mean_squared_error", "sum"): 30.0,
        ("mean_squared_error", "mean"): 15.0,
    }


def test_targets_of_ten_digits_pass_as_probabilities() -> None:
    layers = [sg.layer(3, "softmax", "none")]
    network = sg.network(1, layers, "categorical_cross_entropy")
    weights = {"w": [np.zeros((1, 3))], "b": [[[]]]}
    y = [[0.3333333333, 0.3333333333, 0.3333333333]]
    assert sg.loss(network, weights, [[1.0]], y) == pytest.approx(math.log(3))
