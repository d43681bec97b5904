"""Replies become named tensors in the order of computation, or a plain sentence."""

import numpy as np
import pytest
import samegrad
from samegrad_harness.key import Key
from samegrad_harness.trace import TraceError, call_trace, with_prediction
from samegrad_harness.train_trace import (
    drawn_starts,
    multi_start_trace,
    train_trace,
)
from samegrad_harness.values import normalise

X = np.array([[0.0, 1.0], [1.0, 0.5], [0.25, 0.0]])
Y = np.array([[1.0], [0.0], [1.0]])
W = [np.array([[0.5, -0.25], [0.125, 1.0]]), np.array([[1.0], [-1.0]])]
B = [np.array([[0.5, 0.25]]), np.array([[0.0]])]


@pytest.fixture
def reply():
    network = samegrad.network(2, [samegrad.layer(2), samegrad.layer(1)])
    weights = {"w": W, "b": B}
    value = samegrad.train(network, weights, X, Y, 3, 0.5, trace_steps=[0, 3])
    return normalise(value)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("dw/2@100", Key("dw", 2, 100)),
        ("loss@0", Key("loss", None, 0)),
        ("losses", Key("losses")),
        ("weights/1", Key("weights", 1)),
        ("value/z/12", Key("value/z", 12)),
        ("value", Key("value")),
        ("start_w/3/2", Key("start_w/3", 2)),
        ("state/velocity/w/1", Key("state/velocity/w", 1)),
        ("batch@0", Key("batch", None, 0)),
    ],
)
def test_a_key_reads_back_from_its_text(text, key):
    assert Key.parse(text) == key
    assert str(key) == text


def test_tensors_come_in_the_order_of_computation(reply):
    names = [str(key) for key in train_trace("python", reply, Y).tensors]
    forward, backward = "z/1 a/1 z/2 a/2", "delta/2 dw/2 db/2 delta/1 dw/1 db/1"
    step_0 = f"batch w/1 b/1 w/2 b/2 {forward} loss {backward} rate"
    assert names[:17] == [f"{name}@0" for name in step_0.split()]
    assert names.index("w/1@3") > names.index("db/1@0")
    final = "weights/1 weights/2 biases/1 biases/2 losses gradient_norms updates"
    found = [name for name in names if "@" not in name and "state" not in name]
    assert set(found) == set(final.split())


def test_values_are_those_of_the_reply(reply):
    trace = train_trace("python", reply, Y)
    assert trace.language == "python"
    assert np.array_equal(trace.tensors[Key("w", 1, 0)], W[0])
    assert np.array_equal(trace.tensors[Key("weights", 2)], reply["weights"]["w"][1])
    assert trace.tensors[Key("losses")].shape == (4, 1)
    assert trace.tensors[Key("updates")].item() == 3
    assert trace.texts["reason"] == "steps"
    assert trace.texts["state/optimizer"] == "gradient_descent"


def test_mean_absolute_error_is_that_of_the_outputs(reply):
    trace = train_trace("python", reply, Y)
    outputs = trace.tensors[Key("a", 2, 3)]
    expected = np.abs(Y - outputs).mean()
    assert trace.tensors[Key("mean_absolute_error", None, 3)].item() == expected


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("losses", None, "the reply must have the field losses, got nothing"),
        ("state", None, "the reply must have the field state, got nothing"),
        ("best", [], "best must have named fields, got list"),
        ("best", {"step": 1.0}, "the reply must have the field loss, got nothing"),
        ("trace", "text", "trace must be a list, got str"),
        ("weights", [], "weights must have named fields, got list"),
        ("updates", "three", "updates must be a matrix, got str"),
        ("updates", np.zeros((0, 0)), "updates must be a whole number, got []"),
        (
            "updates",
            np.array([[np.nan]]),
            "updates must be a whole number, got [[nan]]",
        ),
        (
            "trace",
            [{"step": np.array([[0.5]])}],
            "trace.step must be a whole number, got [[0.5]]",
        ),
    ],
)
def test_a_reply_of_another_shape_is_refused(reply, field, value, sentence):
    broken = {key: item for key, item in reply.items() if key != field}
    if value is not None:
        broken[field] = value
    with pytest.raises(TraceError) as refused:
        train_trace("r", broken, Y)
    assert str(refused.value) == sentence


@pytest.fixture
def rich():
    """A reply with all that there is: batches, masks, best, norms, momentum."""
    layers = [samegrad.layer(2, dropout=0.5), samegrad.layer(1)]
    network = samegrad.network(2, layers)
    options = {"optimizer": "momentum", "batch_size": 2, "seed": 3, "keep_best": True}
    options |= {"gradient_norms": True, "trace_steps": [0, 1]}
    weights = {"w": W, "b": B}
    return samegrad.train(network, weights, X, Y, 3, 0.5, **options)


