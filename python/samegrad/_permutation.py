"""1 .. count in random order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samegrad._check import Matrix, check_whole
from samegrad._random_stream import Stream, check_stream
from samegrad._uniform import draw_matrix


def permutation(stream: Stream, count: int) -> tuple[Matrix, Stream]:
    """Draw the numbers 1 .. count in random order from a stream.

    The order is that of ``count`` numbers of `uniform`; of two equal ones the first
    drawn comes first.

    Parameters
    ----------
    stream : dict
        What `random_stream` or a draw returned; it is not changed.
    count : int
        How many numbers, at least 0.

    Returns
    -------
    values : numpy.ndarray
        count x 1, from 1: subtract 1 to index an array.
    stream : dict
        The stream moved on.

    Raises
    ------
    SamegradError
        For what is no stream or no count.

    Examples
    --------
    >>> from samegrad import permutation, random_stream
    >>> permutation(random_stream(1), 4)[0].T
    array([[3., 4., 1., 2.]])
    """
    stream = check_stream("permutation", "stream", stream)
    count = check_whole("permutation", "count", count, 0)
    order, stream = draw_order(stream, count)
    return order.reshape(count, 1), stream


def draw_order(stream: Stream, count: int) -> tuple[npt.NDArray[np.float64], Stream]:
    """Return 1 .. count in random order, and the stream moved on."""
    keys, stream = draw_matrix(stream, 1, count)
    return np.argsort(keys[0], kind="stable").astype(np.float64) + 1.0, stream
