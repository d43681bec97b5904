"""One run of every shipped case, in both arithmetics, for all who look at it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from samegrad_harness.record_reader import Record, load_record

from tests.conftest import missing

LANGUAGES = ("python", "r", "octave")


@pytest.fixture(scope="session")
def report(tmp_path_factory):
    """What one run reports, of every language that is here."""
    output = tmp_path_factory.mktemp("parity") / "run"
    here = ",".join(name for name in LANGUAGES if not missing(name))
    command = [sys.executable, "-m", "samegrad_harness", "run", "--json", "--quiet"]
    command += ["--arithmetic", "both", "--language", here, "--output", str(output)]
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=3600,
        check=False,
    )
    assert done.stdout, done.stderr
    return {**json.loads(done.stdout), "status": done.returncode}


@pytest.fixture(scope="session")
def record(report) -> Record:
    """The record of the same run."""
    return load_record(Path(report["record"]))
