"""Why training stops, what it keeps, and how it goes on."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest
import samegrad as sg
from samegrad._optimizers import OPTIMIZERS

from tests.python.nets import problem

LINE = sg.network(1, [sg.layer(1, "identity", "none")])
START = {"w": [[[0.5]]], "b": [[[]]]}


def line(steps: int, rate: float, **settings: Any) -> Any:
    return sg.train(LINE, START, [[1]], [[2]], steps, rate, **settings)


def test_threshold() -> None:
    # Halving the distance 1.5 each time: losses 1.125 / 4^t.
    made = line(20, 0.5, threshold=0.1)
    assert made["reason"] == "threshold"
    assert made["losses"][:, 0].tolist() == [1.125, 0.28125, 0.0703125]
    assert made["updates"] == 2
    assert made["weights"]["w"][0][0, 0] == 2 - 1.5 / 4


def test_threshold_is_below_not_at() -> None:
    assert line(3, 0.5, threshold=0.28125)["updates"] == 2


def test_patience_counts_epochs_in_a_row() -> None:
    # A rate of 2 jumps to and fro: loss 1.125 for ever.
    made = line(20, 2.0, patience=3)
    assert (made["reason"], made["updates"]) == ("patience", 3)
    # Falling by less than min_delta does not count as falling.
    made = line(20, 0.5, patience=2, min_delta=0.5)
    assert (made["reason"], made["updates"]) == ("patience", 3)


def test_an_epoch_is_judged_by_the_mean_of_its_batches() -> None:
    x, y = [[1.0], [1.0], [1.0]], [[1.0], [2.0], [6.0]]
    held = sg.network(1, [sg.layer(1, "identity", "none", trainable_w=False)])
    start = {"w": [[[1.0]]], "b": [[[]]]}
    settings: Any = {"batch_size": 1, "shuffle": False, "epochs": 3}
    made = sg.train(held, start, x, y, **settings, keep_best=True)
    mean = (0.0 + 0.5 + 12.5) / 3
    assert made["best"]["loss"] == mean
    assert made["best"]["step"] == 2
    assert sg.train(held, start, x, y, **settings, threshold=mean)["reason"] == "steps"
    made = sg.train(held, start, x, y, **settings, threshold=mean + 0.01)
    assert (made["reason"], made["updates"]) == ("threshold", 2)


def test_keep_best() -> None:
    made = line(3, 2.5, keep_best=True)  # overshoots further each time
    assert made["best"]["step"] == 0
    assert made["best"]["weights"]["w"][0][0, 0] == 0.5
    assert made["best"]["loss"] == 1.125
    assert line(3, 2.5)["best"] == {}
    made = line(3, 0.5, keep_best=True)  # the last one is the best
    np.testing.assert_array_equal(
        made["best"]["weights"]["w"][0], made["weights"]["w"][0]
    )


def test_overshoots() -> None:
    losses = line(3, 2.5)["losses"]
    assert sg.overshoots(losses)[:, 0].tolist() == [0.0, 1.0, 2.0]
    assert sg.overshoots(line(3, 0.5)["losses"]).shape == (0, 1)


def test_gradient_norms_are_of_every_layer_and_step() -> None:
    network, weights, x, y = problem("sigmoid", "sigmoid", "half_squared_error")
    made = sg.train(
        network,
        weights,
        x,
        y,
        3,
        0.5,
        clip_norm=1e-3,
        gradient_norms=True,
        trace_steps=range(3),
    )
    assert made["gradient_norms"].shape == (3, 2)
    for entry in made["trace"]:
        for k in range(2):
            both = np.concatenate([entry["dw"][k].ravel(), entry["db"][k].ravel()])
            expected = np.linalg.norm(both)
            assert made["gradient_norms"][entry["step"], k] == pytest.approx(
                expected, rel=1e-14
            )
    assert sg.train(network, weights, x, y, 3)["gradient_norms"].shape == (0, 2)


def moved(network: Any, before: Any, after: Any) -> np.ndarray:
    parts = [
        (new - np.asarray(old)).ravel()
        for key in ("w", "b")
        for new, old in zip(after[key], before[key], strict=True)
    ]
    return np.concatenate(parts)


def test_clipping() -> None:
    network, weights, x, y = problem("tanh", "identity", "half_squared_error")
    gradient = sg.backward(network, weights, x, y)
    whole = np.concatenate([g.ravel() for g in [*gradient["dw"], *gradient["db"]]])
    by_value = sg.train(network, weights, x, y, 1, 1.0, clip_value=0.5)["weights"]
    step = -moved(network, weights, by_value)
    np.testing.assert_allclose(step, np.clip(whole, -0.5, 0.5), atol=1e-15)
    assert (np.abs(whole) > 0.5).any()
    by_norm = sg.train(network, weights, x, y, 1, 1.0, clip_norm=0.25)["weights"]
    step = -moved(network, weights, by_norm)
    np.testing.assert_allclose(step, whole * 0.25 / np.linalg.norm(whole), atol=1e-15)
    far = sg.train(network, weights, x, y, 1, 1.0, clip_norm=1e6)["weights"]
    plain = sg.train(network, weights, x, y, 1, 1.0)["weights"]
    np.testing.assert_array_equal(far["w"][0], plain["w"][0])


SETTINGS = {
    "schedule": {"name": "reduce_on_plateau", "patience": 2, "warm_up": 5},
    "batch_size": 2,
    "keep_best": True,
    "clip_norm": 0.5,
    "patience": 50,
}


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("first", [0, 7, 61])
def test_two_parts_are_one_training(name: str, first: int) -> None:
    layers = [sg.layer(4, "relu", dropout=0.25), sg.layer(2)]
    network = sg.network(3, layers, l1=1e-3)
    _, weights, x, y = problem("relu", "sigmoid", "half_squared_error")
    settings: Any = {**SETTINGS, "optimizer": name}
    if name in ("rprop", "delta_bar_delta"):
        settings["schedule"] = "constant"
    whole = sg.train(network, weights, x, y, 100, seed=5, **settings)
    one = sg.train(network, weights, x, y, first, seed=5, **settings)
    two = sg.train(
        network, one["weights"], x, y, 100 - first, state=one["state"], **settings
    )
    losses = np.concatenate([one["losses"][:-1], two["losses"]])
    np.testing.assert_array_equal(losses, whole["losses"])
    assert two["reason"] == whole["reason"] == "steps"
    same(two["weights"], whole["weights"])
    same(two["state"], whole["state"])
    same(two["best"], whole["best"])


def same(one: Any, other: Any) -> None:
    if isinstance(one, dict):
        assert one.keys() == other.keys()
        for key in one:
            same(one[key], other[key])
    elif isinstance(one, list):
        for left, right in zip(one, other, strict=True):
            same(left, right)
    else:
        np.testing.assert_array_equal(one, other)


def test_a_state_is_not_changed_by_going_on() -> None:
    one = line(5, 0.1, optimizer="adam")
    mean = one["state"]["tensors"]["mean"]["w"][0].copy()
    line(5, 0.1, optimizer="adam", state=one["state"])
    np.testing.assert_array_equal(one["state"]["tensors"]["mean"]["w"][0], mean)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"optimizer": "rprop"}, "state must be of optimizer adam, got rprop"),
        ({"updates": -1}, "state.updates must be a whole number of at least 0, got -1"),
        ({"order": np.ones((2, 1))}, "state must be of 1 row, got 2"),
        ({"best": 3}, "state.best must be a record, got a number"),
        ({"tensors": {}}, "state.tensors must have the field mean, got nothing"),
        ({"dropout": 3}, "state.dropout must be a stream, got a number"),
    ],
)
def test_states_that_do_not_fit(changed: Any, sentence: str) -> None:
    state = line(2, 0.1, optimizer="adam")["state"]
    with pytest.raises(sg.SamegradError) as caught:
        line(2, 0.1, optimizer="adam", state={**state, **changed})
    assert str(caught.value) == f"train: {sentence}"


def test_a_state_may_hold_what_overflowed() -> None:
    settings: Any = {"optimizer": "adagrad", "learning_rate": 1e-300}
    one = sg.train(LINE, START, [[1e80]], [[2]], 60, **settings)
    assert one["state"]["tensors"]["squares"]["w"][0][0, 0] == np.inf
    two = sg.train(
        LINE, one["weights"], [[1e80]], [[2]], 40, state=one["state"], **settings
    )
    assert two["state"]["updates"] == 100


def test_a_state_within_an_epoch_asks_for_batches() -> None:
    x, y = [[1.0], [2.0], [3.0]], [[1.0], [2.0], [3.0]]
    made = sg.train(LINE, START, x, y, 1, 0.01, batch_size=2)
    weights, state = made["weights"], made["state"]
    with pytest.raises(sg.SamegradError, match="batch_size must be given where state"):
        sg.train(LINE, weights, x, y, 1, 0.01, state=state)
    sg.train(LINE, weights, x, y, 1, 0.01, batch_size=3, state=state)


def test_seed_and_state_together() -> None:
    state = line(2, 0.1)["state"]
    with pytest.raises(sg.SamegradError, match="seed must be left out where state"):
        line(2, 0.1, state=state, seed=1)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"patience": -1}, "patience must be a whole number of at least 1, got -1"),
        ({"min_delta": -1}, "min_delta must lie in [0, Inf), got -1"),
        ({"threshold": np.inf}, "threshold must be a finite number, got Inf"),
        ({"clip_norm": 0}, "clip_norm must be a finite number above 0, got 0"),
        ({"keep_best": "yes"}, "keep_best must be true or false, got text"),
    ],
)
def test_refused(settings: Any, sentence: str) -> None:
    with pytest.raises(sg.SamegradError) as caught:
        line(1, 0.1, **settings)
    assert str(caught.value) == f"train: {sentence}"


def test_divergence_wins_over_all() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sg.DivergenceWarning)
        made = line(400, 1e3, patience=300, keep_best=True)
    assert made["reason"] == "diverged"
    assert made["best"]["step"] == 0
