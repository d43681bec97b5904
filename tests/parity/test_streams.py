"""One seed, one stream: R and Octave draw the bits that Python draws."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import samegrad as sg
from hypothesis import example, given, settings
from hypothesis import strategies as st
from samegrad._initialize import INITIALIZERS
from samegrad_harness.worker import Worker

SEEDS = st.integers(0, 2**32 - 1)
NAMES = st.sampled_from(["weights", "shuffling", "dropout", "data"])
SIDES = st.integers(0, 60)
SIZES = {
    "uniform": lambda rows, columns: {"rows": rows, "columns": columns},
    "normal": lambda rows, columns: {"rows": rows, "columns": columns},
    "permutation": lambda rows, columns: {"count": rows * columns},
    "bernoulli": lambda rows, columns: {
        "rows": rows,
        "columns": columns,
        "probability": 0.3,
    },
}
NETWORK = {
    "inputs": 5.0,
    "layers": [
        {"units": 7.0},
        {"units": 4.0, "bias": "none", "dropout": 0.5},
        {"units": 3.0, "bias": "shared"},
    ],
}
SETTINGS: dict[str, dict[str, float]] = {
    "constant": {"value": 0.1},
    "uniform": {"low": -0.3, "high": 0.7},
    "normal": {"sd": 0.1},
}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("r", marks=pytest.mark.language("r")),
        pytest.param("octave", marks=pytest.mark.language("octave")),
    ],
)
def worker(request: pytest.FixtureRequest) -> Iterator[Worker]:
    with Worker(request.param, timeout=60) as made:
        yield made


def ask(worker: Worker, function: str, arguments: dict[str, Any]) -> Any:
    """Call a function with whole numbers as doubles, as data crosses."""
    crossing = {n: float(v) if isinstance(v, int) else v for n, v in arguments.items()}
    reply = worker.request(function, crossing)
    assert reply.error is None, reply.error
    return reply.value


def same(one: Any, other: Any) -> bool:
    one, other = np.asarray(one), np.asarray(other)
    return one.shape == other.shape and one.tobytes() == other.tobytes()


@pytest.mark.parametrize("draw", list(SIZES))
@settings(max_examples=10, deadline=None)
@given(SEEDS, NAMES, SIDES, SIDES)
@example(0, "weights", 1, 1)
@example(2**32 - 1, "data", 13, 24)  # 312 numbers: the 624 words to their end
@example(1, "dropout", 0, 3)
def test_the_same_bits(
    worker: Worker, draw: str, seed: int, name: str, rows: int, columns: int
) -> None:
    theirs = ask(worker, "random_stream", {"seed": seed, "name": name})
    ours = sg.random_stream(seed, name)
    assert same(theirs["state"], ours["state"])
    size = SIZES[draw](rows, columns)
    for _ in range(2):  # the second from the stream moved on
        answer = ask(worker, draw, {"stream": theirs, **size})
        values, ours = getattr(sg, draw)(ours, **size)
        theirs = answer["stream"]
        assert same(answer["values"], values)
        assert same(theirs["state"], ours["state"])
        assert (theirs["seed"], theirs["name"]) == (seed, name)


def test_many_normals(worker: Worker) -> None:
    # Every branch of the quantile, its log and its polynomials.
    size = {"rows": 300, "columns": 400}
    stream = sg.random_stream(5)
    answer = ask(worker, "normal", {"stream": stream, **size})
    assert same(answer["values"], sg.normal(stream, **size)[0])


@pytest.mark.parametrize("name", sorted({*INITIALIZERS} - {"given"}))
def test_the_same_start_weights(worker: Worker, name: str) -> None:
    initializer: dict[str, Any] = {"name": name, **SETTINGS.get(name, {})}
    if name != "zeros":
        initializer["biases"] = True
    arguments = {"network": NETWORK, "initializer": initializer, "seed": 9}
    theirs, ours = ask(worker, "initialize", arguments), sg.initialize(**arguments)
    for field in ("w", "b"):
        for one, other in zip(theirs[field], ours[field], strict=True):
            assert same(one, other)
