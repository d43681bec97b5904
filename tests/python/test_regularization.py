"""Penalties: their value, their derivatives, and what they leave alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import samegrad as sg

from tests.python.nets import FITS, HIDDEN, problem

PENALTIES = [
    {"l1": 0.03},
    {"l2": 0.3},
    {"l1": 0.02, "l2": 0.2},
    {"l1": 0.02, "l2": 0.2, "penalize_biases": True},
]


def test_value_by_hand() -> None:
    network = sg.network(2, [sg.layer(1, "identity")], l1=0.5, l2=3.0)
    weights = {"w": [[[1.0], [-2.0]]], "b": [[[4.0]]]}
    # x = 0, y = 4: no error; 0.5 (1 + 2) + 1.5 (1 + 4).
    assert sg.loss(network, weights, [[0, 0]], [[4]]) == 9.0
    with_biases = {**network, "penalize_biases": True}
    # and 0.5 4 + 1.5 16.
    assert sg.loss(with_biases, weights, [[0, 0]], [[4]]) == 35.0
    found = sg.backward(with_biases, weights, [[0, 0]], [[4]])
    assert found["dw"][0].tolist() == [[0.5 + 3.0], [-0.5 - 6.0]]
    assert found["db"][0].tolist() == [[0.5 + 12.0]]


def test_sign_of_zero_is_zero() -> None:
    network = sg.network(1, [sg.layer(1, "identity", "none")], l1=0.5)
    found = sg.backward(network, {"w": [[[0.0]]], "b": [[[]]]}, [[1]], [[0]])
    assert found["dw"][0].tolist() == [[0.0]]


@pytest.mark.parametrize("penalty", PENALTIES, ids=str)
@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(("output", "loss", "reduction"), FITS)
def test_gradients_against_central_differences(
    penalty: Any, hidden: str, output: str, loss: str, reduction: str
) -> None:
    # 1e-6 is what truncation and rounding leave (gradient_check's help).
    network, weights, x, y = problem(hidden, output, loss, reduction)
    found = sg.gradient_check({**network, **penalty}, weights, x, y)
    assert found["largest"] < 1e-6


def test_without_penalty_nothing_changes() -> None:
    network, weights, x, y = problem("tanh", "sigmoid", "half_squared_error")
    assert network["l1"] == network["l2"] == 0
    bare = {k: network[k] for k in ("inputs", "layers", "loss", "reduction")}
    assert sg.loss(bare, weights, x, y) == sg.loss(network, weights, x, y)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"l1": -1}, "network: l1 must lie in [0, Inf), got -1"),
        ({"l2": np.nan}, "network: l2 must lie in [0, Inf), got NaN"),
        ({"l2": "0"}, "network: l2 must be a number, got text"),
        (
            {"penalize_biases": 3},
            "network: penalize_biases must be true or false, got 3",
        ),
    ],
)
def test_refused(settings: Any, sentence: str) -> None:
    with pytest.raises(sg.SamegradError) as caught:
        sg.network(1, [sg.layer(1)], **settings)
    assert str(caught.value) == sentence
