"""The runner of the Octave tests fails for every kind of file that must fail."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.packages.tools import HERE, OCTAVE

FUNCTION = "function y = {name} (x)\n  y = x;\nendfunction\n"
BLOCKS = {
    "good": "%!assert (samegrad.good (1), 1)\n",
    "wrong": "%!assert (1, 1)\n%!assert (samegrad.wrong (1), 2)\n",
    "none": "",
    "unparsed": "%!function f (\n%!endfunction\n%!assert (1, 1)\n",
}

pytestmark = pytest.mark.language("octave")


def run(folder: Path, names: list[str]) -> tuple[int, dict[str, bool]]:
    """Run the tests of a package of the named files."""
    package = folder / "+samegrad" / "+internal"
    package.mkdir(parents=True)
    for name in names:
        where = package if name == "unparsed" else package.parent
        text = FUNCTION.format(name=name) + BLOCKS[name]
        (where / f"{name}.m").write_text(text)
    output = folder / "results.json"
    command = [*OCTAVE, str(HERE / "run_octave_tests.m"), str(folder), str(output)]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )
    found = json.loads(output.read_text())
    return done.returncode, {Path(one["file"]).stem: one["ok"] for one in found}


def test_good_files_pass(tmp_path):
    assert run(tmp_path, ["good"]) == (0, {"good": True})


def test_each_bad_file_fails_and_is_named(tmp_path):
    status, passed = run(tmp_path, list(BLOCKS))
    assert status == 1
    assert passed == {"good": True, "wrong": False, "none": False, "unparsed": False}


def test_no_file_is_no_success(tmp_path):
    assert run(tmp_path, []) == (1, {})
