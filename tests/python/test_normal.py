"""Standard normal numbers against 40 digits."""

from __future__ import annotations

import numpy as np
import samegrad as sg
from samegrad._normal import normal_quantile

from tests.python.referee import exact, quantile

# Bits as first computed, within 1e-15 of the truth (below): R and Octave hold the same.
KNOWN = [
    "-0x1.ad17b0954f73dp-3",
    "0x1.2ae89625b27c5p-1",
    "-0x1.d7ac5d8011d24p+1",
    "-0x1.09106f65ebd53p-1",
    "-0x1.0cea37c8d73d8p+0",
    "-0x1.5394e6370ffdcp+0",
]


def test_known_bits() -> None:
    values, _ = sg.normal(sg.random_stream(1), 2, 3)
    assert [v.hex() for v in values.ravel().tolist()] == KNOWN


def test_each_is_the_quantile_of_one_number() -> None:
    stream = sg.random_stream(9, "data")
    values, moved = sg.normal(stream, 40, 50)
    u, last = sg.uniform(stream, 40, 50)
    assert values.tobytes() == normal_quantile(u).tobytes()
    assert moved["state"].tobytes() == last["state"].tobytes()


def test_within_1e_15_of_the_truth() -> None:
    # SPEC.md section 6. The fits are within 1e-16, Horner's rule adds the rest.
    rng = np.random.default_rng(8)
    tails = np.ldexp(rng.uniform(1.0, 2.0, 600), rng.integers(-53, -2, 600))
    near_half = 0.5 - np.ldexp(rng.uniform(1.0, 2.0, 300), rng.integers(-53, -3, 300))
    borders = [0.075, 1.3887943864964021e-11, 2.0**-53, 0.5 - 2.0**-53]  # |q|, r = 5
    u = np.concatenate([rng.uniform(0.0, 0.5, 1000), tails, near_half, borders])
    u = np.maximum(np.floor(u * 2.0**53), 1.0) / 2.0**53  # what uniform can give
    u = u[u < 0.5]
    values = normal_quantile(u[None])[0]
    off = [abs(exact(v) / quantile(p) - 1) for v, p in zip(values, u, strict=True)]
    assert max(off) <= 1e-15


def test_both_tails_are_one() -> None:
    u = np.random.default_rng(8).integers(1, 2**53, (1, 5000)) / 2.0**53
    assert (normal_quantile(1.0 - u) == -normal_quantile(u)).all()


def test_the_ends() -> None:
    ends = normal_quantile(np.array([[0.0, 2.0**-54, 0.5, 1.0 - 2.0**-53]]))[0]
    assert ends[0] == ends[1]
    assert abs(exact(ends[0]) / quantile(2.0**-54) - 1) <= 1e-15
    assert ends[2] == 0.0
    assert not np.signbit(ends[2])
    assert abs(exact(ends[3]) / -quantile(2.0**-53) - 1) <= 1e-15


def test_moments() -> None:
    # A million: the mean's standard error is 0.001, the variance's 0.0014; 5 of each.
    values, _ = sg.normal(sg.random_stream(1), 1000, 1000)
    assert abs(values.mean()) < 0.005
    assert abs(values.var() - 1.0) < 0.007
