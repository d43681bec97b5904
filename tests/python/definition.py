"""Reproducible arithmetic as SPEC.md's section 9 writes it, without any shortcut."""

from __future__ import annotations

import numpy as np

Matrix = np.ndarray
LOG2_E = 1.4426950408889634
LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10


def product(a: Matrix, b: Matrix) -> Matrix:
    (m, terms), n = a.shape, b.shape[1]
    few = terms <= 16 or (terms <= 64 and m * n <= 256)
    if few or not (np.isfinite(a).all() and np.isfinite(b).all()):
        return ordered(a, b)
    return sliced(a, b)


def ordered(a: Matrix, b: Matrix) -> Matrix:
    c = np.zeros((a.shape[0], b.shape[1]))
    for k in range(a.shape[1]):
        c = c + a[:, k : k + 1] * b[k : k + 1, :]
    return c


def beta_of(terms: int) -> int:
    p = 0
    while 2**p < terms:
        p += 1
    return (53 - p) // 2


def exponents(top: Matrix) -> Matrix:
    return np.where(top > 0.0, np.frexp(top)[1] - 1, 0)


def slices(a: Matrix, axis: int) -> tuple[list[Matrix], Matrix]:
    e = exponents(np.abs(a).max(axis=axis, keepdims=True, initial=0.0))
    half = -e // 2
    a = a * np.ldexp(1.0, half) * np.ldexp(1.0, -e - half)
    beta, parts = beta_of(a.shape[axis]), []
    for i in range(3):
        sigma = 1.5 * 2.0 ** (53 - beta - i * (beta + 1))
        parts.append((a + sigma) - sigma)
        a = a - parts[-1]
    return parts, e


def sliced(a: Matrix, b: Matrix) -> Matrix:
    (left, e), (right, f) = slices(a, 1), slices(b, 0)
    c = left[0] @ right[2]
    for i, j in ((1, 1), (2, 0), (0, 1), (1, 0), (0, 0)):
        c = c + left[i] @ right[j]
    c = c + 0.0
    half = (e + f) // 2
    return c * np.ldexp(1.0, half) * np.ldexp(1.0, e + f - half)


def column_sums(a: Matrix) -> Matrix:
    rows = [a[k] for k in range(len(a))] or [np.zeros(a.shape[1])]
    while len(rows) > 1:
        half = len(rows) // 2
        odd = rows[2 * half :]
        rows = [rows[k] + rows[half + k] for k in range(half)]
        for last in odd:
            rows[0] = rows[0] + last
    return (rows[0] + 0.0).reshape(1, -1)


def row_sums(a: Matrix) -> Matrix:
    return column_sums(a.T).T


def total(a: Matrix) -> float:
    return float(row_sums(column_sums(a))[0, 0])


def reduced(x: Matrix) -> tuple[Matrix, ...]:
    k = np.floor(x * LOG2_E + 0.5)
    high, low = x - k * LN2_HIGH, k * LN2_LOW
    return k, high, low, high - low


def times_power(y: Matrix, k: Matrix) -> Matrix:
    k = np.where(np.isnan(k), 0.0, k)
    half = np.floor(k / 2.0)
    first, second = (np.ldexp(1.0, n.astype(int)) for n in (half, k - half))
    return y * first * second


def exp(x: Matrix) -> Matrix:
    k, high, low, r = reduced(np.minimum(np.maximum(x, -746.0), 710.0))
    t = r * r
    p1, p2, p3, p4, p5 = (
        1.66666666666666019037e-01,
        -2.77777777770155933842e-03,
        6.61375632143793436117e-05,
        -1.65339022054652515390e-06,
        4.13813679705723846039e-08,
    )
    c = r - t * (p1 + t * (p2 + t * (p3 + t * (p4 + t * p5))))
    return times_power(1.0 - ((low - (r * c) / (2.0 - c)) - high), k)


