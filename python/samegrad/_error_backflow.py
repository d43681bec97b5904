"""An output error sent back through the weights unscaled."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samegrad._arithmetic import arithmetic as arithmetic_of
from samegrad._check import Matrix
from samegrad._error_share import check_w_and_e
from samegrad._plan import check_arithmetic


def error_backflow(
    w: npt.ArrayLike, e: npt.ArrayLike, *, arithmetic: str = "native"
) -> Matrix:
    """Send an output error back through the weights.

    e w': `error_share` without the scaling by the sums of columns. It is what
    backpropagation does with delta in place of e.

    Parameters
    ----------
    w, e, arithmetic
        As for `error_share`; columns may sum to 0.

    Returns
    -------
    ndarray
        n x inputs.

    Raises
    ------
    SamegradError
        For wrong shapes, NaN or infinities.

    Examples
    --------
    >>> from samegrad import error_backflow
    >>> error_backflow([[0.5], [0.25]], [[2]])
    array([[1. , 0.5]])
    """
    kernels = arithmetic_of(check_arithmetic("error_backflow", arithmetic))
    w, e = check_w_and_e("error_backflow", w, e)
    with np.errstate(all="ignore"):
        return kernels.product_nt(e, w)
