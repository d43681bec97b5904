"""Saved models cross languages: the same bytes written, the same bits read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import samegrad as sg
from samegrad_harness.values import normalise
from samegrad_harness.worker import Worker

NETWORK = sg.network(
    3,
    [
        sg.layer(4, "leaky_relu", "shared", 0.1, trainable_b=False, dropout=0.25),
        sg.layer(1, "tanh", "none"),
        sg.layer(2),
    ],
    l1=1e-3,
    penalize_biases=True,
)
X = np.random.RandomState(0).random_sample((7, 3))
Y = np.random.RandomState(1).random_sample((7, 2))


def state_of(steps: int, **settings: Any) -> Any:
    return sg.train(NETWORK, WEIGHTS, X, Y, steps, **settings)["state"]


WEIGHTS = sg.initialize(NETWORK, {"name": "he_normal", "biases": True}, 3)
MODELS: dict[str, dict[str, Any]] = {
    "without_state": {},
    "plain": {"state": state_of(2)},
    "batches": {"state": state_of(5, optimizer="adam", batch_size=3, keep_best=True)},
    "rates": {"state": state_of(3, optimizer="rprop", patience=2)},
    "two_each": {"state": state_of(0, optimizer="adadelta")},
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


def same(one: Any, other: Any) -> bool:
    """Tell whether two pieces of plain data have the same fields, texts and bits."""
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[n], other[n]) for n in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, str):
        return bool(one == other)
    one, other = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    return one.shape == other.shape and one.tobytes() == other.tobytes()


@pytest.mark.parametrize("name", list(MODELS))
def test_the_same_bytes(worker: Worker, tmp_path: Path, name: str) -> None:
    model = {"network": NETWORK, "weights": WEIGHTS, **MODELS[name]}
    sg.save_model(tmp_path / "ours", **model)
    reply = worker.request("save_model", {"file": str(tmp_path / "theirs"), **model})
    assert reply.error is None, reply.error
    assert (tmp_path / "theirs").read_bytes() == (tmp_path / "ours").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ours", "theirs"]


@pytest.mark.parametrize("name", list(MODELS))
def test_the_same_bits(worker: Worker, tmp_path: Path, name: str) -> None:
    model = {"network": NETWORK, "weights": WEIGHTS, **MODELS[name]}
    sg.save_model(tmp_path / "ours", **model)
    reply = worker.request("load_model", {"file": str(tmp_path / "ours")})
    assert reply.error is None, reply.error
    assert same(reply.value, normalise(model))
    # And what was read is written as it was.
    again = {"file": str(tmp_path / "again"), **reply.value}
    reply = worker.request("save_model", again)
    assert reply.error is None, reply.error
    assert (tmp_path / "again").read_bytes() == (tmp_path / "ours").read_bytes()


EXTRAS = [
    "field note",
    "text 50 %25 of %C3%A9",
    "field empty",
    "text ",
    "field nothing",
    "list 0",
    "field pair",
    "list 2",
    "flag true",
    "matrix 0 3",
    "field odd",
    "matrix 1 4",
    "7ff8000000000000 8000000000000000 7fefffffffffffff fff0000000000000",
]
READ = {
    "note": "50 % of é",
    "empty": "",
    "nothing": [],
    "pair": [True, np.zeros((0, 3))],
    "odd": np.array([[np.nan, -0.0, np.finfo(float).max, -np.inf]]),
}


def test_other_fields_and_ends_of_lines(worker: Worker, tmp_path: Path) -> None:
    file = tmp_path / "m"
    sg.save_model(file, NETWORK, WEIGHTS)
    lines = file.read_text().splitlines()
    lines[1:2], lines[-1:] = ["record 7"], EXTRAS
    lines.append(f"end {len(lines)}")
    for end in ("\n", "\r\n"):
        file.write_bytes((end.join(lines) + end).encode())
        reply = worker.request("load_model", {"file": str(file)})
        assert reply.error is None, reply.error
        model = {"network": NETWORK, "weights": WEIGHTS, **READ}
        assert same(reply.value, normalise(model))


def of(*lines: str) -> str:
    return "\n".join(["samegrad model 1", *lines, f"end {len(lines) + 1}", ""])


HEX = "3ff0000000000000"
VALUE = "a number, matrix, text, flag, list or record"
DEEP = ["record 1", *["field a", "record 1"] * 31]
BAD = [
    ("", "file must start with samegrad model 1, got nothing"),
    ("\n", 'file must start with samegrad model 1, got ""'),
    (
        "samegrad model 2\nend 1\n",
        'file must start with samegrad model 1, got "samegrad model 2"',
    ),
    ("PK\x03\x04\x00\xff", "file must start with samegrad model 1, got other data"),
    (
        "samegrad model 1\n",
        "file must end with the number of its lines, got nothing",
    ),
    (
        "samegrad model 1\nrecord 2\nfield net",
        'file must end with the number of its lines, got "field net"',
    ),
    (of("record 0") + "\n", 'file must end with the number of its lines, got ""'),
    (of(), "line 2 must be a record, got nothing"),
    (of(f"number {HEX}"), f'line 2 must be a record, got "number {HEX}"'),
    (of("record 0", "flag true"), 'line 3 must be end 2, got "flag true"'),
    (of("record 1"), "line 3 must be a field, got nothing"),
    (of("record 1", "field 2a"), 'line 3 must be a field, got "field 2a"'),
    (
        of("record 2", "field a", "flag true", "field a", "flag true"),
        'line 5 must be a field, got "field a"',
    ),
    (of("record 1", "field a"), f"line 4 must be {VALUE}, got nothing"),
    (of("record 1", "field a", "text \xe9"), f"line 4 must be {VALUE}, got other data"),
    *(
        (of("record 1", "field a", bad), f'line 4 must be {VALUE}, got "{bad}"')
        for bad in (
            "numeric 1",
            "number 0.1",
            "number 3FF0000000000000",
            f"number {HEX} 1",
            "text",
            "text a%2",
            "text %C3",
            "text %00",
            "flag True",
            "matrix 1",
            "matrix 01 1",
            "matrix 1000000000 1",
            "list -1",
            "",
        )
    ),
    (
        of("record 1", "field a", "matrix 2 2", f"{HEX} {HEX}"),
        "line 6 must be 2 numbers of 16 hex digits, got nothing",
    ),
    (
        of("record 1", "field a", "matrix 1 1", f"{HEX} {HEX}"),
        f'line 5 must be 1 number of 16 hex digits, got "{HEX} {HEX}"',
    ),
    (
        of(*DEEP, "field a", "list 0"),
        'line 66 must be a number, matrix, text or flag, got "list 0"',
    ),
    (of("record 0"), "file must have the field network, got nothing"),
    (
        of("record 1", "field network", "flag true"),
        "file must have the field weights, got nothing",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), BAD, ids=range(len(BAD)))
def test_a_bad_file(worker: Worker, tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "m").write_bytes(text.encode("latin-1"))
    reply = worker.request("load_model", {"file": str(tmp_path / "m")})
    assert reply.error is not None, "accepted"
    assert reply.error.message == f"load_model: {sentence}"


def test_files_that_cannot_be_used(worker: Worker, tmp_path: Path) -> None:
    bad = str(tmp_path / "none" / "m")
    model = {"network": NETWORK, "weights": WEIGHTS}
    said = {
        "load_model": f'file must be readable, got "{bad[:60]}"',
        "save_model": f'file must be writable, got "{bad[:60]}"',
    }
    for function, more in (("load_model", {}), ("save_model", model)):
        reply = worker.request(function, {"file": bad, **more})
        assert reply.error is not None
        assert reply.error.message == f"{function}: {said[function]}"
        reply = worker.request(function, {"file": 3.0, **more})
        assert reply.error is not None
        assert reply.error.message == f"{function}: file must be a name, got a number"
