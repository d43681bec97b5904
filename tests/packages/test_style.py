"""Format, lint and types of Python and R; ``make format`` mends the formats."""

from __future__ import annotations

import sysconfig
from pathlib import Path

import pytest

from tests.packages.tools import HERE, ROOT, run

R_FILES = sorted(
    str(path.relative_to(ROOT))
    for folder in ["r/R", "r/tests", "harness", "tests", "benchmarks"]
    for path in (ROOT / folder).rglob("*.R")
)


def tool(name: str, *words: str) -> None:
    """Run a command-line tool of this Python's environment."""
    run([str(Path(sysconfig.get_path("scripts")) / name), *words])


def test_python_lint() -> None:
    tool("ruff", "check")


def test_python_format() -> None:
    tool("ruff", "format", "--check", "--diff")


def test_python_types() -> None:
    tool("mypy")


def test_r_format() -> None:
    tool("air", "format", "--check", *R_FILES)


@pytest.mark.language("r")
def test_r_lint() -> None:
    script = str(HERE / "lint_r.R")
    run(["Rscript", "--vanilla", script, "r", *R_FILES], LC_ALL="C.UTF-8")
