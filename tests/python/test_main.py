"""``python -m samegrad`` as its users type it."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import samegrad as sg
from samegrad.__main__ import main
from samegrad._model import Model, read_model
from samegrad._plain_text import write_record


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    rng = np.random.default_rng(0)
    with Path("flowers.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["length", "width", "kind"])
        for kind, centre in (("red", 0.0), ("sky, blue", 4.0), ("green", 8.0)):
            for _ in range(10):
                length, width = rng.normal(centre, 0.5, 2)
                writer.writerow([length, 100 * width, kind])
    return tmp_path


pytestmark = pytest.mark.usefixtures("folder")
TRAIN = ["train", "flowers.csv", "--target", "kind", "--layers", "6", "--standardize"]


def test_train_predict_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*TRAIN, "--steps", "300", "--rate", "0.5", "--model", "m.txt"]) == 0
    assert "accuracy: 30 of 30" in capsys.readouterr().out
    model = read_model("m.txt")
    assert model.classes == ["green", "red", "sky, blue"]
    assert [each["units"] for each in model.network["layers"]] == [6, 3]
    assert model.scaling.mean.shape == (1, 2)
    assert main(["predict", "m.txt", "flowers.csv", "--output", "p.csv"]) == 0
    with Path("p.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["kind"] for row in rows] == 10 * ["red"] + 10 * ["sky, blue"] + 10 * [
        "green"
    ]
    assert sum(float(rows[0][name]) for name in model.classes) == pytest.approx(1)
    assert main(["check", "m.txt", "flowers.csv"]) == 0
    assert "gradients: right" in capsys.readouterr().out


def test_the_model_is_a_file_for_three_languages() -> None:
    assert main([*TRAIN, "--steps", "0"]) == 0
    record = sg.load_model("model.txt")
    assert list(record) == list(Model._fields)
    assert record["columns"] == ["length", "width"]
    assert record["target"] == "kind"
    start = sg.initialize(record["network"], "glorot_uniform", 1)
    assert [w.tolist() for w in record["weights"]["w"]] == [
        w.tolist() for w in start["w"]
    ]


def test_batches_and_optimizer(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--optimizer", "adam", "--batch-size", "8", "--epochs", "60"]
    assert main([*TRAIN, *options, "--rate", "0.05", "--seed", "5"]) == 0
    printed = capsys.readouterr().out
    assert "step 240: loss of its batch " in printed  # 60 epochs of 4 batches
    assert "accuracy: 30 of 30" in printed
    first = Path("model.txt").read_bytes()
    assert main([*TRAIN, *options, "--rate", "0.05", "--seed", "5"]) == 0
    assert Path("model.txt").read_bytes() == first
    assert main([*TRAIN, *options, "--rate", "0.05", "--seed", "6"]) == 0
    assert Path("model.txt").read_bytes() != first


def test_the_rate_is_the_optimizers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*TRAIN, "--optimizer", "adam", "--steps", "9"]) == 0
    first = Path("model.txt").read_bytes()
    assert main([*TRAIN, "--optimizer", "adam", "--steps", "9", "--rate", "1e-3"]) == 0
    assert Path("model.txt").read_bytes() == first


def test_a_column_of_numbers_is_regression() -> None:
    Path("line.csv").write_text("x,y\n0,1\n1,3\n2,5\n")
    arguments = ["train", "line.csv", "--target", "y", "--steps", "2000"]
    assert main([*arguments, "--model", "m.txt"]) == 0
    main(["predict", "m.txt", "line.csv", "--output", "p.csv"])
    values = [float(line) for line in Path("p.csv").read_text().splitlines()[1:]]
    assert values == pytest.approx([1, 3, 5], abs=1e-6)


def test_probabilities_from_zeros_and_ones() -> None:
    Path("and.csv").write_text("a,b,y\n0,0,0\n0,1,0\n1,0,0\n1,1,1\n")
    arguments = ["train", "and.csv", "--target", "y", "--rate", "5"]
    assert main([*arguments, "--loss", "binary_cross_entropy"]) == 0
    network = read_model("model.txt").network
    assert network["layers"][-1]["activation"] == "sigmoid"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,kind\n1,x\n,y\n", 'column "a" must hold finite numbers, got "" at line 3'),
        ("a,kind\n1,x\nnan,y\n", 'must hold finite numbers, got "nan" at line 3'),
        ("a,kind\n1,x\n2\n", "lines must have 2 fields, got 1 at line 3"),
        ("a,kind\n\n1,x\n\n2\n", "lines must have 2 fields, got 1 at line 5"),
        ("a,kind\n1,x\n\n\n?,y\n", 'finite numbers, got "?" at line 5'),
        ("a,kind\n1,x\n2,\n", 'column "kind" must not be empty, got nothing at line 3'),
        ("a,a\n1,2\n", "column names must differ"),
        ("a,b\n1,2\n", 'must have the column "kind", got a, b'),
        ("kind\nx\n", "must have a column beside the target"),
        ("", "must have a header and a line of data"),
    ],
)
def test_bad_file(capsys: pytest.CaptureFixture[str], text: str, sentence: str) -> None:
    Path("bad.csv").write_text(text)
    assert main(["train", "bad.csv", "--target", "kind"]) == 2
    assert sentence in capsys.readouterr().err
    assert not Path("model.txt").exists()


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        (["--rate", "0"], "learning_rate must be a finite number above 0, got 0"),
        (["--batch-size", "31"], "batch_size must be a whole number from 1 to 30, got"),
        (["--epochs", "-1"], "epochs must be a whole number of at least 0, got -1"),
        (["--layers", "4,x"], '--layers must be such as 16,8, got "4,x"'),
        (["--seed", "-1"], "seed must be a whole number from 0 to 4294967295, got -1"),
        (["--loss", "binary_cross_entropy", "--layers", "0"], "units must be a whole"),
    ],
)
def test_bad_option(
    capsys: pytest.CaptureFixture[str], extra: list[str], sentence: str
) -> None:
    assert main([*TRAIN, *extra]) == 2
    assert sentence in capsys.readouterr().err


def test_diverged_training_writes_no_model(capsys: pytest.CaptureFixture[str]) -> None:
    Path("line.csv").write_text("x,y\n0,1\n1,3\n2,5\n")
    assert main(["train", "line.csv", "--target", "y", "--rate", "9"]) == 1
    assert "the loss must stay finite, got Inf at step" in capsys.readouterr().err
    assert not Path("model.txt").exists()


@pytest.mark.parametrize("damage", ["truncated", "foreign", "text", "missing"])
def test_damaged_model(capsys: pytest.CaptureFixture[str], damage: str) -> None:
    main([*TRAIN, "--steps", "1", "--model", "m.txt"])
    whole = Path("m.txt").read_bytes()
    if damage == "truncated":
        Path("m.txt").write_bytes(whole[: len(whole) // 2])
    elif damage == "foreign":
        with Path("m.txt").open("wb") as file:
            np.savez(file, weights=np.ones(3))
    elif damage == "text":
        Path("m.txt").write_text("a,b\n1,2\n")
    else:
        Path("m.txt").unlink()
    assert main(["predict", "m.txt", "flowers.csv"]) == 2
    assert "samegrad: m.txt: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("classes", None, "file must have the field classes, got nothing"),
        ("classes", ["red"], "classes must fit the network, got a list"),
        ("columns", "length, width", "columns must fit the network, got text"),
        ("columns", ["length", 3.0], "columns must fit the network, got a list"),
        ("target", ["kind"], "target must be a name, got a list"),
        ("scaling", [], "scaling must be a scaling, got a list"),
        ("scaling", {"mean": np.ones((1, 2))}, "scaling must have the field sd"),
        (
            "scaling",
            {"mean": np.ones((1, 2)), "sd": np.ones((1, 3))},
            "scaling.sd must be 1 x 2, got 1 x 3",
        ),
    ],
)
def test_a_model_that_train_did_not_write(
    capsys: pytest.CaptureFixture[str], field: str, value: object, sentence: str
) -> None:
    main([*TRAIN, "--steps", "1", "--model", "m.txt"])
    record = {**sg.load_model("m.txt"), field: value}
    if value is None:
        record.pop(field)
    Path("m.txt").write_text("\n".join(write_record(record)))
    assert main(["predict", "m.txt", "flowers.csv"]) == 2
    assert f"samegrad: m.txt: load_model: {sentence}" in capsys.readouterr().err


def test_needs_only_numpy() -> None:
    script = (
        "import sys; import samegrad, samegrad.__main__; "
        "print(sorted({n.partition('.')[0] for n in sys.modules}"
        " & {'pydantic', 'typer', 'rich', 'rpy2', 'oct2py', 'sklearn', 'scipy'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert done.stdout == "[]\n"


def test_help_is_one_command_away() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "samegrad", "train", "--help"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "--standardize" in done.stdout
