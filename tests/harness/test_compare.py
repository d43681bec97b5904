"""`samegrad compare`: what was not compared is told; a stopped run stays stopped."""

import json
import shutil
from pathlib import Path

import pytest
from samegrad_harness.cli import app
from samegrad_harness.record import Recorder
from typer.testing import CliRunner

NAMES = ["error_share", "mazur_held_1"]


def samegrad(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def records(tmp_path, monkeypatch):
    """Two whole records of the same two cases, in an empty folder to run in."""
    monkeypatch.chdir(tmp_path)
    done = samegrad("run", *NAMES, "--language", "python", "--output", "first", "-q")
    assert done.exit_code == 0, done.output
    shutil.copytree("first", "second")
    assert samegrad("compare", "first", "second").exit_code == 0
    return Path("first"), Path("second")


def rewritten(folder, change, footer):
    """Write a record's lines anew, changed, and with another end."""
    path = folder / "record.jsonl"
    lines = [json.loads(text) for text in path.read_text().splitlines()]
    path.unlink()
    fields = [{**change(line)} for line in lines if line["kind"] != "footer"]
    with Recorder(folder, fields[0] | {"kind": "header"}) as recorder:
        for line in filter(None, fields[1:]):
            recorder.write(line["kind"], line)
        recorder.close(footer)


def test_a_language_heard_in_one_record_only_is_named(records):
    def without_one(line):
        gone = line["kind"] == "result" and line["case"] == "error_share"
        return {} if gone else line

    rewritten(records[1], without_one, {"exit_code": 0, "stopped": ""})
    for pair in (records, records[::-1]):
        result = samegrad("compare", *pair)
        assert result.exit_code == 3
        sentence = "not compared, since only one record has them: error_share (python)"
        assert sentence in result.stdout
        assert "not complete" not in result.stdout


def test_a_case_in_one_record_only_is_not_agreement(records):
    samegrad("run", NAMES[0], "--language", "python", "--output", "third", "-q")
    result = samegrad("compare", records[0], "third")
    assert result.exit_code == 3
    assert "in one record only: mazur_held_1" in result.stdout


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda data: data[: data.rstrip().rfind(b"\n") + 1], "there is no footer"),
        (lambda data: data.replace(b"Mazur", b"Nazur"), "their checksum differs"),
    ],
)
def test_a_record_that_is_not_complete_is_named(records, damage, reason):
    path = records[1] / "record.jsonl"
    path.write_bytes(damage(path.read_bytes()))
    result = samegrad("compare", *records)
    assert result.exit_code == 3
    assert "This record is not complete: second: " in result.stdout
    assert reason in result.stdout


def test_an_altered_tensor_file_leaves_the_other_cases_compared(records):
    path = records[1] / "tensors" / "error_share.native.python.npz"
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    result = samegrad("compare", *records)
    assert result.exit_code == 3
    assert "second: tensors/error_share.native.python.npz was altered" in result.stdout
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["mazur_held_1", "python", "agree", "exact", "0"] in rows


def test_a_run_stopped_by_x_is_judged_again_as_the_run_was(records):
    def unheard(line):
        if line["kind"] == "case" and line["case"] == "error_share":
            return {**line, "expect": {"value": [["9", "9"], ["9", "9"]]}}
        late = line.get("case") == "mazur_held_1"
        return {} if late and line["kind"] in ("result", "verdict") else line

    rewritten(records[1], unheard, {"seconds": 1.0, "exit_code": 1, "stopped": "-x"})
    result = samegrad("compare", "second", "--json")
    assert result.exit_code == 1, result.output
    report = json.loads(result.stdout)
    verdicts = {case["name"]: case["verdict"] for case in report["cases"]}
    assert verdicts == {"error_share": "disagree", "mazur_held_1": "not judged"}
    assert "lost" not in result.stdout


def test_an_interrupted_run_whose_first_cases_agree_does_not_agree(records):
    def unheard(line):
        late = line.get("case") == "mazur_held_1"
        return {} if late and line["kind"] in ("result", "verdict") else line

    end = {"seconds": 1.0, "exit_code": 130, "stopped": "interrupted"}
    rewritten(records[1], unheard, end)
    result = samegrad("compare", "second")
    assert result.exit_code == 3
    assert "1 agree, 1 not judged" in result.stdout
