"""Reproducible weights are the same on other BLAS libraries, loops and threads.

Each language trains by itself, once a setting, with the library really switched: that
is asked of the library, of the process and of a product's bits.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from tests.packages.tools import OCTAVE, OCTAVE_PACKAGE, R_PACKAGE, ROOT, run

SCRIPTS = Path(__file__).parent / "blas"
# As first computed: the same on every machine.
KNOWN = "e76bde86245f4add7398d6739a4c2ffb12682ffa832f5865662f98de3f868694"
REFERENCE = Path("/usr/lib/x86_64-linux-gnu/blas/libblas.so.3")  # Debian's libblas3
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's NumPy has the system's BLAS
COMMANDS = {
    "python": [sys.executable, str(SCRIPTS / "train.py")],
    "system": [SYSTEM_PYTHON, str(SCRIPTS / "train.py")],
    "r": ["Rscript", "--vanilla", str(SCRIPTS / "train.R")],
    "octave": [*OCTAVE, str(SCRIPTS / "train.m")],
}
PACKAGES = {"r": str(R_PACKAGE), "octave": str(OCTAVE_PACKAGE / "inst")}
LANGUAGES = [
    pytest.param(n, marks=pytest.mark.language(n)) for n in ("python", *PACKAGES)
]
# OpenBLAS's names of loops, and what a processor must have for them; most threads.
CORES = {
    "Prescott": ((), 1),
    "Nehalem": (("sse4_2",), 2),
    "Sandybridge": (("avx",), 1),
    "Haswell": (("avx2", "fma"), 2),
    "SkylakeX": (("avx512f", "avx512bw", "avx512vl", "avx512dq"), 1),
}
pytestmark = pytest.mark.skipif(
    platform.system() != "Linux" or platform.machine() != "x86_64",
    reason="libraries and loops are switched as on Linux, x86-64",
)


class Trained(NamedTuple):
    """What one training left: digests of its weights, and how it multiplied."""

    native: str
    reproducible: str
    in_order: bool  # whether a product added its terms in order, each rounded
    tasks: int
    libraries: str
    said: str  # by the library as it was loaded


@cache
def trained(language: str, core: str, threads: int, preload: str = "") -> Trained:
    """Train in a process of its own."""
    settings = {
        "OPENBLAS_CORETYPE": core,
        "OPENBLAS_NUM_THREADS": str(threads),
        "OPENBLAS_VERBOSE": "2",
        "LD_PRELOAD": preload,
        "PYTHONPATH": str(ROOT / "python") if language == "system" else "",
    }
    with TemporaryDirectory() as folder:
        command = [*COMMANDS[language], folder, PACKAGES.get(language, "")]
        said = run(
            command, **{name: value for name, value in settings.items() if value}
        )
        digests = [
            hashlib.sha256((Path(folder) / name).read_bytes()).hexdigest()
            for name in ("native", "reproducible")
        ]
    lines = [line.partition(" ") for line in said.splitlines()]
    told = {name: value.strip() for name, _, value in lines}
    return Trained(
        *digests,
        in_order=told["in_order"] == "true",
        tasks=int(told["tasks"]),
        libraries=told["libraries"],
        said=said,
    )


def on_openblas(language: str, core: str, threads: int) -> Trained:
    """Train on OpenBLAS; skip where the language has another library."""
    found = trained(language, core, threads)
    if "openblas" not in found.libraries:
        pytest.skip(f"{language} multiplies by {found.libraries or 'its own loops'}")
    return found


@cache
def system_numpy() -> str:
    """Return the version of the system's NumPy; nothing where there is none."""
    try:
        command = [SYSTEM_PYTHON, "-c", "import numpy; print(numpy.__version__)"]
        return subprocess.run(
            command, capture_output=True, text=True, check=False
        ).stdout
    except FileNotFoundError:
        return ""


@cache
def abilities() -> set[str]:
    """Return what the processor says it has."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return set(next(line for line in lines if line.startswith("flags")).split())


@pytest.mark.parametrize("core", CORES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_loops_of_openblas(language: str, core: str) -> None:
    needed, threads = CORES[core]
    if lacking := set(needed) - abilities():
        pytest.skip(f"this processor has no {', '.join(sorted(lacking))}")
    found = on_openblas(language, core, threads)
    # In use, by its own word. Katmai is another name of the same loops.
    names = {core, "Katmai"} if core == "Prescott" else {core}
    assert names & set(re.findall("^Core: (.*)$", found.said, re.MULTILINE))
    assert found.reproducible == KNOWN


@pytest.mark.skipif(os.cpu_count() == 1, reason="OpenBLAS starts a thread a processor")
@pytest.mark.parametrize("language", LANGUAGES)
def test_threads_of_openblas(language: str) -> None:
    one, two = (on_openblas(language, "", threads) for threads in (1, 2))
    assert two.tasks == one.tasks + 1
    assert one.reproducible == two.reproducible == KNOWN


@pytest.mark.skipif(not REFERENCE.exists(), reason="Debian's libblas3 is not here")
@pytest.mark.parametrize(
    "language",
    [
        # NumPy's wheel has a BLAS of its own.
        pytest.param("system", marks=pytest.mark.language("python")),
        *LANGUAGES[1:],
    ],
)
def test_the_reference_library(language: str) -> None:
    if language == "system" and not system_numpy():
        pytest.skip(f"{SYSTEM_PYTHON} has no NumPy on the system's BLAS")
    found = trained(language, "", 1, str(REFERENCE))
    assert str(REFERENCE.resolve()) in found.libraries.split()
    # OpenBLAS may be loaded beside it, for LAPACK. It adds in another order.
    assert found.in_order
    usual = trained(language, "", 1)
    assert "openblas" not in usual.libraries or not usual.in_order
    assert found.reproducible == KNOWN


@pytest.mark.parametrize("language", LANGUAGES)
def test_control(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Print how many different native weights these settings gave."""
    cores = [core for core, (needed, _) in CORES.items() if {*needed} <= abilities()]
    found = [on_openblas(language, core, CORES[core][1]) for core in cores]
    with capsys.disabled():
        native = len({one.native for one in found})
        print(f"\n{language}: {native} native weights of {len(found)} loops", end=" ")
    assert len({one.reproducible for one in found}) == 1
