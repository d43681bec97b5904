"""Every benchmark in one run, as ratios beside their targets (``make bench``).

Machines are shared and noisy: ratios of times taken in turns in one process are what is
worth reading, and nothing here fails a test.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table
from samegrad._optimizers import OWN_RATES
from samegrad_harness.worker import LANGUAGES, Worker

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
# A step in reproducible arithmetic to one in native, in the same language.
ARITHMETIC_TARGETS = {
    "xor": {"python": 4.0, "r": 5.0, "octave": 3.0},
    "784-50-10 sigmoid": dict.fromkeys(("python", "r", "octave"), 10.0),
    "784-784-10 relu": dict.fromkeys(("python", "r", "octave"), 8.0),
}
# A step to one of gradient descent; the last is for optimizers with a rate a weight.
OPTIMIZER_TARGETS = {"python": (1.3, 1.6), "r": (1.6, 2.0), "octave": (1.6, 2.0)}
STREAM_TARGETS = {"python": 1.2, "r": 8.0, "octave": 5.0}
FILLING_TARGET = 5.0  # milliseconds
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


def arithmetics(library: str) -> Table:
    """Measure a step of train in reproducible arithmetic against one in native."""
    table = Table("reproducible step of train", "language", "us", "to native")
    for language, command in commands("arithmetics", library).items():
        for line in output_of(command):
            name, step, ratio = line.split(",")
            target = ARITHMETIC_TARGETS[name][language]
            table.add_row(name, language, step, verdict(float(ratio), target))
    return table


def crossovers(library: str) -> Table:
    """Compare products in order to products of slices, by shape."""
    found: dict[str, list[str]] = {}
    for command in commands("crossover", library).values():
        for line in output_of(command):
            shape, ratio = line.split(",")
            found.setdefault(shape, []).append(ratio)
    table = Table("ordered product to one of slices", *LANGUAGES)
    for shape, ratios in found.items():
        table.add_row(shape, *ratios)
    return table


def tried(library: str) -> Table:
    """Compare other ways to compute reproducibly, in Python, to those kept."""
    names = ("XOR", "784-50-10", "784-784-10", "8-bit inputs", "exp, 256 x 784")
    table = Table("reproducible, done otherwise", *names)
    for line in output_of(commands("tried", library)["python"]):
        table.add_row(*line.split(";"))
    return table


def optimizers(library: str) -> Table:
    """Measure a step of every optimizer against one of gradient descent."""
    table = Table("784-50-10, 256 samples", "language", "us", "to gradient_descent")
    for language, command in commands("optimizers", library).items():
        usual, own_rates = OPTIMIZER_TARGETS[language]
        for line in output_of(command):
            name, step, ratio = line.split(",")
            target = own_rates if name in OWN_RATES else usual
            table.add_row(name, language, step, verdict(float(ratio), target))
    return table


def streams(library: str) -> Table:
    """Measure random numbers against the language's own, and the filling of a state."""
    table = Table("random streams", "language", "ms", "to its own, or ms")
    for language, command in commands("streams", library).items():
        uniform, *fillings = (line.split(",") for line in output_of(command))
        ratio = verdict(float(uniform[2]), STREAM_TARGETS[language])
        table.add_row("a million uniforms", language, uniform[1], ratio)
        for name, taken, _ in fillings:
            bound = verdict(float(taken), FILLING_TARGET)
            table.add_row(f"a state of {name}", language, taken, bound)
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


def bridges() -> Table:
    """Measure a training through the harness against the same inside the language."""
    table = Table("training through the harness", "language", "seconds", "to its own")
    for language in LANGUAGES:
        with Worker(language) as worker:
            worker.describe()  # starting is not training
            reply = worker.request("train", training(60_000))
        if reply.error is not None:
            raise SystemExit(f"samegrad: {language}: {reply.error.message}")
        ratio = verdict(reply.seconds / reply.compute_seconds, 1.1)
        table.add_row("3-4-1, 60,000 steps", language, f"{reply.seconds:.1f}", ratio)
    return table


def training(steps: int) -> dict[str, object]:
    """Return the arguments of train for XOR."""
    rng = np.random.default_rng(0)
    layers = [{"units": units, "bias": "none"} for units in (4, 1)]
    none = np.zeros((1, 0))
    return {
        "network": {"inputs": 3, "layers": layers},
        "weights": {"w": [rng.random((3, 4)), rng.random((4, 1))], "b": [none, none]},
        "x": np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1.0]]),
        "y": np.array([[0], [1], [1], [0.0]]),
        "steps": steps,
        "learning_rate": 1.0,
        "trace_steps": np.array([[0.0, steps]]),
    }


def suite(folder: str) -> Table:
    """Measure the whole suite against what its languages compute."""
    command = [sys.executable, "-m", "samegrad_harness", "run", "--json"]
    report = json.loads("\n".join(output_of([*command, "--output", f"{folder}/run"])))
    own = {each["name"]: each["compute_seconds"] for each in report["languages"]}
    floor = max(*own.values(), sum(own.values()) / (os.cpu_count() or 1))
    table = Table("the whole suite", *own, "wall s", "at most 1.15 of the floor + 3 s")
    seconds = report["seconds"]
    bound = 1.15 * floor + 3
    missed = "" if seconds <= bound else " MISSED"
    cells = [f"{each:.1f}" for each in own.values()]
    table.add_row("seconds", *cells, f"{seconds:.1f}", f"{bound:.1f}{missed}")
    return table


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
        console.print(arithmetics(library))
        console.print(crossovers(library))
        console.print(tried(library))
        console.print(optimizers(library))
        console.print(streams(library))
        console.print(memory(library))
        console.print(bridges())
        console.print(suite(library))


if __name__ == "__main__":
    main()
