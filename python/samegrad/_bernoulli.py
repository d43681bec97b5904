"""Ones and zeros."""

from __future__ import annotations

import numpy as np

from samegrad._check import Matrix, check_whole, check_within
from samegrad._random_stream import Stream, check_stream
from samegrad._uniform import draw_matrix


def bernoulli(
    stream: Stream, rows: int, columns: int, probability: float
) -> tuple[Matrix, Stream]:
    """Draw ones and zeros from a stream: 1 where a number of `uniform` is below.

    Parameters
    ----------
    stream : dict
        What `random_stream` or a draw returned; it is not changed.
    rows, columns : int
        Shape of the matrix, each at least 0. It is filled row by row.
    probability : float
        Of a 1, from 0 to 1; at 0 and at 1 numbers are drawn as well.

    Returns
    -------
    values : numpy.ndarray
        rows x columns, of 0 and 1.
    stream : dict
        The stream moved on.

    Raises
    ------
    SamegradError
        For what is no stream, or a number out of its range.

    Examples
    --------
    >>> from samegrad import bernoulli, random_stream
    >>> bernoulli(random_stream(1), 1, 4, 0.5)[0]
    array([[1., 0., 1., 1.]])
    """
    stream = check_stream("bernoulli", "stream", stream)
    rows = check_whole("bernoulli", "rows", rows, 0)
    columns = check_whole("bernoulli", "columns", columns, 0)
    probability = check_within("bernoulli", "probability", probability, 0, 1, "[]")
    return draw_bernoulli(stream, rows, columns, probability)


def draw_bernoulli(
    stream: Stream, rows: int, columns: int, probability: float
) -> tuple[Matrix, Stream]:
    """Return ones and zeros, row by row, and the stream moved on."""
    values, stream = draw_matrix(stream, rows, columns)
    return (values < probability).astype(np.float64), stream
