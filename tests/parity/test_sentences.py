"""Bad input is refused with the same sentence in Python, R and Octave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import samegrad
from samegrad_harness.worker import Worker

from tests.parity import sentences, stream_sentences, training_sentences
from tests.parity.sentences import GOOD

LANGUAGES = [
    pytest.param("python", marks=pytest.mark.language("python")),
    pytest.param("r", marks=pytest.mark.language("r")),
    pytest.param("octave", marks=pytest.mark.language("octave")),
]
CALLS = sentences.CALLS + stream_sentences.CALLS + training_sentences.CALLS
IDS = [f"{function}-{sentence[:40]}" for function, _, _, sentence in CALLS]
KINDS = {
    "python": "SamegradError",
    "r": "samegrad_error_{kind}",
    "octave": "samegrad:{who}:{kind}",
}


@pytest.fixture(scope="module", params=LANGUAGES)
def worker(request: pytest.FixtureRequest) -> Iterator[Worker]:
    with Worker(request.param, timeout=60) as made:
        yield made


@pytest.mark.parametrize("call", CALLS, ids=IDS)
def test_sentence(worker: Worker, call: tuple[str, dict[str, Any], str, str]) -> None:
    function, arguments, kind, sentence = call
    error = worker.request(function, arguments).error
    assert error is not None, "accepted"
    assert error.message == f"{function}: {sentence}"
    # R names every class of the condition, the most telling first.
    assert error.kind.split()[0] == KINDS[worker.language].format(
        who=function, kind=kind
    )


@pytest.mark.parametrize("function", list(GOOD))
def test_good_arguments_are_accepted(worker: Worker, function: str) -> None:
    reply = worker.request(function, GOOD[function])
    assert reply.error is None, reply.error


def test_an_empty_list_of_trace_steps_is_accepted(worker: Worker) -> None:
    reply = worker.request("train", {**GOOD["train"], "trace_steps": []})
    assert reply.error is None, reply.error
    assert reply.value["trace"] == []


def test_divergence_warns_alike(worker: Worker) -> None:
    arguments = {**GOOD["train"], "learning_rate": 1e300, "steps": 50.0}
    arguments["network"] = {
        "inputs": 2.0,
        "layers": [{"units": 2.0, "activation": "identity", "bias": "none"}],
    }
    arguments["weights"] = {"w": [np.ones((2, 2))], "b": [np.zeros((1, 0))]}
    reply = worker.request("train", arguments)
    assert reply.error is None, reply.error
    (warning,) = reply.warnings
    assert warning.endswith("train: the loss must stay finite, got Inf at step 1")
    assert reply.value["reason"] == "diverged"
    assert reply.value["updates"] == 1
    assert reply.value["losses"].shape == (2, 1)


@pytest.mark.parametrize("call", CALLS, ids=IDS)
def test_sentence_in_process(call: tuple[str, dict[str, Any], str, str]) -> None:
    function, arguments, kind, sentence = call
    with pytest.raises(samegrad.SamegradError) as caught:
        getattr(samegrad, function)(**arguments)
    assert str(caught.value) == f"{function}: {sentence}"
    assert caught.value.kind == kind
    assert caught.value.who == function
