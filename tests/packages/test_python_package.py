"""The distribution: what the wheel holds, and samegrad alone, with NumPy only."""

from __future__ import annotations

import doctest
import importlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.packages.tools import ROOT, run

MODULES = sorted(path.stem for path in (ROOT / "python/samegrad").glob("*.py"))

# Python with NumPy and nothing else that is installed here.
NUMPY_ALONE = """
import importlib.abc, runpy, sys

class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        allowed = {"numpy", "samegrad", "samegrad_harness"} | sys.stdlib_module_names
        if name.split(".")[0] not in allowed:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Refuse())
sys.path.insert(0, sys.argv.pop(1))
"""


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it, as an installer does."""
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)])
    with zipfile.ZipFile(next(folder.glob("samegrad-*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def numpy_alone(code: str, site: Path) -> subprocess.CompletedProcess[str]:
    """Run code that sees the wheel's content and NumPy."""
    return subprocess.run(
        [sys.executable, "-c", NUMPY_ALONE + code, str(site)],
        cwd=site.parent,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("language", ["r", "octave"])
def test_the_wheel_carries_the_other_two(language: str, unpacked: Path) -> None:
    suffixes = {".R", ".m", ".Rd"}
    carried = unpacked / "samegrad_harness" / "_sources" / language
    for path in (ROOT / language).rglob("*"):
        if path.suffix in suffixes or path.name in ("DESCRIPTION", "NAMESPACE"):
            copy = carried / path.relative_to(ROOT / language)
            assert copy.read_bytes() == path.read_bytes()
    assert (carried / "DESCRIPTION").exists()


def test_the_wheel_carries_the_cases(unpacked: Path) -> None:
    cases = sorted(path.name for path in ROOT.glob("harness/samegrad_harness/cases/*"))
    assert cases
    found = sorted(path.name for path in unpacked.glob("samegrad_harness/cases/*"))
    assert found == cases


def test_samegrad_needs_numpy_alone(unpacked: Path) -> None:
    done = numpy_alone("import samegrad; print(samegrad.__file__)", unpacked)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).is_relative_to(unpacked)


def test_the_command_without_the_extra_says_what_to_install(unpacked: Path) -> None:
    code = "runpy.run_module('samegrad_harness', run_name='__main__', alter_sys=True)"
    done = numpy_alone(code, unpacked)
    assert done.returncode not in (0, None)
    assert "pip install 'samegrad[harness]'" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    module = importlib.import_module(f"samegrad.{name}".removesuffix(".__init__"))
    assert doctest.testmod(module).failed == 0
