"""Random streams in Python, against NumPy's own numbers.

Prints two lines: a million uniforms, milliseconds and the ratio to random_sample, and
the filling of a state, milliseconds; medians over repetitions taken in turns.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
import samegrad as sg

REPETITIONS, COUNT = 11, 10**6


def seconds(run: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    stream, own = sg.random_stream(1), np.random.RandomState(1)
    rows = []
    for _ in range(REPETITIONS):
        rows.append(
            (
                seconds(lambda: sg.uniform(stream, COUNT, 1)),
                seconds(lambda: own.random_sample((COUNT, 1))),
                seconds(lambda: sg.random_stream(1)),
                seconds(lambda: sg.random_stream(1, "dropout")),
            )
        )
    drawn = statistics.median(row[0] for row in rows) * 1e3
    ratio = statistics.median(row[0] / row[1] for row in rows)
    print(f"uniform,{drawn:.2f},{ratio:.3f}")
    for place, name in ((2, "weights"), (3, "dropout")):
        print(f"{name},{statistics.median(row[place] for row in rows) * 1e3:.2f},nan")
