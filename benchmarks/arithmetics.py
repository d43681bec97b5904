"""Training steps in Python: reproducible arithmetic against native.

Prints one line a case: name, microseconds a step of train in reproducible arithmetic,
and the ratio to the same train in native arithmetic, each the median over repetitions
taken in turns.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
import samegrad as sg

REPETITIONS = 7
Run = Callable[[str], object]


def xor() -> tuple[Run, int]:
    """Return train by arithmetic, and its steps, for 3-4-1 on four samples."""
    steps = 1000
    x = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1.0]])
    y = np.array([[0, 1, 1, 0.0]]).T
    net = sg.network(3, [sg.layer(4, bias="none"), sg.layer(1, bias="none")])
    weights = sg.initialize(net, {"name": "uniform", "low": 0.0, "high": 1.0})
    return lambda name: sg.train(net, weights, x, y, steps, 1.0, arithmetic=name), steps


def wide(units: int, hidden: str, steps: int) -> tuple[Run, int]:
    """Return the same for 784-units-10 on 256 samples."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(256, 784))
    y = np.eye(10)[rng.integers(0, 10, 256)]
    layers = [sg.layer(units, hidden), sg.layer(10, "softmax")]
    net = sg.network(784, layers, "categorical_cross_entropy")
    weights = sg.initialize(net)
    return lambda name: sg.train(net, weights, x, y, steps, 0.1, arithmetic=name), steps


def seconds(run: Run, name: str) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    run(name)
    return time.perf_counter() - start


def measure(name: str, run: Run, steps: int) -> None:
    """Print one line."""
    times = []
    for _ in range(REPETITIONS + 1):
        times.append([seconds(run, each) for each in ("native", "reproducible")])
    times = times[1:]  # the first warms caches and the BLAS
    step = statistics.median(t[1] for t in times) / steps * 1e6
    print(f"{name},{step:.1f},{statistics.median(t[1] / t[0] for t in times):.3f}")


if __name__ == "__main__":
    measure("xor", *xor())
    measure("784-50-10 sigmoid", *wide(50, "sigmoid", 30))
    measure("784-784-10 relu", *wide(784, "relu", 8))