def test_what_is_drawn_and_kept_is_named(rich):
    tensors = train_trace("python", normalise(rich), Y).tensors
    shapes = {str(key): matrix.shape for key, matrix in tensors.items()}
    assert (shapes["batch@0"], shapes["batch@1"]) == ((2, 1), (1, 1))
    assert (shapes["mask/1@0"], shapes["mask/1@1"]) == ((2, 2), (1, 2))
    assert "mask/2@0" not in shapes
    assert shapes["gradient_norms"] == (3, 2)
    assert shapes["state/shuffling/state"] == (1, 625)
    best, state = rich["best"], rich["state"]
    assert tensors[Key("best_step")].item() == best["step"]
    assert tensors[Key("best_loss")].item() == best["loss"]
    assert np.array_equal(tensors[Key("best_w", 2)], best["weights"]["w"][1])
    velocity = tensors[Key("state/velocity/w", 1)]
    assert np.array_equal(velocity, state["tensors"]["velocity"]["w"][0])
    assert tensors[Key("state/lowest")].item() == state["lowest"]


def test_mean_absolute_error_is_that_of_the_batch(rich):
    tensors = train_trace("python", normalise(rich), Y).tensors
    rows = tensors[Key("batch", None, 0)].astype(int).ravel() - 1
    expected = np.abs(Y[rows] - tensors[Key("a", 2, 0)]).mean()
    assert tensors[Key("mean_absolute_error", None, 0)].item() == expected
    assert set(rows) != {0, 1}  # where the first rows would do as well


@pytest.mark.parametrize("number", [0.0, 4.0, 1.5, np.nan])
def test_a_batch_of_samples_that_are_not_there_is_refused(reply, number):
    reply["trace"][0]["batch"] = np.full((3, 1), number)
    with pytest.raises(TraceError, match="numbers of samples from 1 to 3"):
        train_trace("r", reply, Y)


def test_starts_come_first():
    weights = {"w": W, "b": B}
    one = drawn_starts([weights], many=False)
    assert [str(key) for key in one] == ["start_w/1", "start_w/2", "start_b/1",
                                         "start_b/2"]  # fmt: skip
    many = drawn_starts([weights, weights], many=True)
    assert str(list(many)[4]) == "start_w/2/1"
    assert Key.parse("start_w/2/1") in many
    with pytest.raises(TraceError, match="the reply of initialize must have named"):
        drawn_starts([1.0], many=False)


def test_several_starts_are_told_apart_from_the_fit():
    network = samegrad.network(2, [samegrad.layer(2), samegrad.layer(1)])
    value = samegrad.multi_start(network, "he_normal", [5, 6], X, Y, 3, trace_steps=[0])
    starts = [samegrad.initialize(network, "he_normal", seed) for seed in (5, 6)]
    drawn = drawn_starts(starts, many=True)
    trace = multi_start_trace("python", normalise(value), Y, drawn)
    names = [str(key) for key in trace.tensors]
    assert names[:2] == ["start_w/1/1", "start_b/1/1"]
    assert names.index("start_best") < names.index("w/1@0")
    assert trace.tensors[Key("start_losses")].shape == (2, 1)
    assert trace.tensors[Key("start_seeds")].ravel().tolist() == [5, 6]
    assert trace.tensors[Key("start_best")].item() == value["best"]
    best = starts[value["best"] - 1]["w"][0]
    assert np.array_equal(trace.tensors[Key("w", 1, 0)], best)
    assert trace.texts["start_reasons/2"] == "steps"


def test_a_call_is_flattened_by_path():
    value = {"z": [X, Y], "loss": 0.5, "flag": True, "name": "sigmoid"}
    trace = call_trace("octave", value)
    assert {str(key): item.tolist() for key, item in trace.tensors.items()} == {
        "value/z/1": X.tolist(),
        "value/z/2": Y.tolist(),
        "value/loss": [[0.5]],
        "value/flag": [[1.0]],
    }
    assert trace.texts == {"value/name": "sigmoid"}


@pytest.mark.parametrize(
    ("outputs", "targets", "accuracy"),
    [
        ([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4]], [[1, 0], [0, 1], [0, 1]], 2 / 3),
        ([[0.9], [0.5], [0.2]], [[1], [0], [1]], 2 / 3),
    ],
)
def test_accuracy_counts_right_classes(outputs, targets, accuracy):
    trace = with_prediction(
        call_trace("r", 1.0), np.array(outputs), np.array(targets, dtype=np.float64)
    )
    assert trace.tensors[Key("prediction")].tolist() == outputs
    assert trace.tensors[Key("accuracy")].item() == accuracy
