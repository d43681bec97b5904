"""What cannot be done is said in one line with exit code 2, before time is spent."""

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from samegrad_harness import record, session
from samegrad_harness.case import CaseError, load_case
from samegrad_harness.cli import app
from samegrad_harness.record import Recorder, RecordError
from samegrad_harness.report import output
from samegrad_harness.trace import Trace
from samegrad_harness.trial import Trial
from typer.testing import CliRunner

CALL = """
kind = "call"
name = "{name}"
title = "An error shared out"
source = "by hand"
[call]
function = "error_share"
[call.arguments]
w = [[1, 2], [3, 4]]
"""
SOFTMAX = """
kind = "train"
name = "unfit"
title = "A loss that does not fit the output"
source = "by hand"
[data]
x = [[1]]
y = [[1, 0]]
[network]
loss = "binary_cross_entropy"
layers = [{ units = 2, activation = "softmax" }]
[start]
seed = 1
initializer = "glorot_uniform"
[training]
learning_rate = 0.5
steps = 1
"""
PYTHON = ["run", "error_share", "--language", "python", "--quiet"]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """An empty folder to run in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(*arguments):
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 2, (result.output, result.exception)
    assert "Traceback" not in result.output
    return result.stderr


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (SOFTMAX, "samegrad: unfit: "),
        (CALL.format(name="short"), "samegrad: short: error_share() missing 1"),
    ],
)
def test_show_says_why_the_package_refuses_a_case(text, sentence):
    Path("case.toml").write_text(text)
    error = refused("show", "case.toml")
    assert error.startswith(sentence)
    assert error.count("\n") == 1


@pytest.mark.parametrize("seconds", ["inf", "1e12", "nan"])
def test_a_timeout_that_no_wait_takes_is_refused(seconds):
    assert "--timeout" in refused(*PYTHON, "--timeout", seconds)


def test_the_longest_timeout_is_one_that_a_wait_takes():
    result = CliRunner().invoke(app, [*PYTHON, "--timeout", "1e6"])
    assert result.exit_code == 0, result.output


def test_a_subject_without_a_folder_is_not_the_current_one():
    error = refused("run", "error_share", "--subject", "r=")
    assert '--subject must be LANGUAGE=DIR, as in r=my/port, got "r="' in error


def test_sources_that_cannot_be_read_are_wrong_usage(here, monkeypatch):
    def unreadable(*_):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "secret.R")

    monkeypatch.setattr(session, "source_digests", unreadable)
    error = refused(*PYTHON)
    assert "cannot read the sources of a package: " in error
    assert "secret.R" in error
    assert not (here / "runs").exists()


@pytest.mark.parametrize("way", ["write", "save", "close"])
def test_a_full_disk_is_a_record_error(here, monkeypatch, way):
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    arguments = {
        "write": ("case", {}),
        "save": (Trial("xor"), Trace("r", {}, {})),
        "close": ({},),
    }
    sentence = "cannot write the record in run: No space left on device"
    with Recorder(Path("run"), {}) as recorder:
        monkeypatch.setattr(record, "_to_disk", full)
        with pytest.raises(RecordError, match=sentence):
            getattr(recorder, way)(*arguments[way])


@pytest.mark.parametrize("most", [512, 2048])
def test_a_run_whose_disk_fills_says_so_in_one_line(most):
    # Below the header's size, and below that of all lines.
    done = subprocess.run(
        [sys.executable, "-m", "samegrad_harness", *PYTHON, "--output", "kept"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr == (
        "samegrad: cannot write the record in kept: File too large\n"
    )


@pytest.mark.parametrize("length", [101, 300])
def test_a_name_too_long_for_a_file_is_refused(length):
    Path("case.toml").write_text(CALL.format(name="a" * length))
    with pytest.raises(CaseError) as caught:
        load_case(Path("case.toml"))
    found = caught.value
    assert (found.line, found.key) == (3, "name")
    assert (found.expected, found.got) == ("at most 100 characters", str(length))


def test_a_name_of_100_characters_is_taken():
    Path("case.toml").write_text(CALL.format(name="a" * 100))
    assert load_case(Path("case.toml")).name == "a" * 100


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("nowhere/out.xml", "nowhere is not a folder"),
        (".", "must be a file, got a folder"),
    ],
)
def test_junit_where_no_file_can_be_is_refused_before_the_run(here, place, sentence):
    assert sentence in refused(*PYTHON, "--junit", place)
    assert not (here / "runs").exists()


def test_the_report_is_printed_even_if_the_xml_cannot_be_written(here, monkeypatch):
    def unwritable(_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(output, "to_junit", unwritable)
    result = CliRunner().invoke(app, [*PYTHON, "--junit", "out.xml"])
    assert result.exit_code == 2
    assert "1 agree in " in result.stdout
    assert "--junit out.xml: Permission denied" in result.stderr
