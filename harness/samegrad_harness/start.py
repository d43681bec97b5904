"""The weights a case starts from: given in it, or drawn from its seed."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from samegrad_harness.case_model import TrainCase
from samegrad_harness.case_tables import GivenStart, SeededStart
from samegrad_harness.values import Matrix

Shape = tuple[int, int]
Draw = Callable[[np.random.RandomState, Shape], Matrix]


def start_weights(
    case: TrainCase, inputs: int, seed: int | None = None
) -> tuple[list[Matrix], list[Matrix]]:
    """Make the w and b of every layer.

    Parameters
    ----------
    case
        The case; what it gives is checked against its layers.
    inputs
        The columns of x.
    seed
        Draw from this seed and not the case's; no use to weights that are given.

    Raises
    ------
    CaseError
        Where a given matrix has not the shape of its layer.
    """
    layers = case.network.layers
    widths = [inputs, *(layer.units for layer in layers)]
    w_shapes = list(pairwise(widths))
    b_shapes = [(1, layer.bias_width) for layer in layers]
    if isinstance(case.start, SeededStart):
        try:
            w = draw_weights(case.start, w_shapes, seed)
        except MemoryError as error:
            where, expected = ("network", "layers"), "weights that fit in memory"
            raise case.file.error(where, expected, str(error)) from error
        return w, [np.zeros(shape) for shape in b_shapes]
    return _given(case, case.start, w_shapes, b_shapes)


def draw_weights(
    start: SeededStart, shapes: Sequence[Shape], seed: int | None = None
) -> list[Matrix]:
    """Draw matrix after matrix, each row by row, from one RandomState."""
    stream = np.random.RandomState(start.seed if seed is None else seed)
    return [_INITIALIZERS[start.initializer](stream, shape) for shape in shapes]


def _uniform_sqrt_2_over_n(stream: np.random.RandomState, shape: Shape) -> Matrix:
    """Uniform in [0, sqrt(2 / n)), n the units before: the notebook's own start."""
    return stream.random_sample(shape) * math.sqrt(2.0 / shape[0])


def _glorot_uniform(stream: np.random.RandomState, shape: Shape) -> Matrix:
    """Uniform in [-r, r), r^2 = 6 / (units before + units after).

    X. Glorot, Y. Bengio, Understanding the difficulty of training deep feedforward
    neural networks, AISTATS 2010, equation 16.
    """
    limit = math.sqrt(6.0 / (shape[0] + shape[1]))
    return (2.0 * stream.random_sample(shape) - 1.0) * limit


_INITIALIZERS: dict[str, Draw] = {
    "uniform_sqrt_2_over_n": _uniform_sqrt_2_over_n,
    "glorot_uniform": _glorot_uniform,
}


def _given(
    case: TrainCase,
    start: GivenStart,
    w_shapes: Sequence[Shape],
    b_shapes: Sequence[Shape],
) -> tuple[list[Matrix], list[Matrix]]:
    w = _shaped(case, "w", start.w, w_shapes)
    if start.b is not None:
        return w, _shaped(case, "b", start.b, b_shapes)
    if any(width for _, width in b_shapes):
        where = ("start", "b")
        raise case.file.error(where, "b, since a layer has a bias", "nothing")
    return w, [np.zeros(shape) for shape in b_shapes]


def _shaped(
    case: TrainCase,
    name: str,
    given: Sequence[list[list[float]]],
    shapes: Sequence[Shape],
) -> list[Matrix]:
    if len(given) != len(shapes):
        expected = f"{len(shapes)} matrices, one a layer"
        raise case.file.error(("start", name), expected, str(len(given)))
    for at, (rows, shape) in enumerate(zip(given, shapes, strict=True)):
        came = (len(rows), len(rows[0]))
        if came != shape:
            expected, got = (f"a {n} x {m} matrix" for n, m in (shape, came))
            raise case.file.error(("start", name, at), expected, got)
    pairs = zip(given, shapes, strict=True)
    return [np.array(rows, dtype=np.float64).reshape(shape) for rows, shape in pairs]
