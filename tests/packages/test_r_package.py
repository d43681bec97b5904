"""The R package: its own tests, file by file, R CMD check, and its help."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.packages.tools import HERE, R_PACKAGE, ROOT, run

FILES = sorted(path.name for path in R_PACKAGE.glob("tests/testthat/test-*.R"))
VANILLA = ["Rscript", "--vanilla"]

# Without a locale, and for a clock it asks the network about, the check warns.
CHECK = {
    "LC_ALL": "C.UTF-8",
    "_R_CHECK_SYSTEM_CLOCK_": "0",
    "_R_CHECK_CRAN_INCOMING_": "false",
}

pytestmark = pytest.mark.language("r")


@pytest.fixture(scope="session")
def blocks(tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    """Run the tests of all files once; one entry for each test_that() block."""
    output = tmp_path_factory.mktemp("r") / "results.json"
    script = str(HERE / "run_r_tests.R")
    run([*VANILLA, script, str(R_PACKAGE), str(output)], LC_ALL="C.UTF-8")
    return json.loads(output.read_text())


@pytest.mark.parametrize("file", FILES)
def test_file(file: str, blocks: list[dict]) -> None:
    mine = [block for block in blocks if block["file"] == file]
    assert sum(block["expectations"] for block in mine), f"{file} must have tests"
    problems = [
        f"{block['test']}: {problem}" for block in mine for problem in block["problems"]
    ]
    assert not problems, "\n".join(problems)


def test_there_are_files() -> None:
    assert FILES


def test_r_cmd_check_is_clean(tmp_path: Path) -> None:
    run(["make", "r-package", f"DIST={tmp_path}"], cwd=ROOT)
    tarball = next(tmp_path.glob("samegrad_*.tar.gz")).name
    command = ["R", "CMD", "check", "--no-manual", "--as-cran", tarball]
    run(command, cwd=tmp_path, **CHECK)
    # It exits 0 with notes and warnings as well: only this line says there is none.
    log = (tmp_path / "samegrad.Rcheck" / "00check.log").read_text()
    assert "Status: OK" in log.splitlines(), log


def test_help_and_exports_are_those_of_the_comments(tmp_path: Path) -> None:
    """What roxygen2 makes of r/R is what is committed."""
    description = (R_PACKAGE / "DESCRIPTION").read_text()
    wrote = re.findall(r"^RoxygenNote: (.*)$", description, re.MULTILINE)
    version = 'cat(format(packageVersion("roxygen2")))'
    if run([*VANILLA, "-e", version]) not in wrote:
        pytest.skip(f"another roxygen2 than {wrote} writes other help pages")
    copy = shutil.copytree(R_PACKAGE, tmp_path / "r")
    run([*VANILLA, "-e", 'roxygen2::roxygenise("r")'], cwd=tmp_path, LC_ALL="C.UTF-8")
    assert help_of(copy) == help_of(R_PACKAGE), "run 'make document'"


def help_of(package: Path) -> dict[str, str]:
    """Read the files that roxygen2 writes."""
    files = [package / "NAMESPACE", package / "DESCRIPTION", *package.glob("man/*")]
    return {str(file.relative_to(package)): file.read_text() for file in files}
