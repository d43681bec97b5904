"""Every benchmark in one run, as ratios beside their targets (``make bench``).

Machines are shared and noisy: ratios of times taken in turns in one process are what is
worth reading, and nothing here fails a test.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
MEGABYTE = 2**20
# To the inline loop, then to the five bare products, by case; None: no target.
STEP_TARGETS = {
    "xor": {"python": (1.5, None), "r": (3.5, None), "octave": (8.0, None)},
    "784-50-10 sigmoid": {
        "python": (1.15, None),
        "r": (1.15, None),
        "octave": (1.25, None),
    },
    "784-784-10 relu": {"python": (None, 1.1), "r": (None, 1.3), "octave": (None, 1.3)},
}
MEMORY_SHAPES = ((2000, 2000, 500), (200, 1000, 20000))  # inputs, units, samples


def commands(script: str, library: str) -> dict[str, list[str]]:
    """Return how each language runs one of the benchmarks' scripts."""
    octave = ["octave-cli", "--norc", "--no-history", "--path"]
    return {
        "python": [sys.executable, str(HERE / f"{script}.py")],
        "r": ["Rscript", "--vanilla", str(HERE / f"{script}.R"), library],
        "octave": [*octave, str(ROOT / "octave" / "inst"), str(HERE / f"{script}.m")],
    }


def pinned() -> dict[str, str]:
    """Return an environment in which each BLAS uses one thread."""
    return os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def output_of(command: list[str]) -> list[str]:
    """Return what a command prints, line by line."""
    done = subprocess.run(
        command,
        check=True,
        env=pinned(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout.splitlines()


def peak_of(command: list[str]) -> int:
    """Return the peak resident memory of a command, in bytes."""
    process = subprocess.Popen(command, env=pinned(), stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"samegrad: {' '.join(command)} ended with status {status}")
    return usage.ru_maxrss * 1024


def verdict(ratio: float, target: float | None) -> str:
    """Return a ratio beside its target."""
    if target is None:
        return "" if ratio != ratio else f"{ratio:.2f}"
    missed = "" if ratio <= target else " MISSED"
    return f"{ratio:.2f} <= {target:g}{missed}"


def steps(library: str) -> Table:
    """Measure a training step against plain loops in the same language."""
    table = Table("step of train", "language", "us", "to inline", "to five products")
    for language, command in commands("steps", library).items():
        for line in output_of(command):
            name, step, *ratios = line.split(",")
            targets = STEP_TARGETS[name][language]
            cells = [
                verdict(float(ratio), target)
                for ratio, target in zip(ratios, targets, strict=True)
            ]
            table.add_row(name, language, step, *cells)
    return table


def memory(library: str) -> Table:
    """Measure the peak of train above its inputs, against weights and activations."""
    table = Table("train without trace", "language", "peak MB", "at most MB", "")
    for shape in MEMORY_SHAPES:
        weights, activations, inputs, name = sizes(*shape)
        bound = 4 * weights + 4 * activations + 20 * MEGABYTE
        for language, command in commands("memory", library).items():
            small = peak_of([*command, "1", "1", "1"])
            large = peak_of([*command, *map(str, shape)])
            peak = large - small - inputs
            note = "" if peak <= bound else "MISSED"
            row = (f"{peak / MEGABYTE:.0f}", f"{bound / MEGABYTE:.0f}", note)
            table.add_row(name, language, *row)
    return table


def sizes(inputs: int, units: int, samples: int) -> tuple[int, int, int, str]:
    """Return the bytes of weights, activations and inputs of a shape, and its name."""
    weights = 8 * (inputs * units + units + units + 1)
    activations = 8 * samples * (units + 1)
    data = 8 * samples * (inputs + 1) + weights  # the start weights are an input too
    return weights, activations, data, f"{inputs}-{units}-1 on {samples}"


def install_r(library: str) -> None:
    """Install the R package into a library of this run's own."""
    options = ["--no-docs", "--no-test-load", f"--library={library}"]
    command = ["R", "CMD", "INSTALL", *options, str(ROOT / "r")]
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)


def main() -> None:
    """Print every table."""
    console = Console(width=100)
    with tempfile.TemporaryDirectory() as library:
        install_r(library)
        console.print(steps(library))
        console.print(memory(library))


if __name__ == "__main__":
    main()
