"""Models written to files and read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import samegrad as sg

NET = sg.network(
    3,
    [sg.layer(4, "leaky_relu", "shared", 0.1, dropout=0.25), sg.layer(2, bias="none")],
    l2=0.01,
)
X = np.random.RandomState(0).random_sample((7, 3))
Y = np.random.RandomState(1).random_sample((7, 2))
SETTINGS: dict[str, Any] = {"optimizer": "adam", "batch_size": 3, "keep_best": True}
SETTINGS["threshold"] = 1e-9


def trained(steps: int, weights: Any, **more: Any) -> Any:
    return sg.train(NET, weights, X, Y, steps, 0.01, **SETTINGS, **more)


def test_training_goes_on_from_a_file(tmp_path: Path) -> None:
    start = sg.initialize(NET)
    whole = trained(100, start, trace_steps=[99, 100])
    part = trained(60, start)
    sg.save_model(tmp_path / "m", NET, part["weights"], part["state"])
    model = sg.load_model(tmp_path / "m")
    assert list(model) == ["network", "weights", "state"]
    assert model["network"] == NET
    rest = trained(40, model["weights"], state=model["state"])
    assert rest["losses"].tobytes() == whole["losses"][60:].tobytes()
    for field in ("w", "b"):
        for one, other in zip(
            rest["weights"][field], whole["weights"][field], strict=True
        ):
            assert one.tobytes() == other.tobytes()
    sg.save_model(tmp_path / "rest", NET, rest["weights"], rest["state"])
    sg.save_model(tmp_path / "whole", NET, whole["weights"], whole["state"])
    assert (tmp_path / "rest").read_bytes() == (tmp_path / "whole").read_bytes()


@pytest.mark.parametrize("optimizer", ["gradient_descent", "adadelta", "rprop"])
def test_saved_twice_is_the_same(tmp_path: Path, optimizer: str) -> None:
    made = sg.train(NET, sg.initialize(NET), X, Y, 3, optimizer=optimizer)
    sg.save_model(tmp_path / "one", NET, made["weights"], made["state"])
    model = sg.load_model(tmp_path / "one")
    sg.save_model(tmp_path / "two", **model)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_known_bytes(tmp_path: Path) -> None:
    # By hand from SPEC.md, section 8: R and Octave write the same.
    net = sg.network(1, [sg.layer(1, "linear", "none")])
    sg.save_model(tmp_path / "m", net, {"w": [[[0.1]]], "b": [[[]]]})
    expected = """samegrad model 1
record 2
field network
record 7
field inputs
number 3ff0000000000000 # 1
field layers
list 1
record 7
field units
number 3ff0000000000000 # 1
field activation
text linear
field bias
text none
field slope
number 3ff0000000000000 # 1
field trainable_w
flag true
field trainable_b
flag true
field dropout
number 0000000000000000 # 0
field loss
text half_squared_error
field reduction
text sum
field l1
number 0000000000000000 # 0
field l2
number 0000000000000000 # 0
field penalize_biases
flag false
field weights
record 2
field w
list 1
matrix 1 1
3fb999999999999a # 0.1
field b
list 1
matrix 1 0
end 42
"""
    assert (tmp_path / "m").read_bytes() == expected.encode()


def test_ends_of_lines_of_elsewhere(tmp_path: Path) -> None:
    sg.save_model(tmp_path / "m", NET, sg.initialize(NET))
    data = (tmp_path / "m").read_bytes()
    for changed in (data.replace(b"\n", b"\r\n"), data[:-1]):
        (tmp_path / "n").write_bytes(changed)
        assert sg.load_model(tmp_path / "n")["network"] == NET


def test_other_fields_are_returned_as_they_are(tmp_path: Path) -> None:
    sg.save_model(tmp_path / "m", NET, sg.initialize(NET))
    lines = (tmp_path / "m").read_text().splitlines()
    lines[1] = "record 3"
    lines[-1:] = ["field note", "text hello", f"end {len(lines) + 1}"]
    (tmp_path / "m").write_text("\n".join(lines))
    assert sg.load_model(str(tmp_path / "m"))["note"] == "hello"


def test_a_whole_file_replaces_another(tmp_path: Path) -> None:
    (tmp_path / "m").write_text("kept")
    with pytest.raises(sg.SamegradError):
        sg.save_model(tmp_path / "m", NET, {"w": [], "b": []})
    assert (tmp_path / "m").read_text() == "kept"
    sg.save_model(tmp_path / "m", NET, sg.initialize(NET))
    assert [path.name for path in tmp_path.iterdir()] == ["m"]


def refusal(function: Any, *arguments: Any) -> tuple[str, str]:
    with pytest.raises(sg.SamegradError) as caught:
        function(*arguments)
    return caught.value.kind, str(caught.value)


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    start = sg.initialize(NET)
    for bad in (tmp_path, tmp_path / "none" / "m", "a\0b", ""):
        kind, sentence = refusal(sg.load_model, bad)
        assert kind == "file"
        assert sentence.startswith('load_model: file must be readable, got "')
    for bad in (tmp_path, tmp_path / "none" / "m", "a\0b"):
        kind, sentence = refusal(sg.save_model, bad, NET, start)
        assert kind == "file"
        assert sentence.startswith('save_model: file must be writable, got "')
    assert list(tmp_path.iterdir()) == []
    for bad, came in ((3, "a number"), (None, "nothing"), (b"m", "text")):
        sentence = f"file must be a name, got {came}"
        assert refusal(sg.load_model, bad) == ("type", f"load_model: {sentence}")
        kind_and_sentence = refusal(sg.save_model, bad, "net", start)
        assert kind_and_sentence == ("type", f"save_model: {sentence}")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "samegrad model 1",
            "samegrad model 2",
            "file must start with samegrad model 1",
        ),
        ("field network", "field net", "file must have the field network, got nothing"),
        (
            "field weights",
            "field weight",
            "file must have the field weights, got nothing",
        ),
        ("text leaky_relu", "text leaky", "layers[1].activation must be one of "),
        (
            "matrix 3 4",
            "matrix 4 3",
            "line 54 must be 3 numbers of 16 hex digits, got ",
        ),
        ("field units", "field unit", "layers[1] must have only the fields units, "),
        ("field optimizer", "field optimiser", "state must have only the fields "),
        ("text adam", "text rprop", "state.tensors must have only the fields "),
        (
            "field seed\nnumber 3ff0",
            "field seed\nnumber bff0",
            "state.shuffling.seed must",
        ),
    ],
)
def test_a_model_that_is_none(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    part = trained(1, sg.initialize(NET))
    sg.save_model(tmp_path / "m", NET, part["weights"], part["state"])
    text = (tmp_path / "m").read_text()
    assert old in text
    (tmp_path / "m").write_text(text.replace(old, new, 1))
    assert refusal(sg.load_model, tmp_path / "m")[1].startswith(
        f"load_model: {sentence}"
    )


def test_weights_are_checked(tmp_path: Path) -> None:
    start = sg.initialize(NET)
    start["w"][1][2, 1] = np.inf
    sentence = "save_model: w[2] must be finite, got Inf at row 3, column 2"
    assert refusal(sg.save_model, tmp_path / "m", NET, start) == ("finite", sentence)
    assert list(tmp_path.iterdir()) == []


def test_a_state_is_checked(tmp_path: Path) -> None:
    start = sg.initialize(NET)
    kind, sentence = refusal(sg.save_model, tmp_path / "m", NET, start, "state")
    assert (kind, sentence) == ("type", "save_model: state must be a state, got text")
