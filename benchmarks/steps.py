"""Training steps in Python: samegrad's train against plain inline loops.

Prints one line a case: name, microseconds a step of train, and the ratio to the inline
loop and to the five bare products, each the median over repetitions taken in turns.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
import samegrad as sg

REPETITIONS = 7
Run = Callable[[], object]
Case = tuple[Run, Run, Run | None, int]


def xor() -> Case:
    """Return train, inline loop and number of steps for 3-4-1 on four samples."""
    steps = 4000
    x = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1.0]])
    y = np.array([[0, 1, 1, 0.0]]).T
    stream = np.random.RandomState(1)
    start = [stream.random_sample(shape) for shape in ((3, 4), (4, 1))]
    net = sg.network(3, [sg.layer(4, bias="none"), sg.layer(1, bias="none")])
    weights = {"w": start, "b": [np.zeros((1, 0))] * 2}

    def inline() -> None:
        w1, w2, losses = start[0].copy(), start[1].copy(), np.zeros(steps + 1)
        for t in range(steps):
            a1 = 1 / (1 + np.exp(-(x @ w1)))
            a2 = 1 / (1 + np.exp(-(a1 @ w2)))
            e = a2 - y
            losses[t] = 0.5 * np.sum(e * e)
            d2 = e * (a2 * (1 - a2))
            d1 = (d2 @ w2.T) * (a1 * (1 - a1))
            dw2, dw1 = a1.T @ d2, x.T @ d1
            w2 -= dw2
            w1 -= dw1

    return lambda: sg.train(net, weights, x, y, steps, 1.0), inline, None, steps


def wide(units: int, hidden: str, steps: int) -> Case:
    """Return the same and the five products for 784-units-10 on 256 samples."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(256, 784))
    y = np.eye(10)[rng.integers(0, 10, 256)]
    start = [rng.normal(size=(784, units)) * 0.05, rng.normal(size=(units, 10)) * 0.05]
    layers = [sg.layer(units, hidden), sg.layer(10, "softmax")]
    net = sg.network(784, layers, "categorical_cross_entropy")
    weights = {"w": start, "b": [np.zeros((1, units)), np.zeros((1, 10))]}
    a, d = rng.normal(size=(256, units)), rng.normal(size=(256, 10))

    def inline() -> None:
        w1, w2, losses = start[0].copy(), start[1].copy(), np.zeros(steps + 1)
        b1, b2 = np.zeros((1, units)), np.zeros((1, 10))
        for t in range(steps):
            z1 = x @ w1 + b1
            a1 = np.maximum(z1, 0) if hidden == "relu" else 1 / (1 + np.exp(-z1))
            z2 = a1 @ w2 + b2
            s = z2 - z2.max(axis=1, keepdims=True)
            e = np.exp(s)
            total = e.sum(axis=1, keepdims=True)
            losses[t] = np.sum(y * (np.log(total) - s)) / 256
            d2 = (e / total - y) / 256
            g = d2 @ w2.T
            d1 = g * (z1 > 0) if hidden == "relu" else g * (a1 * (1 - a1))
            dw2, db2 = a1.T @ d2, d2.sum(axis=0, keepdims=True)
            dw1, db1 = x.T @ d1, d1.sum(axis=0, keepdims=True)
            w2 -= 0.1 * dw2
            b2 -= 0.1 * db2
            w1 -= 0.1 * dw1
            b1 -= 0.1 * db1

    def products() -> None:
        w1, w2 = start
        for _ in range(steps):
            _ = x @ w1, a @ w2, a.T @ d, d @ w2.T, x.T @ a

    return lambda: sg.train(net, weights, x, y, steps, 0.1), inline, products, steps


def seconds(run: Run) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def measure(
    name: str, train: Run, inline: Run, products: Run | None, steps: int
) -> None:
    """Print one line."""
    times = []
    for _ in range(REPETITIONS + 1):
        runs = (inline, train, products or (lambda: None))
        times.append([seconds(run) for run in runs])
    times = times[1:]  # the first warms caches and the BLAS
    step = statistics.median(t[1] for t in times) / steps * 1e6
    to_inline = statistics.median(t[1] / t[0] for t in times)
    to_products = statistics.median(t[1] / t[2] for t in times) if products else np.nan
    print(f"{name},{step:.1f},{to_inline:.3f},{to_products:.3f}")


if __name__ == "__main__":
    measure("xor", *xor())
    measure("784-50-10 sigmoid", *wide(50, "sigmoid", 60))
    measure("784-784-10 relu", *wide(784, "relu", 30))
