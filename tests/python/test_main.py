"""``python -m samegrad`` as its users type it."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from samegrad.__main__ import main
from samegrad._model import load_model


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
    assert main([*TRAIN, "--steps", "300", "--rate", "0.5", "--model", "m.npz"]) == 0
    assert "accuracy: 30 of 30" in capsys.readouterr().out
    model = load_model("m.npz")
    assert model.classes == ["green", "red", "sky, blue"]
    assert [each["units"] for each in model.network["layers"]] == [6, 3]
    assert model.scaling.mean.shape == (1, 2)
    assert main(["predict", "m.npz", "flowers.csv", "--output", "p.csv"]) == 0
    with Path("p.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["kind"] for row in rows] == 10 * ["red"] + 10 * ["sky, blue"] + 10 * [
        "green"
    ]
    assert sum(float(rows[0][name]) for name in model.classes) == pytest.approx(1)
    assert main(["check", "m.npz", "flowers.csv"]) == 0
    assert "gradients: right" in capsys.readouterr().out


def test_a_column_of_numbers_is_regression() -> None:
    Path("line.csv").write_text("x,y\n0,1\n1,3\n2,5\n")
    arguments = ["train", "line.csv", "--target", "y", "--steps", "2000"]
    assert main([*arguments, "--model", "m.npz"]) == 0
    main(["predict", "m.npz", "line.csv", "--output", "p.csv"])
    values = [float(line) for line in Path("p.csv").read_text().splitlines()[1:]]
    assert values == pytest.approx([1, 3, 5], abs=1e-6)


def test_probabilities_from_zeros_and_ones() -> None:
    Path("and.csv").write_text("a,b,y\n0,0,0\n0,1,0\n1,0,0\n1,1,1\n")
    arguments = ["train", "and.csv", "--target", "y", "--rate", "5"]
    assert main([*arguments, "--loss", "binary_cross_entropy"]) == 0
    network = load_model("model.npz").network
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
    assert not Path("model.npz").exists()


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        (["--rate", "0"], "learning_rate must be a finite number above 0, got 0"),
        (["--layers", "4,x"], '--layers must be such as 16,8, got "4,x"'),
        (["--seed", "-1"], "--seed must lie in 0 .. 4294967295, got -1"),
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
    assert not Path("model.npz").exists()


@pytest.mark.parametrize("damage", ["truncated", "foreign", "text", "missing"])
def test_damaged_model(capsys: pytest.CaptureFixture[str], damage: str) -> None:
    main([*TRAIN, "--steps", "1", "--model", "m.npz"])
    whole = Path("m.npz").read_bytes()
    if damage == "truncated":
        Path("m.npz").write_bytes(whole[: len(whole) // 2])
    elif damage == "foreign":
        np.savez("m.npz", weights=np.ones(3))
    elif damage == "text":
        Path("m.npz").write_text("a,b\n1,2\n")
    else:
        Path("m.npz").unlink()
    assert main(["predict", "m.npz", "flowers.csv"]) == 2
    assert "samegrad: m.npz: " in capsys.readouterr().err


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
