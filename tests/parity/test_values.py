"""What functions return has the same fields, in the same order, in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import samegrad
from samegrad_harness.signatures import SAMEGRAD
from samegrad_harness.values import normalise
from samegrad_harness.worker import Worker

from tests.parity import stream_sentences, training_sentences  # noqa: F401 - fill GOOD
from tests.parity.sentences import GOOD

# All that train can be asked for: what is empty without is filled.
EVERYTHING = {
    "optimizer": {"name": "adadelta", "decay": 0.5},
    "schedule": {"name": "reduce_on_plateau", "warm_up": 1.0},
    "batch_size": 3.0,
    "keep_best": True,
    "gradient_norms": True,
    "patience": 1.0,
    "trace_steps": np.array([[0.0, 2.0]]),
}
DROPOUT = {
    **GOOD["train"]["network"],
    "layers": [
        {"units": 3.0, "dropout": 0.5},
        {"units": 2.0, "bias": "shared", "activation": "identity"},
    ],
}
STARTS = {**GOOD["multi_start"], "trace_steps": np.array([[1.0]])}
CALLS = {
    **{name: (name, given) for name, given in GOOD.items()},
    "train with everything": ("train", {**GOOD["train"], **EVERYTHING}),
    "train with dropout": (
        "train",
        {**GOOD["train"], "network": DROPOUT, **EVERYTHING},
    ),
    "multi_start with a trace": ("multi_start", STARTS),
    "loss_line at two places": (
        "loss_line",
        {**GOOD["loss_line"], "positions": np.array([[0.0], [1.0]])},
    ),
    "no overshoots": ("overshoots", {"losses": np.ones((1, 1))}),
    "no numbers": ("uniform", {**GOOD["uniform"], "rows": 0.0}),
}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("python", marks=pytest.mark.language("python")),
        pytest.param("r", marks=pytest.mark.language("r")),
        pytest.param("octave", marks=pytest.mark.language("octave")),
    ],
)
def worker(request: pytest.FixtureRequest) -> Iterator[Worker]:
    with Worker(request.param, timeout=60) as made:
        yield made


def shape_of(value: Any) -> Any:
    """Give all of a value but its numbers: fields in order, lengths, shapes, texts."""
    if isinstance(value, dict):
        return [(name, shape_of(item)) for name, item in value.items()]
    if isinstance(value, list):
        return ["list", *map(shape_of, value)]
    if isinstance(value, np.ndarray):
        return value.shape
    return value


@pytest.mark.parametrize("what", list(CALLS))
def test_fields_shapes_and_texts(worker: Worker, what: str) -> None:
    function, given = CALLS[what]
    result = SAMEGRAD.named(function, getattr(samegrad, function)(**given))
    reply = worker.request(function, given)
    assert reply.error is None, reply.error
    assert shape_of(reply.value) == shape_of(normalise(result))
