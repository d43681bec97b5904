"""What theory says without a second language: order, copies and parts of a batch.

Bounds: a sum of n terms in another order differs by at most 2 gamma_(n-1) times the sum
of absolute terms (Higham 2002, section 4.2); here n <= 60, sums hardly cancel, and a
few such sums follow on each other: 1e-13 of the largest entry holds a hundred times
that.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import samegrad as sg

from tests.python.nets import weights_of

BOUND = 1e-13
LOSSES = [
    ("half_squared_error", "tanh"),
    ("mean_squared_error", "softplus"),
    ("binary_cross_entropy", "sigmoid"),
    ("categorical_cross_entropy", "softmax"),
]


def setting(loss: str, output: str, reduction: str, samples: int = 30) -> Any:
    rng = np.random.default_rng(11)
    layers = [sg.layer(6, "tanh"), sg.layer(5, "softplus", "shared")]
    network = sg.network(4, [*layers, sg.layer(3, output)], loss, reduction)
    y = rng.uniform(size=(samples, 3))
    y /= y.sum(axis=1, keepdims=True)
    return network, weights_of(network), rng.normal(size=(samples, 4)), y


def close(one: Any, other: Any, factor: float = 1.0) -> None:
    for left, right in zip(one, other, strict=True):
        scale = np.abs(right).max(initial=0.0)
        np.testing.assert_allclose(left, factor * right, rtol=0, atol=BOUND * scale)


@pytest.mark.parametrize(("loss", "output"), LOSSES)
@pytest.mark.parametrize("reduction", ["sum", "mean"])
def test_the_order_of_samples_does_not_matter(
    loss: str, output: str, reduction: str
) -> None:
    network, weights, x, y = setting(loss, output, reduction)
    order = np.random.RandomState(1).permutation(len(x))
    one = sg.backward(network, weights, x, y)
    other = sg.backward(network, weights, x[order], y[order])
    assert other["loss"] == pytest.approx(one["loss"], rel=BOUND)
    close(other["dw"], one["dw"])
    close(other["db"], one["db"])


@pytest.mark.parametrize(("loss", "output"), LOSSES)
def test_hidden_units_have_no_order(loss: str, output: str) -> None:
    network, weights, x, y = setting(loss, output, "sum")
    order = np.random.RandomState(2).permutation(6)
    w, b = list(weights["w"]), list(weights["b"])
    w[0], b[0], w[1] = w[0][:, order], b[0][:, order], w[1][order]
    one = sg.backward(network, weights, x, y)
    other = sg.backward(network, {"w": w, "b": b}, x, y)
    dw, db = list(one["dw"]), list(one["db"])
    dw[0], db[0], dw[1] = dw[0][:, order], db[0][:, order], dw[1][order]
    assert other["loss"] == pytest.approx(one["loss"], rel=BOUND)
    close(other["dw"], dw)
    close(other["db"], db)


@pytest.mark.parametrize(("loss", "output"), LOSSES)
@pytest.mark.parametrize(("reduction", "factor"), [("sum", 2.0), ("mean", 1.0)])
def test_every_sample_twice(
    loss: str, output: str, reduction: str, factor: float
) -> None:
    network, weights, x, y = setting(loss, output, reduction)
    one = sg.backward(network, weights, x, y)
    two = sg.backward(network, weights, np.tile(x, (2, 1)), np.tile(y, (2, 1)))
    assert two["loss"] == pytest.approx(factor * one["loss"], rel=BOUND)
    close(two["dw"], one["dw"], factor)
    close(two["db"], one["db"], factor)


@pytest.mark.parametrize(("loss", "output"), LOSSES)
@pytest.mark.parametrize("at", [1, 13, 29])
def test_parts_of_a_batch_add_up(loss: str, output: str, at: int) -> None:
    network, weights, x, y = setting(loss, output, "sum")
    whole = sg.backward(network, weights, x, y)
    first = sg.backward(network, weights, x[:at], y[:at])
    rest = sg.backward(network, weights, x[at:], y[at:])
    assert first["loss"] + rest["loss"] == pytest.approx(whole["loss"], rel=BOUND)
    for key in ("dw", "db"):
        parts = [a + b for a, b in zip(first[key], rest[key], strict=True)]
        close(parts, whole[key])
