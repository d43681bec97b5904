"""What was tried for the speed of reproducible training, against what is kept.

In Python. Prints one line each: name; then the time done the other way to that of the
way kept, the median over repetitions taken in turns, of a step of train for XOR, for
784-50-10 and 784-784-10 on 256 samples, and for 784-50-10 on inputs of 8 bits, and of
exp of 256 x 784 by itself. Above 1 the way kept is faster. All give the same bits,
which is checked.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import samegrad as sg
from arithmetics import wide, xor
from samegrad import _arithmetic, _reproducible, _slicing
from samegrad._check import Matrix
from samegrad._elementary import elementary
from samegrad._slicing import Multiply, Slices

REPETITIONS = 5
KEPT = _slicing.sliced_product
Changes = list[tuple[Any, str, Any]]
buffers: dict[tuple[int, int], Matrix] = {}


def stacked(left: Slices, right: Slices, multiply: Multiply) -> Matrix:
    """Multiply each slice of left by all it meets of right in one call."""
    if len(left.parts) < 3 or len(right.parts) < 3 or multiply is not np.matmul:
        return KEPT(left, right, multiply)
    (a, b, c), n = left.parts, right.parts[0].shape[1]
    first = a @ np.hstack(right.parts)
    second = b @ np.hstack(right.parts[:2])
    sums = first[:, 2 * n :] + second[:, n:] + c @ right.parts[0]
    product: Matrix = sums + first[:, n : 2 * n] + second[:, :n] + first[:, :n] + 0.0
    return product


def buffered(left: Slices, right: Slices, multiply: Multiply) -> Matrix:
    """Multiply into a buffer kept from call to call."""
    if multiply is not np.matmul or left.exponents is not None:
        return KEPT(left, right, multiply)
    shape = (len(left.parts[0]), right.parts[0].shape[1])
    term, c = buffers.setdefault(shape, np.empty(shape)), np.zeros(shape)
    for i, j in ((0, 2), (1, 1), (2, 0), (0, 1), (1, 0), (0, 0)):
        if i < len(left.parts) and j < len(right.parts):
            c += np.matmul(left.parts[i], right.parts[j], out=term)
    return c + 0.0


def scaled(a: Matrix, axis: int) -> Slices | None:
    """Slice a scaled matrix, not on a scaled grid."""
    top = np.abs(a).max(axis=axis, keepdims=True)
    if not np.isfinite(top).all():
        return None
    exponents = np.where(top > 0.0, np.frexp(top)[1].astype(np.int64) - 1, 0)
    half = -exponents // 2
    power = _slicing.power_of_two
    ones = np.ones_like(top)
    rest = a * power(half) * power(-exponents - half)
    return Slices(_slicing._slices(rest, axis, ones), exponents)


def all_slices(a: Matrix, axis: int) -> Slices | None:
    """Keep slices of zeros."""
    found = _slicing.slice_along(a, axis)
    if found is not None:
        more = [np.zeros_like(a)] * (3 - len(found.parts))
        found = found._replace(parts=[*found.parts, *more])
    return found


def unkept() -> Any:
    """Return the kernels without slices of constants."""
    return _arithmetic._REPRODUCIBLE._replace(constant=lambda a: a)


TRIED: dict[str, Changes] = {
    "slices of x made anew each step": [(_arithmetic, "_REPRODUCIBLE", unkept())],
    "several products in one call": [(_arithmetic, "sliced_product", stacked)],
    "terms written to a kept buffer": [(_arithmetic, "sliced_product", buffered)],
    "the matrix scaled, not the grid": [(_arithmetic, "slice_along", scaled)],
    "slices of zeros multiplied": [(_arithmetic, "slice_along", all_slices)],
    "exp by its long way": [(_reproducible, "TAME", -1.0)],
    "exp not by blocks": [(_reproducible, "BLOCK", 2**62)],
}


@contextmanager
def changed(changes: Changes) -> Iterator[None]:
    """Have other attributes for a while."""
    before = [(module, name, getattr(module, name)) for module, name, _ in changes]
    try:
        for module, name, value in changes:
            setattr(module, name, value)
        yield
    finally:
        for module, name, value in before:
            setattr(module, name, value)


def timed(run: Callable[[], list[Matrix]], changes: Changes) -> tuple[float, Any]:
    """Return seconds and what was computed."""
    with changed(changes):
        start = time.perf_counter()
        found = run()
        return time.perf_counter() - start, found


def ratio(run: Callable[[], list[Matrix]], changes: Changes) -> float:
    """Return the time with changes to that without."""
    ratios = []
    for _ in range(REPETITIONS + 1):
        (kept, right), (other, found) = timed(run, []), timed(run, changes)
        assert all(map(np.array_equal, right, found))
        ratios.append(other / kept)
    return statistics.median(ratios[1:])  # the first warms caches and the BLAS


def weights_of(run: Callable[[str], Any]) -> Callable[[], list[Matrix]]:
    """Return a training in reproducible arithmetic that gives its weights."""
    return lambda: run("reproducible")["weights"]["w"]


def on_bytes() -> Callable[[str], Any]:
    """Return train for 784-50-10 on inputs of 8 bits."""
    rng = np.random.default_rng(0)
    x, y = rng.integers(0, 256, (256, 784)) / 256, np.eye(10)[rng.integers(0, 10, 256)]
    layers = [sg.layer(50), sg.layer(10, "softmax")]
    net = sg.network(784, layers, "categorical_cross_entropy")
    weights = sg.initialize(net)
    return lambda name: sg.train(net, weights, x, y, 10, 0.1, arithmetic=name)


def exponential() -> list[Matrix]:
    """Return exp of 256 x 784 numbers."""
    x = np.random.default_rng(0).normal(size=(256, 784))
    return [elementary("reproducible").exp(x) for _ in range(10)]


if __name__ == "__main__":
    trainings = [xor(), wide(50, "sigmoid", 10), wide(784, "sigmoid", 4)]
    runs = [weights_of(run) for run in (*(run for run, _ in trainings), on_bytes())]
    for name, changes in TRIED.items():
        ratios = [f"{ratio(run, changes):.2f}" for run in (*runs, exponential)]
        print(name, *ratios, sep=";")
