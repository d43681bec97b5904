"""Streams as plain data."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import samegrad as sg
from samegrad._random_stream import check_stream


@pytest.mark.parametrize(
    ("name", "seeds"),
    [
        ("weights", 1),
        ("shuffling", [1, 1]),
        ("dropout", [1, 2]),
        ("data", [1, 3]),
    ],
)
def test_each_stream_is_one_of_numpy(name: str, seeds: Any) -> None:
    values, _ = sg.uniform(sg.random_stream(1, name), 3, 4)
    truth = np.random.RandomState(seeds).random_sample((3, 4))
    assert values.tobytes() == truth.tobytes()


def test_a_stream_is_plain_data() -> None:
    stream = sg.random_stream(np.float64(3), "data")
    assert list(stream) == ["seed", "name", "state"]
    assert stream["seed"] == 3
    assert isinstance(stream["seed"], int)
    assert stream["name"] == "data"
    assert stream["state"].shape == (1, 625)
    assert sg.random_stream(3)["name"] == "weights"


@pytest.mark.parametrize("seed", [0, 2**32 - 1])
def test_the_ends_of_the_seeds(seed: int) -> None:
    value = sg.uniform(sg.random_stream(seed), 1, 1)[0][0, 0]
    assert value == np.random.RandomState(seed).random_sample()


@pytest.mark.parametrize(
    ("arguments", "kind", "sentence"),
    [
        (
            (-1,),
            "range",
            "seed must be a whole number from 0 to 4294967295, got -1",
        ),
        (
            (2**32,),
            "range",
            "seed must be a whole number from 0 to 4294967295, got 4294967296",
        ),
        (
            (0.5,),
            "range",
            "seed must be a whole number from 0 to 4294967295, got 0.5",
        ),
        (("1",), "type", "seed must be a number, got text"),
        ((None,), "type", "seed must be a number, got nothing"),
        (
            (1, "weight"),
            "name",
            "name must be one of weights, shuffling, dropout, data, "
            'got "weight" (did you mean weights?)',
        ),
        ((1, 2), "type", "name must be a name, got a number"),
    ],
)
def test_refused(arguments: tuple[Any, ...], kind: str, sentence: str) -> None:
    with pytest.raises(sg.SamegradError) as caught:
        sg.random_stream(*arguments)
    assert str(caught.value) == f"random_stream: {sentence}"
    assert caught.value.kind == kind


def stream_with(place: int, value: float) -> dict[str, Any]:
    stream: dict[str, Any] = dict(sg.random_stream(1))
    stream["state"] = stream["state"].copy()
    stream["state"][0, place] = value
    return stream


GOOD = sg.random_stream(1)
ZEROS = np.append(np.zeros((1, 624)), [[624.0]], axis=1)
WORDS = "stream.state must be 624 words and a place from 1 to 624, got other data"


@pytest.mark.parametrize(
    ("stream", "sentence"),
    [
        (3, "stream must be a stream, got a number"),
        (None, "stream must be a stream, got nothing"),
        ([1], "stream must be a stream, got a list"),
        (
            {"seed": 1, "state": ZEROS},
            "stream must have the field name, got nothing",
        ),
        (
            {**GOOD, "place": 1},
            'stream must have only the fields seed, name, state, got "place"',
        ),
        (
            {**GOOD, "seed": -1},
            "stream.seed must be a whole number from 0 to 4294967295, got -1",
        ),
        (
            {**GOOD, "name": "masks"},
            'stream.name must be one of weights, shuffling, dropout, data, got "masks"',
        ),
        (
            {**GOOD, "state": "625"},
            "stream.state must be a numeric matrix, got text",
        ),
        ({**GOOD, "state": np.ones((1, 624))}, WORDS),
        ({**GOOD, "state": np.ones((625, 1))}, WORDS),
        (stream_with(0, -1.0), WORDS),
        (stream_with(3, 2.0**32), WORDS),
        (stream_with(3, 0.5), WORDS),
        (stream_with(3, np.nan), WORDS),
        (stream_with(624, np.inf), WORDS),
        (stream_with(624, 0.0), WORDS),
        (stream_with(624, 625.0), WORDS),
        ({**GOOD, "state": ZEROS}, WORDS),
        ({**GOOD, "state": np.append([[5.0]], ZEROS[:, 1:], axis=1)}, WORDS),
    ],
)
def test_no_stream(stream: Any, sentence: str) -> None:
    with pytest.raises(sg.SamegradError) as caught:
        sg.uniform(stream, 1, 1)
    assert str(caught.value) == f"uniform: {sentence}"


def test_a_stream_elsewhere_is_named_by_its_place() -> None:
    with pytest.raises(sg.SamegradError) as caught:
        check_stream("train", "state.dropout", {**GOOD, "seed": 0.5})
    assert caught.value.must.startswith("state.dropout.seed must be a whole number")


def test_a_stream_of_whole_numbers_is_taken() -> None:
    whole = {**GOOD, "state": GOOD["state"].astype(np.int64)}
    assert sg.uniform(whole, 1, 2)[0].tolist() == sg.uniform(GOOD, 1, 2)[0].tolist()
