"""Training: its losses, its trace, what it holds, how it stops."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
import samegrad as sg

from tests.python.nets import problem

ONE = sg.network(1, [sg.layer(1, "identity", "none")])
START = {"w": [[[0.5]]], "b": [[[]]]}


def test_losses_have_one_entry_more_than_updates() -> None:
    # By hand: w = 0.5, x = 2, y = 4: E = 4.5, dE/dw = -6; rate 1/8: w = 1.25.
    result = sg.train(ONE, START, [[2]], [[4]], 1, 0.125)
    assert result["losses"].tolist() == [[4.5], [1.125]]
    assert result["updates"] == 1
    assert result["reason"] == "steps"


def test_no_steps() -> None:
    result = sg.train(ONE, START, [[2]], [[4]], 0, 0.125, trace_steps=[0])
    assert result["losses"].tolist() == [[4.5]]
    assert result["weights"]["w"][0].tolist() == [[0.5]]
    assert result["trace"][0]["dw"][0].tolist() == [[-6.0]]


def test_trace_holds_the_stages_of_the_weights_it_names() -> None:
    network, weights, x, y = problem("tanh", "sigmoid", "half_squared_error")
    result = sg.train(network, weights, x, y, 5, 0.3, trace_steps=[5, 0, 2, 2])
    assert [entry["step"] for entry in result["trace"]] == [0, 2, 5]
    for entry in result["trace"]:
        again = sg.backward(network, {"w": entry["w"], "b": entry["b"]}, x, y)
        assert entry["loss"] == again["loss"] == result["losses"][entry["step"], 0]
        for stage in ("z", "a", "delta", "dw", "db"):
            for one, other in zip(entry[stage], again[stage], strict=True):
                np.testing.assert_array_equal(one, other)


def test_update_is_minus_rate_times_gradient() -> None:
    network, weights, x, y = problem("tanh", "sigmoid", "half_squared_error")
    first, second = sg.train(network, weights, x, y, 1, 0.3, trace_steps=[0, 1])[
        "trace"
    ]
    for tensor, gradient in (("w", "dw"), ("b", "db")):
        for k in range(2):
            expected = first[tensor][k] - 0.3 * first[gradient][k]
            np.testing.assert_array_equal(second[tensor][k], expected)


@pytest.mark.parametrize(
    "steps",
    [[], range(0), set(), np.zeros((0, 3)), {1, 0}, range(2), [[1], [0]], (1.0,)],
)
def test_trace_steps_in_any_form(steps: object) -> None:
    trace = sg.train(ONE, START, [[2]], [[4]], 1, 0.125, trace_steps=steps)["trace"]
    wanted = sorted({int(step) for step in np.ravel(list(steps))})
    assert [entry["step"] for entry in trace] == wanted


@pytest.mark.parametrize(
    ("steps", "came"),
    [
        ([[1], [0, 1]], "a list"),
        ({}, "a list"),
        ({1, "a"}, "a list"),
        ("", "text"),
        (np.ma.masked_array([0, 1], mask=[0, 1]), "a masked array"),
        (np.zeros((1, 1, 2)), "a 3-D array"),
    ],
)
def test_trace_steps_that_are_no_steps(steps: object, came: str) -> None:
    with pytest.raises(sg.SamegradError, match=f"from 0 to 1, got {came}"):
        sg.train(ONE, START, [[2]], [[4]], 1, 0.125, trace_steps=steps)


def test_trace_changes_nothing() -> None:
    network, weights, x, y = problem("relu", "identity", "mean_squared_error")
    plain = sg.train(network, weights, x, y, 20, 0.1)
    traced = sg.train(network, weights, x, y, 20, 0.1, trace_steps=range(21))
    np.testing.assert_array_equal(plain["losses"], traced["losses"])
    for one, other in zip(plain["weights"]["w"], traced["weights"]["w"], strict=True):
        np.testing.assert_array_equal(one, other)
    assert plain["trace"] == []


@pytest.mark.parametrize("held", ["trainable_w", "trainable_b"])
def test_held_tensors_stay(held: str) -> None:
    network, weights, x, y = problem("tanh", "sigmoid", "half_squared_error")
    network["layers"][1][held] = False
    after = sg.train(network, weights, x, y, 3, 0.5)["weights"]
    for name in ("w", "b"):
        for k in range(2):
            same = np.array_equal(after[name][k], weights[name][k])
            assert same == (k == 1 and held == f"trainable_{name}")


@pytest.mark.parametrize("rate", [1e3, 1e200])
def test_divergence_stops_and_says_where(rate: float) -> None:
    with pytest.warns(sg.DivergenceWarning) as caught:
        result = sg.train(ONE, START, [[2]], [[4]], 1000, rate, trace_steps=range(1001))
    updates = result["updates"]
    assert result["reason"] == "diverged"
    assert result["losses"].shape == (updates + 1, 1)
    assert np.isfinite(result["losses"][:-1]).all()
    assert not math.isfinite(result["losses"][-1, 0])
    assert [entry["step"] for entry in result["trace"]] == list(range(updates + 1))
    sentence = f"train: the loss must stay finite, got Inf at step {updates}"
    assert str(caught[0].message) == sentence


def test_overflow_on_the_way_warns_of_nothing_else() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        warnings.simplefilter("ignore", sg.DivergenceWarning)
        sg.train(ONE, START, [[2]], [[4]], 1000, 1e200)


def test_users_generator_is_left_alone() -> None:
    np.random.seed(5)  # noqa: NPY002 - the global one is what may be touched
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    network, weights, x, y = problem("tanh", "sigmoid", "half_squared_error")
    sg.train(network, weights, x, y, 3, 0.5)
    after = np.random.get_state()[1]  # noqa: NPY002
    np.testing.assert_array_equal(after, before)
