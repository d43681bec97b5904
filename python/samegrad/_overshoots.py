"""The steps that raised the loss."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samegrad._check import Matrix, check_columns, check_matrix


def overshoots(losses: npt.ArrayLike) -> Matrix:
    """Find the steps that raised the loss.

    Where gradient descent goes up, its step was too large: it crossed the minimum and
    came out higher on the other side. (With mini-batches losses are of other samples
    from step to step, and rise for that reason too.)

    Parameters
    ----------
    losses : array_like
        T x 1, as `train` returns them; entry t of the weights after t updates.

    Returns
    -------
    ndarray
        k x 1, ascending: the steps t = 0, 1, .. with losses[t + 1] > losses[t].

    Raises
    ------
    SamegradError
        Where losses are not one column of numbers.

    Examples
    --------
    >>> from samegrad import overshoots
    >>> overshoots([[32], [2], [8], [0.5]])[:, 0].tolist()
    [1.0]
    """
    losses = check_matrix("overshoots", "losses", losses)
    check_columns("overshoots", "losses", losses, 1)
    rises = np.flatnonzero(losses[1:, 0] > losses[:-1, 0])
    return rises.astype(np.float64).reshape(-1, 1)
