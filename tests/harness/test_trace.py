"""Replies become named tensors in the order of computation, or a plain sentence."""

import numpy as np
import pytest
import samegrad
from samegrad_harness.key import Key
from samegrad_harness.trace import TraceError, call_trace, train_trace, with_prediction
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
    ],
)
def test_a_key_reads_back_from_its_text(text, key):
    assert Key.parse(text) == key
    assert str(key) == text


def test_tensors_come_in_the_order_of_computation(reply):
    names = [str(key) for key in train_trace("python", reply, Y).tensors]
    step_0 = "w/1 b/1 w/2 b/2 z/1 a/1 z/2 a/2 loss delta/2 dw/2 db/2 delta/1 dw/1 db/1"
    assert names[:15] == [f"{name}@0" for name in step_0.split()]
    assert names.index("w/1@3") > names.index("db/1@0")
    final = "weights/1 weights/2 biases/1 biases/2 losses updates"
    assert set(names[-6:]) == set(final.split())


def test_values_are_those_of_the_reply(reply):
    trace = train_trace("python", reply, Y)
    assert trace.language == "python"
    assert np.array_equal(trace.tensors[Key("w", 1, 0)], W[0])
    assert np.array_equal(trace.tensors[Key("weights", 2)], reply["weights"]["w"][1])
    assert trace.tensors[Key("losses")].shape == (4, 1)
    assert trace.tensors[Key("updates")].item() == 3
    assert trace.texts == {"reason": "steps"}


def test_mean_absolute_error_is_that_of_the_outputs(reply):
    trace = train_trace("python", reply, Y)
    outputs = trace.tensors[Key("a", 2, 3)]
    expected = np.abs(Y - outputs).mean()
    assert trace.tensors[Key("mean_absolute_error", None, 3)].item() == expected


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("losses", None, "the reply must have the field losses, got nothing"),
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
