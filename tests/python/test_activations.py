"""Each activation against its definition, at ordinary and extreme z."""

from __future__ import annotations

import math

import numpy as np
import pytest
import samegrad as sg

from tests.python.nets import HIDDEN

Z = [-1e308, -800.0, -745.2, -40.0, -1.5, -1e-300, 0.0, 5e-324, 0.3, 36.9, 710.0, 1e308]


def value_of(activation: str, z: float, slope: float | None = None) -> float:
    network = sg.network(1, [sg.layer(1, activation, "none", slope)])
    return float(sg.predict(network, {"w": [[[1.0]]], "b": [[[]]]}, [[z]])[0, 0])


def definition(activation: str, z: float, slope: float) -> float:
    if activation == "sigmoid":
        return 1 / (1 + math.exp(-z)) if z > -709 else math.exp(max(z, -1e4))
    if activation == "softplus":
        return max(z, 0.0) + math.log1p(math.exp(-min(abs(z), 1e4)))
    return {
        "identity": z,
        "linear": slope * z,
        "tanh": math.tanh(z),
        "relu": max(z, 0.0),
        "leaky_relu": z if z > 0 else slope * z,
    }[activation]


@pytest.mark.parametrize("activation", HIDDEN)
def test_value(activation: str) -> None:
    slope = {"linear": 0.25, "leaky_relu": 0.25}.get(activation)
    for z in Z:
        expected = definition(activation, z, slope or 0.0)
        # Two roundings of exp and one division; sigmoid's subnormal tail is 0.
        assert value_of(activation, z, slope) == pytest.approx(
            expected, rel=1e-15, abs=1e-307
        )


@pytest.mark.parametrize("activation", HIDDEN)
def test_nan_stays_nan(activation: str) -> None:
    # 1e308 + 1e308 - 1e308 - 1e308 in z: Inf - Inf.
    network = sg.network(2, [sg.layer(1, "identity", "none"), sg.layer(1, activation)])
    network["layers"].insert(0, sg.layer(2, "linear", "none", 10.0))
    eye = np.eye(2)
    weights = {"w": [eye, [[1.0], [-1.0]], [[1.0]]], "b": [[[]], [[]], [[0.0]]]}
    assert math.isnan(sg.predict(network, weights, [[1e308, 1e308]])[0, 0])


def test_softmax_is_shifted() -> None:
    network = sg.network(1, [sg.layer(3, "softmax")], "categorical_cross_entropy")
    weights = {"w": [[[1.0, 0.0, -1.0]]], "b": [[[0.0, 0.0, 0.0]]]}
    a = sg.predict(network, weights, [[0.0], [1000.0], [-1000.0], [1e308]])
    assert a[0] == pytest.approx([1 / 3] * 3, rel=1e-15)
    assert a[1:].tolist() == [[1, 0, 0], [0, 0, 1], [1, 0, 0]]


def test_derivative_at_the_kink_is_zero() -> None:
    network = sg.network(1, [sg.layer(1, "relu", "none")])
    found = sg.backward(network, {"w": [[[0.0]]], "b": [[[]]]}, [[1.0]], [[-1.0]])
    assert found["dw"][0].tolist() == [[0.0]]
