"""Where the packages are, and how a test runs a tool on them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
R_PACKAGE = ROOT / "r"
OCTAVE_PACKAGE = ROOT / "octave"
OCTAVE = ["octave-cli", "--norc", "--no-history"]


def run(
    command: list[str], cwd: Path = ROOT, timeout: int = 600, **environment: str
) -> str:
    """Run a tool without input; its whole output is the message when it fails."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=timeout,
        check=False,
    )
    if done.returncode != 0:
        words = " ".join(command)
        pytest.fail(f"{words} exited {done.returncode}:\n{done.stdout}", pytrace=False)
    return done.stdout
