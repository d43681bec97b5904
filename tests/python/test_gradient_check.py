"""gradient_check must catch a wrong gradient, or it proves nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest
import samegrad as sg
from samegrad import _activations, _backward

from tests.python.nets import problem


def wrong_sign(kernels, _bias, delta):
    return -kernels.column_sums(delta)


def activation_for_z(g, z, _a):
    return g * (z * (1 - z))  # the classic porting trap


@pytest.mark.parametrize(
    ("module", "name", "wrong", "tensor"),
    [
        (_backward, "bias_gradient", wrong_sign, "b"),
        (_activations, "_pull_sigmoid", activation_for_z, "w"),
    ],
)
def test_catches(monkeypatch, module, name, wrong, tensor) -> None:
    problem_of = problem("sigmoid", "identity", "half_squared_error")
    assert sg.gradient_check(*problem_of)["largest"] < 1e-7
    monkeypatch.setattr(module, name, wrong)
    found = sg.gradient_check(*problem_of)
    assert found["largest"] > 1e-2
    assert found[tensor][0] > 1e-2


def test_leaves_weights_alone() -> None:
    network, weights, x, y = problem("tanh", "identity", "half_squared_error")
    before = [each.copy() for each in weights["w"]]
    sg.gradient_check(network, weights, x, y)
    for old, new in zip(before, weights["w"], strict=True):
        np.testing.assert_array_equal(old, new)


def test_nan_anywhere_is_nan() -> None:
    layers = [sg.layer(1, "relu"), sg.layer(1, "identity")]
    weights = {"w": [[[-1]], [[1]]], "b": [[[0]], [[1e200]]]}
    found = sg.gradient_check(sg.network(1, layers), weights, [[1]], [[0]])
    assert math.isnan(found["largest"])


def test_zero_gradient_is_right() -> None:
    network = sg.network(1, [sg.layer(1, "relu", "none")])
    found = sg.gradient_check(network, {"w": [[[-1.0]]], "b": [[[]]]}, [[1]], [[0]])
    assert found == {"w": [0.0], "b": [0.0], "largest": 0.0}
