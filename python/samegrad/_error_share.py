"""An output error shared out in proportion to the weights."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samegrad._arithmetic import arithmetic as arithmetic_of
from samegrad._check import (
    Matrix,
    check_columns,
    check_filled,
    check_finite,
    check_matrix,
    fail,
)
from samegrad._plan import check_arithmetic


def error_share(
    w: npt.ArrayLike, e: npt.ArrayLike, *, arithmetic: str = "native"
) -> Matrix:
    """Share an output error out over the inputs, in proportion to the weights.

    share_i = sum_j e_j w_ij / S_j with S_j = sum_i w_ij: what reaches input i of the
    errors of the outputs. An intuition on the way to the gradient, not the gradient;
    `error_backflow` leaves S_j out.

    Parameters
    ----------
    w : array_like
        Inputs x outputs, finite; no column may sum to 0.
    e : array_like
        n x outputs, target minus output, one sample a row, finite.
    arithmetic : str
        As for `forward`.

    Returns
    -------
    ndarray
        n x inputs. Each row sums to what the row of e sums to.

    Raises
    ------
    SamegradError
        For wrong shapes, NaN or infinities, a column that sums to 0.

    Examples
    --------
    >>> from samegrad import error_share
    >>> error_share([[0.6], [0.4], [0.1], [0.2]], [[0.08]]).round(6)
    array([[0.036923, 0.024615, 0.006154, 0.012308]])
    """
    kernels = arithmetic_of(check_arithmetic("error_share", arithmetic))
    w, e = check_w_and_e("error_share", w, e)
    with np.errstate(all="ignore"):
        sums = kernels.column_sums(w)
    empty = np.flatnonzero(sums == 0)
    if empty.size:
        came = f"0 at column {empty[0] + 1}"
        fail("error_share", "range", "columns of w must not sum to 0", came)
    with np.errstate(all="ignore"):
        return kernels.product_nt(e, w / sums)


def check_w_and_e(who: str, w: object, e: object) -> tuple[Matrix, Matrix]:
    """Return the weights of one layer and the errors of its outputs."""
    w = check_matrix(who, "w", w)
    check_filled(who, "w", w, with_columns=True)
    check_finite(who, "w", w)
    e = check_matrix(who, "e", e)
    check_columns(who, "e", e, w.shape[1])
    check_filled(who, "e", e)
    check_finite(who, "e", e)
    return w, e
