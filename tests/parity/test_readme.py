"""README's examples print the number that README shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mirror import ROOT

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
PRINTED = re.findall(r"Each prints\n\n {4}(\S+)\n", TEXT)
EXAMPLES = pytest.mark.parametrize("place", range(2))


def block(language: str, place: int) -> str:
    """Return the fenced block of a language in one of the examples."""
    found = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    assert len(found) == len(PRINTED) == 2
    return found[place]


def printed_by(command: list[str], **environment: str) -> str:
    done = subprocess.run(
        command,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
    )
    return done.stdout


@EXAMPLES
def test_python(tmp_path: Path, place: int) -> None:
    script = tmp_path / "example.py"
    script.write_text(block("python", place))
    assert printed_by([sys.executable, str(script)]) == f"{PRINTED[place]}\n"


@EXAMPLES
@pytest.mark.language("r")
def test_r(tmp_path: Path, place: int) -> None:
    script = tmp_path / "example.R"
    script.write_text(block("r", place))
    options = ["--no-docs", "--no-test-load", f"--library={tmp_path}"]
    install = ["R", "CMD", "INSTALL", *options, str(ROOT / "r")]
    subprocess.run(install, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    command = ["Rscript", "--no-init-file", str(script)]
    assert printed_by(command, R_LIBS=str(tmp_path)) == f"{PRINTED[place]}\n"


@EXAMPLES
@pytest.mark.language("octave")
def test_octave(tmp_path: Path, place: int) -> None:
    script = tmp_path / "example.m"
    script.write_text(block("octave", place))
    path = str(ROOT / "octave" / "inst")
    command = ["octave-cli", "--norc", "--no-history", "--path", path, str(script)]
    assert printed_by(command) == f"{PRINTED[place]}\n"
