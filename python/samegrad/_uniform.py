"""Numbers in [0, 1)."""

from __future__ import annotations

from samegrad._check import Matrix, check_whole
from samegrad._generator import draw_uniform
from samegrad._random_stream import Stream, check_stream


def uniform(stream: Stream, rows: int, columns: int) -> tuple[Matrix, Stream]:
    """Draw numbers in [0, 1) from a stream.

    Parameters
    ----------
    stream : dict
        What `random_stream` or a draw returned; it is not changed.
    rows, columns : int
        Shape of the matrix, each at least 0. It is filled row by row.

    Returns
    -------
    values : numpy.ndarray
        rows x columns, multiples of 2**-53; of the stream ``weights`` the numbers of
        ``numpy.random.RandomState(seed).random_sample``.
    stream : dict
        The stream moved on.

    Raises
    ------
    SamegradError
        For what is no stream, or no number of rows or columns.

    Examples
    --------
    >>> from samegrad import random_stream, uniform
    >>> values, stream = uniform(random_stream(1), 1, 2)
    >>> values
    array([[0.417022  , 0.72032449]])
    """
    stream = check_stream("uniform", "stream", stream)
    rows = check_whole("uniform", "rows", rows, 0)
    columns = check_whole("uniform", "columns", columns, 0)
    return draw_matrix(stream, rows, columns)


def draw_matrix(stream: Stream, rows: int, columns: int) -> tuple[Matrix, Stream]:
    """Return numbers in [0, 1), row by row, and the stream moved on."""
    values, state = draw_uniform(stream["state"], rows * columns)
    moved = Stream(seed=stream["seed"], name=stream["name"], state=state)
    return values.reshape(rows, columns), moved
