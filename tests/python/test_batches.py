"""Mini-batches and dropout masks: which samples, which units, in which order."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import samegrad as sg

from tests.python.nets import problem

PROBLEM = problem("tanh", "sigmoid", "half_squared_error")


def trained(epochs: int = 2, **settings: Any) -> Any:
    network, weights, x, y = PROBLEM
    steps = epochs * math.ceil(len(x) / settings["batch_size"])
    settings = {"trace_steps": range(steps + 1), **settings}
    settings = {"learning_rate": 0.3, "epochs": epochs, **settings}
    return sg.train(network, weights, x, y, **settings)


def test_epochs_shuffle_by_the_stream_and_keep_the_short_batch() -> None:
    made = trained(batch_size=2, seed=7)
    batches = [entry["batch"][:, 0] for entry in made["trace"]]
    assert [len(rows) for rows in batches] == [2, 2, 1, 2, 2, 1, 2]
    # Independent of the library: the stable order of NumPy's own uniform numbers.
    stream = np.random.RandomState([7, 1])
    orders = [np.argsort(stream.random_sample(5), kind="stable") + 1 for _ in range(3)]
    np.testing.assert_array_equal(np.concatenate(batches[:3]), orders[0])
    np.testing.assert_array_equal(np.concatenate(batches[3:6]), orders[1])
    np.testing.assert_array_equal(batches[6], orders[2][:2])
    assert made["updates"] == 6


def test_without_shuffle_batches_go_in_order() -> None:
    made = trained(batch_size=2, shuffle=False)
    batches = [entry["batch"][:, 0].tolist() for entry in made["trace"]]
    assert batches == [[1, 2], [3, 4], [5], [1, 2], [3, 4], [5], [1, 2]]


def test_the_loss_of_a_batch_is_of_its_samples() -> None:
    network, _, x, y = PROBLEM
    for entry in trained(batch_size=3, seed=2)["trace"]:
        rows = entry["batch"][:, 0].astype(int) - 1
        weights = {"w": entry["w"], "b": entry["b"]}
        again = sg.backward(network, weights, x[rows], y[rows])
        assert entry["loss"] == again["loss"]
        np.testing.assert_array_equal(entry["dw"][0], again["dw"][0])


def test_a_batch_of_all_is_shuffled_too() -> None:
    made = trained(epochs=1, batch_size=5, seed=1)
    expected = np.argsort(np.random.RandomState([1, 1]).random_sample(5), kind="stable")
    assert made["trace"][0]["batch"][:, 0].tolist() == (expected + 1).tolist()


def dropped(dropout: float, **settings: Any) -> Any:
    layers = [sg.layer(6, "tanh", dropout=dropout), sg.layer(4, dropout=dropout / 2)]
    network = sg.network(3, [*layers, sg.layer(2)], l2=0.1)
    rng = np.random.default_rng(3)
    shapes = ((3, 6), (6, 4), (4, 2))
    start = {
        "w": [rng.normal(size=shape) for shape in shapes],
        "b": [rng.normal(size=(1, shape[1])) for shape in shapes],
    }
    x, y = PROBLEM[2:]
    return network, start, sg.train(network, start, x, y, 4, 0.2, **settings)


def test_masks_are_the_streams() -> None:
    _, _, made = dropped(0.4, seed=9, trace_steps=range(5))
    stream = np.random.RandomState([9, 2])
    for entry in made["trace"]:
        for k, (keep, units) in enumerate(((1 - 0.4, 6), (1 - 0.2, 4))):
            expected = (stream.random_sample((5, units)) < keep) / keep
            np.testing.assert_array_equal(entry["mask"][k], expected)
        assert entry["mask"][2].shape == (0, 0)


def test_the_gradient_is_of_the_masked_loss() -> None:
    # A central difference of the loss written out by hand, with the masks held.
    _, start, made = dropped(0.4, seed=9, trace_steps=[0])
    entry, (x, y) = made["trace"][0], PROBLEM[2:]

    def loss(w: list[np.ndarray]) -> float:
        a = np.tanh(x @ w[0] + start["b"][0]) * entry["mask"][0]
        a = 1 / (1 + np.exp(-(a @ w[1] + start["b"][1]))) * entry["mask"][1]
        a = 1 / (1 + np.exp(-(a @ w[2] + start["b"][2])))
        return 0.5 * np.sum((a - y) ** 2) + 0.05 * sum(np.sum(t * t) for t in w)

    assert loss(start["w"]) == pytest.approx(entry["loss"], rel=1e-14)
    for k, h in ((0, 1e-6), (1, 1e-6), (2, 1e-6)):
        for index in np.ndindex(start["w"][k].shape):
            up, down = ([t.copy() for t in start["w"]] for _ in range(2))
            up[k][index] += h
            down[k][index] -= h
            numeric = (loss(up) - loss(down)) / (2 * h)
            assert entry["dw"][k][index] == pytest.approx(numeric, abs=1e-8)


def test_dropout_changes_neither_start_nor_order() -> None:
    plain = trained(batch_size=2, seed=4)
    _, weights, x, y = PROBLEM
    dropping = sg.network(3, [sg.layer(4, "tanh", dropout=0.5), sg.layer(2)])
    steps = range(7)
    made = sg.train(
        dropping, weights, x, y, 6, 0.3, batch_size=2, seed=4, trace_steps=steps
    )
    for one, other in zip(plain["trace"], made["trace"], strict=True):
        np.testing.assert_array_equal(one["batch"], other["batch"])
    np.testing.assert_array_equal(made["trace"][0]["w"][0], weights["w"][0])


def test_predict_has_no_dropout() -> None:
    network, start, _ = dropped(0.4)
    bare = {**network, "layers": [{**each, "dropout": 0} for each in network["layers"]]}
    x = PROBLEM[2]
    np.testing.assert_array_equal(
        sg.predict(network, start, x), sg.predict(bare, start, x)
    )


def test_the_global_generator_is_left_alone() -> None:
    before = np.random.get_state()[1].tolist()  # noqa: NPY002
    trained(batch_size=2)
    dropped(0.4)
    assert np.random.get_state()[1].tolist() == before  # noqa: NPY002


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"batch_size": 6}, "batch_size must be a whole number from 1 to 5, got 6"),
        ({"batch_size": 0}, "batch_size must be a whole number from 1 to 5, got 0"),
        ({"seed": 2**32}, "from 0 to 4294967295, got 4294967296"),
        ({"seed": -1}, "from 0 to 4294967295, got -1"),
        ({"epochs": 1}, "steps or epochs must be given, got both"),
        ({"steps": None}, "steps or epochs must be given, got nothing"),
        ({"shuffle": 2}, "shuffle must be true or false, got 2"),
    ],
)
def test_refused(settings: Any, sentence: str) -> None:
    network, weights, x, y = PROBLEM
    with pytest.raises(sg.SamegradError) as caught:
        sg.train(network, weights, x, y, **{"steps": 1, **settings})
    assert str(caught.value).endswith(sentence)


def test_dropout_out_of_place() -> None:
    with pytest.raises(sg.SamegradError, match=r"dropout must lie in \[0, 1\), got 1"):
        sg.layer(3, dropout=1)
    with pytest.raises(sg.SamegradError, match="dropout must be 0 in the last layer"):
        sg.network(1, [sg.layer(1, dropout=0.5)])
