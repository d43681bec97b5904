"""What reproducible kernels give, bit for bit, by the definition of section 9."""

from __future__ import annotations

from typing import Any

import numpy as np
import samegrad as sg
from samegrad._powers import cos_pi, whole_power

from tests.python import definition

Matrix = np.ndarray
LEAST, LOW, MOST = 2.0**-1074, 2.0**-1022, float(np.finfo(float).max)
SPECIAL = [0.0, np.inf, np.nan, LEAST, 3 * LEAST, LOW - LEAST, LOW, MOST, 1e308, 1e-300]
# Where the functions of one branch end and those of the next begin, and between.
TURNS = [2.0**-54, 0.2928, 0.34657359, 0.4142, 0.625, 1.0396, 2.0**0.5, 690.0]
ENDS = [36.8, 60.0, 708.3964185, 709.782712893384, 709.7827128933841, 745.13, 746.0]
# Beside those turns, where one branch and the next differ in their last bits.
BESIDE = [0.285, 0.29, 0.2927, 0.293, 0.295, 0.3, 0.35, 0.37, 0.39, 0.405, 0.41, 0.413]
BESIDE += [0.4143, 0.416, 0.42, 0.43, 0.44, 0.45, 0.5, 0.61, 0.62, 0.63, 0.64]
BESIDE += [1.405, 1.41, 1.412, 1.4144, 1.416, 1.42, 1.43]
BESIDE += [13.4, 13.5, 13.55, 13.6, 13.7, 13.9, 14.1, 14.3]
PLAIN = [1e-10, 0.001, 0.1, 0.3, 0.5, 1.0, 1.5, 2.0, 2.75, 7.0, 10.0, 20.0, 100.0, 1e5]


def kernels() -> dict[str, Any]:
    """Return the record: products, sums, functions by element and by row, powers."""
    with np.errstate(all="ignore"):
        return {
            "products": [_product(name, a, b) for name, a, b in _factors()],
            "sums": [_sums(a) for a in _summands()],
            "elementary": [
                _values(_arguments(), "exp", "expm1", "tanh", "sigmoid", "softplus"),
                _values(_magnitudes(), "log", "log1p", "sqrt"),
                *(_values(z, "softmax", "log_sum_exp") for z in _logits()),
            ],
            "cos_pi": _cosines(),
            "whole_power": _powers(),
        }


def _product(name: str, a: Matrix, b: Matrix) -> dict[str, Any]:
    return {"name": name, "a": a, "b": b, "c": definition.product(a, b)}


def _factors() -> list[tuple[str, Matrix, Matrix]]:
    made = [(f"{k} terms", *_pair(k)) for k in (0, 1, 2, 16, 17, 64, 65, 129)]
    made.append(("16 terms, 17 x 16", *_pair(16, 17, 16)))
    made.append(("17 terms, 16 x 16", *_pair(17, 16, 16)))
    made.append(("17 terms, 17 x 16", *_pair(17, 17, 16)))
    a, b = _pair(70)
    far = np.array([[2.0**300], [2.0**-300], [2.0**-1060]])
    made.append(("rows far apart", a * far, b * [[2.0**-290, 2.0**310]]))
    within = np.ldexp(a, np.arange(-315, 315, 3).reshape(3, 70))
    made.append(("entries far apart", within, b))
    made.append(("cancelling", np.hstack([a, a]), np.vstack([b, -b])))
    made.append(("66 terms, nearly cancelling", *_nearly_cancelling(33)))
    made.append(("rows and columns of zeros", a * [[0], [1], [-0.0]], b * [[0, 1]]))
    made.append(("76 terms, the largest by 0", *_largest_by_zero(76, 2.0**16)))
    made.append(("128 terms, the largest by 0", *_largest_by_zero(128, 2.0**20)))
    a, b = _pair(65)
    made.append(("near overflow", np.full((1, 65), 1e307), np.full((65, 1), 0.03)))
    made.append(("beyond overflow", a * 2.0**600, b * 2.0**424))
    made.append(("subnormal results", a * 2.0**-540, b * 2.0**-530))
    made.append(("subnormal entries", np.round(a * 1000) * LEAST, b))
    for value in (np.inf, np.nan):
        one = a.copy()
        one[1, 3] = value
        made.append((f"65 terms, one {value}", one, b))
    made.append(("65 terms, inf times 0", np.where(a < -0.9, np.inf, a), 0 * b))
    made.append(("3 terms, zeros of either sign", 0 * a[:, :3], -b[:3]))
    return made


