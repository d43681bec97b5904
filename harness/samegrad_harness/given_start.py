"""The start weights that a case gives, checked against its layers."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from samegrad_harness.case_model import TrainCase
from samegrad_harness.case_training import GivenStart
from samegrad_harness.values import Matrix

Shape = tuple[int, int]


def given_weights(
    case: TrainCase, start: GivenStart, inputs: int
) -> tuple[list[Matrix], list[Matrix]]:
    """Make the w and b of every layer.

    Parameters
    ----------
    case, start
        The case, and the start that it gives.
    inputs
        The columns of x.

    Raises
    ------
    CaseError
        Where a given matrix has not the shape of its layer.
    """
    layers = case.network.layers
    w_shapes = list(pairwise([inputs, *(layer.units for layer in layers)]))
    b_shapes = [(1, layer.bias_width) for layer in layers]
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
