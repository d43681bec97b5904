"""uniform, permutation and bernoulli."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import samegrad as sg
from hypothesis import given
from hypothesis import strategies as st

DRAWS = [
    (sg.uniform, (2, 3)),
    (sg.normal, (2, 3)),
    (sg.permutation, (6,)),
    (sg.bernoulli, (2, 3, 0.5)),
]
SIZES = st.integers(0, 40)


def test_the_notebooks_numbers() -> None:
    # As np.random.seed(1) gives them, which the notebook printed.
    values, _ = sg.uniform(sg.random_stream(1), 2, 2)
    printed = [["0.41702200", "0.72032449"], ["0.00011437", "0.30233257"]]
    assert [[f"{v:.8f}" for v in row] for row in values] == printed


@pytest.mark.parametrize(("draw", "size"), DRAWS)
def test_the_stream_is_not_changed(draw: Any, size: tuple[Any, ...]) -> None:
    stream = sg.random_stream(5, "data")
    held = {**stream, "state": stream["state"].copy()}
    values, moved = draw(stream, *size)
    assert stream["state"].tobytes() == held["state"].tobytes()
    assert {n: stream[n] for n in ("seed", "name")} == {"seed": 5, "name": "data"}
    assert {n: moved[n] for n in ("seed", "name")} == {"seed": 5, "name": "data"}
    assert moved["state"][0, 624] == 12  # 6 numbers of two words each
    again, _ = draw(stream, *size)
    assert again.tobytes() == values.tobytes()


@pytest.mark.parametrize(("draw", "size"), DRAWS)
def test_nothing_drawn_shares_no_memory(draw: Any, size: tuple[Any, ...]) -> None:
    stream = sg.random_stream(5)
    none = (0,) if len(size) == 1 else (0, 3, *size[2:])
    values, moved = draw(stream, *none)
    assert values.shape == (0, 1 if len(size) == 1 else 3)
    assert values.dtype == np.float64
    assert moved["state"].tolist() == stream["state"].tolist()
    assert not np.shares_memory(moved["state"], stream["state"])


@given(st.integers(0, 2**32 - 1), SIZES, SIZES, SIZES)
def test_rows_follow_each_other(seed: int, rows: int, more: int, columns: int) -> None:
    stream = sg.random_stream(seed)
    one, moved = sg.uniform(stream, rows, columns)
    two, moved = sg.uniform(moved, more, columns)
    both, last = sg.uniform(stream, rows + more, columns)
    assert np.vstack([one, two]).tobytes() == both.tobytes()
    assert moved["state"].tobytes() == last["state"].tobytes()


@given(st.integers(0, 2**32 - 1), st.integers(0, 300))
def test_a_permutation_sorts_the_numbers(seed: int, count: int) -> None:
    stream = sg.random_stream(seed)
    order, _ = sg.permutation(stream, count)
    keys, _ = sg.uniform(stream, count, 1)
    assert order.shape == (count, 1)
    assert sorted(order[:, 0]) == list(range(1, count + 1))
    assert (np.diff(keys[order[:, 0].astype(int) - 1, 0]) > 0).all()


def test_equal_numbers_stay_in_order() -> None:
    # 624 equal words used up to the last two: numbers 1 and 2 come of equal pairs.
    words = np.full((1, 624), 12345.0)
    stream = {**sg.random_stream(0), "state": np.append(words, [[20.0]], axis=1)}
    keys, _ = sg.uniform(stream, 1, 2)
    assert keys[0, 0] == keys[0, 1]
    assert sg.permutation(stream, 2)[0].T.tolist() == [[1.0, 2.0]]


@given(st.integers(0, 2**32 - 1), st.floats(0.0, 1.0))
def test_ones_are_numbers_below(seed: int, probability: float) -> None:
    stream = sg.random_stream(seed)
    values, moved = sg.bernoulli(stream, 4, 5, probability)
    numbers, last = sg.uniform(stream, 4, 5)
    assert values.tolist() == (numbers < probability).astype(float).tolist()
    assert moved["state"].tobytes() == last["state"].tobytes()


def test_certain_ones_and_zeros() -> None:
    stream = sg.random_stream(0)
    assert sg.bernoulli(stream, 10, 10, 1)[0].min() == 1.0
    assert sg.bernoulli(stream, 10, 10, 0)[0].max() == 0.0


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda s: sg.uniform(s, -1, 1),
            "uniform: rows must be a whole number of at least 0, got -1",
        ),
        (
            lambda s: sg.uniform(s, 1, 0.5),
            "uniform: columns must be a whole number of at least 0, got 0.5",
        ),
        (
            lambda s: sg.normal(s, "1", 1),
            "normal: rows must be a number, got text",
        ),
        (
            lambda s: sg.permutation(s, -1),
            "permutation: count must be a whole number of at least 0, got -1",
        ),
        (
            lambda s: sg.permutation({}, 1),
            "permutation: stream must have the field seed, got nothing",
        ),
        (
            lambda s: sg.bernoulli(s, 1, 1, 1.5),
            "bernoulli: probability must lie in [0, 1], got 1.5",
        ),
        (
            lambda s: sg.bernoulli(s, 1, 1, np.nan),
            "bernoulli: probability must lie in [0, 1], got NaN",
        ),
        (
            lambda s: sg.bernoulli(s, 1, -1, 7),
            "bernoulli: columns must be a whole number of at least 0, got -1",
        ),
    ],
)
def test_refused(call: Any, sentence: str) -> None:
    with pytest.raises(sg.SamegradError) as caught:
        call(sg.random_stream(1))
    assert str(caught.value) == sentence
