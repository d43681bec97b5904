"""Training that was saved goes on in any language as if it had never stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import samegrad as sg
from samegrad_harness.worker import Worker

LANGUAGES = ("python", "r", "octave")
pytestmark = pytest.mark.language(*LANGUAGES)

NETWORK = sg.network(
    3,
    [sg.layer(6, "tanh", dropout=0.25), sg.layer(4, "relu"), sg.layer(2, "softmax")],
    "categorical_cross_entropy",
    l2=1e-3,
)
X = np.random.RandomState(0).random_sample((10, 3))
Y = np.eye(2)[np.random.RandomState(1).randint(0, 2, 10)]
# Batches of 4, 4 and 2: 60 steps end with an epoch, 61 within one.
SETTINGS: dict[str, Any] = {
    "x": X,
    "y": Y,
    "batch_size": 4.0,
    "optimizer": "adam",
    "schedule": {"name": "reduce_on_plateau", "patience": 2.0},
    "learning_rate": 0.02,
    "clip_norm": 1.0,
    "keep_best": True,
}
ALL = 100


@pytest.fixture(scope="module")
def workers() -> Iterator[dict[str, Worker]]:
    made = {name: Worker(name, timeout=60) for name in LANGUAGES}
    yield made
    for worker in made.values():
        worker.close()


def ask(worker: Worker, function: str, **given: Any) -> Any:
    reply = worker.request(function, given)
    assert reply.error is None, reply.error
    return reply.value


def flat(value: Any) -> list[Any]:
    """Every bit of a value, in order."""
    if isinstance(value, dict):
        return [part for name in value for part in (name, *flat(value[name]))]
    if isinstance(value, list):
        return [part for item in value for part in flat(item)]
    if isinstance(value, np.ndarray):
        return [value.shape, value.tobytes(order="C")]
    return [value]


def trained(worker: Worker, steps: int, model: dict[str, Any], **more: Any) -> Any:
    return ask(worker, "train", **model, **SETTINGS, **more, steps=float(steps))


def model_of(fit: dict[str, Any]) -> dict[str, Any]:
    return {name: fit[name] for name in ("network", "weights", "state")}


@pytest.mark.parametrize("steps", [60, 61])
def test_a_saved_training_goes_on_in_every_language(
    workers: dict[str, Worker], tmp_path: Path, steps: int
) -> None:
    files = {name: tmp_path / name for name in LANGUAGES}
    whole = {}
    for name, worker in workers.items():
        start = ask(worker, "initialize", network=NETWORK, seed=7.0)
        first = {"network": NETWORK, "weights": start}
        whole[name] = trained(worker, ALL, first, seed=7.0)
        part = trained(worker, steps, first, seed=7.0)
        ask(worker, "save_model", file=str(files[name]), **model_of(part))
    for name, worker in workers.items():
        for author, file in files.items():
            read = ask(worker, "load_model", file=str(file))
            rest = trained(worker, ALL - steps, read)
            losses = whole[author]["losses"]
            if author == name:
                # Its own: the very same bits.
                assert flat(model_of(rest)) == flat(model_of(whole[name]))
                assert flat(rest["best"]) == flat(whole[name]["best"])
                assert np.array_equal(rest["losses"], losses[steps:])
                continue
            # Another's: a thousand roundings apart at most, after so few steps.
            gap = np.abs(rest["losses"] - losses[steps:]).max()
            assert gap < 1e-12
            for stream in ("shuffling", "dropout", "order", "used"):
                ours, theirs = (fit["state"][stream] for fit in (rest, whole[author]))
                assert flat(ours) == flat(theirs)


@pytest.mark.parametrize("reader", LANGUAGES)
@pytest.mark.parametrize("author", LANGUAGES)
def test_from_one_file_a_language_goes_on_as_by_itself(
    workers: dict[str, Worker], tmp_path: Path, reader: str, author: str
) -> None:
    # Author and reader have the same weights and state here, bit for bit: so what the
    # reader does from the author's file is what it does from its own.
    fit = sg.train(
        NETWORK, sg.initialize(NETWORK, seed=7), **{**SETTINGS, "steps": 60}, seed=7
    )
    for name in {author, reader}:
        file = str(tmp_path / name)
        ask(workers[name], "save_model", file=file, **model_of(fit))
    assert (tmp_path / author).read_bytes() == (tmp_path / reader).read_bytes()
    read = [
        ask(workers[reader], "load_model", file=str(tmp_path / name))
        for name in (author, reader)
    ]
    one, other = (trained(workers[reader], 40, model) for model in read)
    assert flat(one) == flat(other)
