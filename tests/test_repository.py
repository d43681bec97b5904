"""What is committed: a short top level, and no host of a package index."""

from __future__ import annotations

import fnmatch
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = {"benchmarks", "harness", "octave", "python", "r", "tests"}
FILES = {
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "SPEC.md",
    "pyproject.toml",
}

# In two parts each, for this file is committed as well.
INDEX_HOSTS = [
    first + second
    for first, second in [
        ("py", "pi.org"),
        ("python", "hosted.org"),
        ("deb.", "debian.org"),
        ("snapshot.", "debian.org"),
        ("archive.", "ubuntu.com"),
        ("cran.", "r-project.org"),
        ("cloud.", "r-project.org"),
        ("cran.", "rstudio.com"),
        ("registry.", "npmjs.org"),
        ("conda.", "anaconda.org"),
        ("packages.", "octave.org"),
    ]
]


def committed() -> list[Path]:
    """List what git has; without git, what is here and not ignored."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
        )
        names = listed.stdout.decode().split("\0")
        return [ROOT / name for name in names if name and (ROOT / name).exists()]
    ignored = (ROOT / ".gitignore").read_text().split()
    return list(walk(ROOT, [".git", *(pattern.rstrip("/") for pattern in ignored)]))


def walk(folder: Path, ignored: list[str]) -> Iterator[Path]:
    """Yield the files below a folder, except where a name is ignored."""
    for path in folder.iterdir():
        if any(fnmatch.fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from walk(path, ignored)
        else:
            yield path


def test_the_top_level_is_short():
    tops = {path.relative_to(ROOT).parts[0] for path in committed()}
    shown = {name for name in tops if not name.startswith(".")}
    assert shown <= FOLDERS | FILES


@pytest.mark.parametrize("host", INDEX_HOSTS)
def test_no_committed_file_names_a_package_index(host):
    files = [path for path in committed() if not path.is_symlink()]
    assert files
    assert [path for path in files if host.encode() in path.read_bytes()] == []


def test_both_ways_of_listing_agree(monkeypatch):
    with_git = set(committed())
    monkeypatch.setenv("PATH", "")
    assert with_git <= set(committed())