def expm1(x: Matrix) -> Matrix:
    k, high, low, r = reduced(np.minimum(np.maximum(x, -60.0), 710.0))
    c, half = (high - r) - low, 0.5 * r
    s = r * half
    q1, q2, q3, q4, q5 = (
        -3.33333333333331316428e-02,
        1.58730158725481460165e-03,
        -7.93650757867487942473e-05,
        4.00821782732936239552e-06,
        -2.01099218183624371326e-07,
    )
    q = 1.0 + s * (q1 + s * (q2 + s * (q3 + s * (q4 + s * q5))))
    t = 3.0 - q * half
    e = s * ((q - t) / (6.0 - r * t))
    zero = r - (r * e - s)
    e = (r * (e - c) - c) - s
    d, n = r - e, np.ldexp(1.0, -np.where(np.isnan(k), 0.0, k).astype(int))
    one = np.where(r < -0.25, -2.0 * (e - (r + 0.5)), 1.0 + 2.0 * d)
    y = np.where(k >= 20, times_power((r - (e + n)) + 1.0, k), np.nan)
    y = np.where((k >= 2) & (k < 20), times_power((1.0 - n) + d, k), y)
    y = np.where(k == 1, one, np.where(k == 0, zero, y))
    y = np.where(k == -1, 0.5 * d - 0.5, y)
    y = np.where(k <= -2, times_power(1.0 + d, k) - 1.0, y)
    return np.where(np.abs(x) < 2.0**-54, x, y)


def log_of(k: Matrix, f: Matrix, c: Matrix) -> Matrix:
    l1, l2, l3, l4, l5, l6, l7 = (
        6.666666666666735130e-01,
        3.999999999940941908e-01,
        2.857142874366239149e-01,
        2.222219843214978396e-01,
        1.818357216161805012e-01,
        1.531383769920937332e-01,
        1.479819860511658591e-01,
    )
    s = f / (2.0 + f)
    z = s * s
    v = z * z
    t1, t2 = v * (l2 + v * (l4 + v * l6)), z * (l1 + v * (l3 + v * (l5 + v * l7)))
    h = (0.5 * f) * f
    return k * LN2_HIGH - ((h - (s * (h + (t2 + t1)) + (k * LN2_LOW + c))) - f)


def halves(x: Matrix) -> tuple[Matrix, Matrix]:
    m, k = np.frexp(x)
    m, k = m * 2.0, k - 1.0
    large = m > 1.4142135623730951
    return np.where(large, m * 0.5, m), np.where(large, k + 1.0, k)


def log(x: Matrix) -> Matrix:
    m, k = halves(x)
    y = np.where(x > 0.0, log_of(k, m - 1.0, np.zeros_like(x)), np.nan)
    return np.where(x == 0.0, -np.inf, np.where(x == np.inf, np.inf, y))


def log1p(x: Matrix) -> Matrix:
    u = 1.0 + x
    m, k = halves(u)
    c = np.where(u >= 2.0, (1.0 - (u - x)) / u, (x - (u - 1.0)) / u)
    near = (x > -0.2928) & (x < 0.4142)
    y = np.where(near, log_of(0.0 * x, x, 0.0 * x), log_of(k, m - 1.0, c))
    y = np.where(x > -1.0, y, np.where(x == -1.0, -np.inf, np.nan))
    return np.where(np.abs(x) < 2.0**-54, x, np.where(x == np.inf, np.inf, y))


def tanh(x: Matrix) -> Matrix:
    z = x * x
    p = (-9.64399179425052238628e-1 * z - 9.92877231001918586564e1) * z
    p = p - 1.61468768441708447952e3
    q = (z + 1.12811678491632931402e2) * z + 2.23548839060100448583e3
    q = q * z + 4.84406305325125486048e3
    large = 1.0 - 2.0 / (exp(np.abs(x) + np.abs(x)) + 1.0)
    large = np.where(x < 0.0, -large, large)
    return np.where(np.abs(x) < 0.625, x + x * (z * (p / q)), large)


def sigmoid(x: Matrix) -> Matrix:
    e = exp(-np.abs(x))
    return np.where(x >= 0.0, 1.0, e) / (1.0 + e)


def softplus(x: Matrix) -> Matrix:
    return np.where(x > 0.0, x, 0.0) + log1p(exp(-np.abs(x)))


def softmax(z: Matrix) -> Matrix:
    e = exp(z - z.max(axis=1, keepdims=True))
    return e / row_sums(e)


def log_sum_exp(z: Matrix) -> Matrix:
    top = z.max(axis=1, keepdims=True)
    return top + log(row_sums(exp(z - top)))
