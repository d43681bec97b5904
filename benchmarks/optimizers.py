"""A step of every optimizer in Python, against a step of gradient descent.

784-50-10 on 256 samples. Prints one line an optimizer: name, microseconds a step, and
the ratio to gradient_descent, each the median over repetitions taken in turns.
"""

from __future__ import annotations

import statistics
import time

import numpy as np
import samegrad as sg
from samegrad._optimizers import OPTIMIZERS

REPETITIONS, STEPS = 9, 30


def seconds_by_name() -> dict[str, float]:
    """Return how long each optimizer trains, one after the other."""
    taken = {}
    for name in OPTIMIZERS:
        start = time.perf_counter()
        sg.train(NET, WEIGHTS, X, Y, STEPS, optimizer=name)
        taken[name] = time.perf_counter() - start
    return taken


rng = np.random.default_rng(0)
X = rng.normal(size=(256, 784))
Y = np.eye(10)[rng.integers(0, 10, 256)]
LAYERS = [sg.layer(50, "sigmoid"), sg.layer(10, "softmax")]
NET = sg.network(784, LAYERS, "categorical_cross_entropy")
WEIGHTS = sg.initialize(NET)

if __name__ == "__main__":
    seconds_by_name()  # warms caches and the BLAS
    times = [seconds_by_name() for _ in range(REPETITIONS)]
    for name in OPTIMIZERS:
        step = statistics.median(t[name] for t in times) / STEPS * 1e6
        ratio = statistics.median(t[name] / t["gradient_descent"] for t in times)
        print(f"{name},{step:.1f},{ratio:.3f}")