def _pair(terms: int, m: int = 3, n: int = 2) -> tuple[Matrix, Matrix]:
    # From -1 to 1.
    stream = sg.random_stream(terms, "data")
    a, stream = sg.uniform(stream, m, terms)
    b, _ = sg.uniform(stream, terms, n)
    return a + a - 1, b + b - 1


def _largest_by_zero(terms: int, largest: float) -> tuple[Matrix, Matrix]:
    # What is left are products of small entries, and so what slices leave out.
    a, b = _pair(terms)
    a[:, :2], b[:2] = (largest, 0.0), ((0.0,), (largest,))
    return a, b


def _nearly_cancelling(half: int) -> tuple[Matrix, Matrix]:
    # The large terms vanish, so that the order of the small ones shows.
    (a, b), (c, d) = _pair(half, 8, 8), _pair(half + 1, 8, 8)
    near_a, near_b = 1.0 + 2.0**-40 * c[:, :half], 1.0 + 2.0**-40 * d[:half]
    return np.hstack([a, -a * near_a]), np.vstack([b, b * near_b])


def _sums(a: Matrix) -> dict[str, Any]:
    return {
        "a": a,
        "column_sums": definition.column_sums(a),
        "row_sums": definition.row_sums(a),
        "column_means": definition.column_sums(a) / len(a),
        "row_means": definition.row_sums(a) / a.shape[1],
        "total": definition.total(a),
    }


def _summands() -> list[Matrix]:
    ordinary = [_pair(k)[0].T for k in (1, 2, 3, 7, 16, 33)]
    far = np.ldexp(ordinary[-1], np.arange(-495, 495, 10).reshape(33, 3))
    special = ordinary[2].copy()
    special[0] = np.inf, np.nan, -0.0
    signs = np.array([[-0.0, 1.0], [-0.0, -1.0], [-0.0, -0.0]])
    return [*ordinary, far, special, signs, np.zeros((0, 2)), np.zeros((2, 0))]


def _values(x: Matrix, *names: str) -> dict[str, Any]:
    known = {"sqrt": np.sqrt}
    values = {n: known.get(n) or getattr(definition, n) for n in names}
    return {"x": x, **{name: function(x) for name, function in values.items()}}


def _arguments() -> Matrix:
    stream = sg.random_stream(1, "data")
    u, stream = sg.uniform(stream, 40, 1)
    v, _ = sg.uniform(stream, 30, 1)
    random = [*(1500 * u - 750)[:, 0], *(4 * v - 2)[:, 0]]
    return _column([*_both_signs(), *random])


def _magnitudes() -> Matrix:
    u, _ = sg.uniform(sg.random_stream(2, "data"), 60, 1)
    binades = np.ldexp(1.0 + u[:, 0], np.arange(-1060, 1020, 35))
    near = 1.0 + np.ldexp(u[:30, 0] - 0.5, -np.arange(30))
    return _column([*_both_signs(), *binades, *near])


def _both_signs() -> list[float]:
    tried = np.array([*SPECIAL, *TURNS, *ENDS, *BESIDE, *PLAIN])
    near = [*np.nextafter(TURNS, 0), *np.nextafter(TURNS, 9999)]
    return [*tried, *-tried, *near, *np.negative(near)]


def _column(numbers: list[float]) -> Matrix:
    return np.array(numbers).reshape(-1, 1)


def _logits() -> list[Matrix]:
    z = _pair(33)[0]
    special = [[np.inf, 0, 1], [-np.inf, 0, 1], [np.nan, 0, 1], [-np.inf] * 3]
    large = [[1e308, -1e308, 0], [750.0, 0, 5], [-745.5, 0, -0.0], [LEAST, 0, -LEAST]]
    return [z, 30 * z[:, :7], 400 * z[:, :10], z[:, :1], np.array([*special, *large])]


def _cosines() -> dict[str, Any]:
    x = _column([*np.arange(0, 33) / 32, 1e-9, 1 / 3, np.nextafter(0.5, 1)])
    return {"x": x, "y": _column([cos_pi(v) for v in x[:, 0]])}


def _powers() -> dict[str, Any]:
    tried = [(b, n) for b in (0.5, 0.999, 1.01, 3.0, -0.1) for n in (0, 1, 2, 7, 1000)]
    return {
        "base": _column([base for base, _ in tried]),
        "n": _column([float(n) for _, n in tried]),
        "y": _column([whole_power(base, n) for base, n in tried]),
    }
