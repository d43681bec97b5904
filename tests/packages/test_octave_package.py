"""The Octave package: its own tests, file by file, and its tarball."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.packages.tools import HERE, OCTAVE, OCTAVE_PACKAGE, ROOT, run

INST = OCTAVE_PACKAGE / "inst"
FILES = sorted(str(path.relative_to(INST)) for path in INST.rglob("*.m"))
RUNNER = str(HERE / "run_octave_tests.m")

# Installs a tarball where nothing else sees it, loads it, calls one function and reads
# the answers that its tests need.
INSTALL = """
args = argv ();
pkg ("prefix", args{1}, args{1});
pkg ("local_list", fullfile (args{1}, "local"));
pkg ("global_list", fullfile (args{1}, "global"));
pkg ("install", args{2});
pkg load samegrad
layer = samegrad.layer (3);
printf ("%s\\n", fileparts (which ("samegrad.layer")), layer.activation);
known = {"kernels", "trainings"};
known = cellfun (@samegrad.internal.known_answers, known, "UniformOutput", false);
printf ("%s\\n", fieldnames (known{2}){1});
"""

pytestmark = pytest.mark.language("octave")


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """Run the tests of all files once; one result for each file."""
    output = tmp_path_factory.mktemp("octave") / "results.json"
    done = subprocess.run(
        [*OCTAVE, RUNNER, str(INST), str(output)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert output.exists(), done.stdout + done.stderr
    found = json.loads(output.read_text())
    return {str(Path(one["file"]).relative_to(INST)): one for one in found}


@pytest.mark.parametrize("file", FILES)
def test_file(file: str, results: dict[str, dict]) -> None:
    result = results[file]
    assert result["total"] > 0, f"{file} must have tests"
    assert result["ok"], result["log"]


def test_there_are_files() -> None:
    assert FILES


@pytest.fixture(scope="session")
def tarball(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tarball the way a user does."""
    folder = tmp_path_factory.mktemp("tarball")
    run(["make", "octave-package", f"DIST={folder}"], cwd=ROOT)
    return next(folder.glob("samegrad-*.tar.gz"))


def test_tarball_installs(tarball: Path, tmp_path: Path) -> None:
    script = tmp_path / "install.m"
    script.write_text(INSTALL)
    prefix = tmp_path / "prefix"
    prefix.mkdir()
    printed = run([*OCTAVE, str(script), str(prefix), str(tarball)], cwd=tmp_path)
    folder, activation, training = printed.splitlines()[-3:]
    assert Path(folder).is_relative_to(prefix)
    assert activation == "sigmoid"
    assert training == "xor"


def test_index_lists_the_exported_functions() -> None:
    lines = (OCTAVE_PACKAGE / "INDEX").read_text().splitlines()
    listed = [word for line in lines if line.startswith(" ") for word in line.split()]
    exported = [path.stem for path in (INST / "+samegrad").glob("*.m")]
    assert sorted(listed) == sorted(f"samegrad.{name}" for name in exported)
