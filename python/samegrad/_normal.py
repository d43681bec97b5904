"""Standard normal numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samegrad._check import Matrix, check_whole
from samegrad._logarithms import reproducible_log
from samegrad._random_stream import Stream, check_stream
from samegrad._uniform import draw_matrix

# Numerator and denominator, from the power 0 on, as algorithm AS 241 prints them: near
# the middle, in the tails, and far out in them.
A = (
    3.3871328727963666080e0,
    1.3314166789178437745e2,
    1.9715909503065514427e3,
    1.3731693765509461125e4,
    4.5921953931549871457e4,
    6.7265770927008700853e4,
    3.3430575583588128105e4,
    2.5090809287301226727e3,
)
B = (
    1.0,
    4.2313330701600911252e1,
    6.8718700749205790830e2,
    5.3941960214247511077e3,
    2.1213794301586595867e4,
    3.9307895800092710610e4,
    2.8729085735721942674e4,
    5.2264952788528545610e3,
)
C = (
    1.42343711074968357734e0,
    4.63033784615654529590e0,
    5.76949722146069140550e0,
    3.64784832476320460504e0,
    1.27045825245236838258e0,
    2.41780725177450611770e-1,
    2.27238449892691845833e-2,
    7.74545014278341407640e-4,
)
D = (
    1.0,
    2.05319162663775882187e0,
    1.67638483018380384940e0,
    6.89767334985100004550e-1,
    1.48103976427480074590e-1,
    1.51986665636164571966e-2,
    5.47593808499534494600e-4,
    1.05075007164441684324e-9,
)
E = (
    6.65790464350110377720e0,
    5.46378491116411436990e0,
    1.78482653991729133580e0,
    2.96560571828504891230e-1,
    2.65321895265761230930e-2,
    1.24266094738807843860e-3,
    2.71155556874348757815e-5,
    2.01033439929228813265e-7,
)
F = (
    1.0,
    5.99832206555887937690e-1,
    1.36929880922735805310e-1,
    1.48753612908506148525e-2,
    7.86869131145613259100e-4,
    1.84631831751005468180e-5,
    1.42151175831644588870e-7,
    2.04426310338993978564e-15,
)


def normal(stream: Stream, rows: int, columns: int) -> tuple[Matrix, Stream]:
    """Draw numbers of mean 0 and standard deviation 1 from a stream.

    Each is the quantile of one number of `uniform`, by algorithm AS 241 [1]_.

    Parameters
    ----------
    stream : dict
        What `random_stream` or a draw returned; it is not changed.
    rows, columns : int
        Shape of the matrix, each at least 0. It is filled row by row.

    Returns
    -------
    values : numpy.ndarray
        rows x columns, from -8.3 to 8.3.
    stream : dict
        The stream moved on.

    Raises
    ------
    SamegradError
        For what is no stream, or no number of rows or columns.

    References
    ----------
    .. [1] M. J. Wichura, "Algorithm AS 241: the percentage points of the normal
       distribution", Applied Statistics 37 (1988), PPND16.

    Examples
    --------
    >>> from samegrad import normal, random_stream
    >>> normal(random_stream(1), 1, 2)[0]
    array([[-0.20951784,  0.58380574]])
    """
    stream = check_stream("normal", "stream", stream)
    rows = check_whole("normal", "rows", rows, 0)
    columns = check_whole("normal", "columns", columns, 0)
    values, stream = draw_matrix(stream, rows, columns)
    return normal_quantile(values), stream


def normal_quantile(u: Matrix) -> Matrix:
    """Return the standard normal quantiles of numbers in [0, 1), within 1e-15 of each.

    Of 0 it is that of 2^-54, half the least number above 0 that is drawn.
    """
    q = u - 0.5
    value = np.zeros(q.shape)
    middle = np.abs(q) <= 0.425
    value[middle] = _middle(q[middle])
    value[~middle] = _tail(q[~middle])
    return value


def _middle(q: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    r = 0.180625 - q * q
    return q * _polynomial(A, r) / _polynomial(B, r)


def _tail(q: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    r = np.sqrt(-reproducible_log(np.maximum(0.5 - np.abs(q), 2.0**-54)))
    value = np.zeros(q.shape)
    for far, centre, above, below in ((False, 1.6, C, D), (True, 5.0, E, F)):
        here = (r > 5.0) == far
        s = r[here] - centre
        value[here] = _polynomial(above, s) / _polynomial(below, s)
    return np.where(q < 0.0, -value, value)


def _polynomial(
    coefficients: tuple[float, ...], r: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    # Horner's rule.
    value = np.full(r.shape, coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        value = value * r + coefficient
    return value
