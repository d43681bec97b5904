"""The gradient of every activation, loss, reduction and bias against a difference."""

from __future__ import annotations

import numpy as np
import pytest
import samegrad as sg

from tests.python.nets import FITS, HIDDEN, problem

# Measured: at most 2.3e-9 over all of these; a wrong factor or sign gives 1e-2 or more.
LARGEST = 1e-7


@pytest.mark.parametrize(("output", "loss", "reduction"), FITS)
@pytest.mark.parametrize("bias", ["none", "shared", "per_unit"])
def test_output_layer(output: str, loss: str, reduction: str, bias: str) -> None:
    network, weights, x, y = problem("tanh", output, loss, reduction, bias)
    assert sg.gradient_check(network, weights, x, y)["largest"] < LARGEST


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("bias", ["none", "shared", "per_unit"])
def test_hidden_layer(hidden: str, bias: str) -> None:
    network, weights, x, y = problem(
        hidden, "softmax", "categorical_cross_entropy", None, bias
    )
    assert sg.gradient_check(network, weights, x, y)["largest"] < LARGEST


def test_shapes() -> None:
    network, weights, x, y = problem("tanh", "sigmoid", "half_squared_error")
    network["layers"][0]["bias"] = "shared"
    network["layers"][1]["bias"] = "none"
    weights["b"] = [np.ones((1, 1)), np.zeros((1, 0))]
    found = sg.backward(network, weights, x, y)
    assert [each.shape for each in found["delta"]] == [(5, 4), (5, 2)]
    assert [each.shape for each in found["dw"]] == [(3, 4), (4, 2)]
    assert [each.shape for each in found["db"]] == [(1, 1), (1, 0)]


def test_held_tensors_have_their_derivatives() -> None:
    network, weights, x, y = problem("tanh", "sigmoid", "half_squared_error")
    free = sg.backward(network, weights, x, y)
    for each in network["layers"]:
        each["trainable_w"] = each["trainable_b"] = False
    held = sg.backward(network, weights, x, y)
    for name in ("dw", "db"):
        for one, other in zip(free[name], held[name], strict=True):
            np.testing.assert_array_equal(one, other)


def test_nothing_of_the_callers_is_changed_or_aliased() -> None:
    network, weights, x, y = problem("identity", "identity", "half_squared_error")
    before = [each.copy() for each in (*weights["w"], *weights["b"], x, y)]
    found = sg.backward(network, weights, x, y)
    result = sg.train(network, weights, x, y, 3, 0.01, trace_steps=[0, 3])
    given = [*weights["w"], *weights["b"], x, y]
    for old, new in zip(before, given, strict=True):
        np.testing.assert_array_equal(old, new)
    came = [*found["z"], *found["a"], *found["dw"], *found["db"]]
    came += [*result["weights"]["w"], *result["weights"]["b"]]
    came += [*result["trace"][0]["w"], *result["trace"][0]["b"]]
    for one in given:
        assert not any(np.shares_memory(one, other) for other in came)
    assert not np.shares_memory(found["z"][0], found["a"][0])
