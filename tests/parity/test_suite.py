"""The parity suite: every shipped case, in the three languages, by the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import combinations

import pytest
from samegrad_harness.case import load_case, shipped_cases
from samegrad_harness.seeds import drawn_stages

LANGUAGES = ("python", "r", "octave")
CASES = [path.stem for path in shipped_cases()]

pytestmark = pytest.mark.language(*LANGUAGES)


@pytest.fixture(scope="session")
def report(tmp_path_factory):
    """What one run of all shipped cases reports."""
    output = tmp_path_factory.mktemp("parity") / "run"
    command = [sys.executable, "-m", "samegrad_harness", "run", "--json", "--quiet"]
    done = subprocess.run(
        [*command, "--output", str(output)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.stdout, done.stderr
    return {**json.loads(done.stdout), "status": done.returncode}


@pytest.mark.parametrize("name", CASES)
def test_case_agrees(name, report):
    (case,) = [case for case in report["cases"] if case["name"] == name]
    assert case["verdict"] == "agree", "\n".join(map(str, case["reasons"]))
    pairs = [(pair["left"], pair["right"]) for pair in case["pairs"]]
    assert pairs == list(combinations(LANGUAGES, 2))
    assert all(pair["numbers"] > 0 for pair in case["pairs"])


def test_what_a_case_draws_is_drawn_alike(report):
    drawing = {
        case.name
        for case in map(load_case, shipped_cases())
        if case.kind == "train" and drawn_stages(case)
    }
    counted = {
        case["name"]: [pair["drawn"] for pair in case["pairs"]]
        for case in report["cases"]
        if any(pair["drawn"] for pair in case["pairs"])
    }
    assert set(counted) == drawing
    assert all(len(set(counts)) == 1 for counts in counted.values())
    pairs = [pair for case in report["cases"] for pair in case["pairs"]]
    assert all(pair["drawn_alike"] == pair["drawn"] for pair in pairs)


def test_the_run_is_complete_and_exits_0(report):
    assert report["complete"]
    assert report["status"] == report["exit_code"] == 0
    assert sorted(case["name"] for case in report["cases"]) == sorted(CASES)
