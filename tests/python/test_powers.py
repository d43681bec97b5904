"""Whole powers and cos(pi x): known bits, and how far they are from 40 digits."""

from __future__ import annotations

import math

import numpy as np
import pytest
from samegrad._powers import cos_pi, whole_power

from tests.python.referee import exact, mp

UNIT = 2.0**-53
# The bits as first computed, near the truth (the tests below): R and Octave hold the
# same.
KNOWN_COS = {
    0.1: "0x1.e6f0e134454ffp-1",
    0.2: "0x1.9e3779b97f4a8p-1",
    0.3: "0x1.2cf2304755a5ep-1",
    0.45: "0x1.4060b67a85374p-3",
    0.7: "-0x1.2cf2304755a5dp-1",
    0.9: "-0x1.e6f0e13445500p-1",
}


def test_known_bits() -> None:
    assert {x: cos_pi(x).hex() for x in KNOWN_COS} == KNOWN_COS


@pytest.mark.parametrize("base", [2.0, 0.5, -2.0, 1.0, 0.0])
def test_powers_of_two_are_exact(base: float) -> None:
    for n in range(1074):
        try:
            truth = base**n
        except OverflowError:
            truth = math.inf if n % 2 == 0 else math.copysign(math.inf, base)
        assert whole_power(base, n) == truth


def test_a_power_is_near_the_truth() -> None:
    # The relative error of n - 1 products is (n - 1) 2^-53, and its squares.
    for n in (2, 3, 7, 100, 1023, 4096):
        truth = exact(0.999) ** n
        assert abs(exact(whole_power(0.999, n)) / truth - 1) <= (n - 1) * 1.001 * UNIT


def test_the_order_of_a_power() -> None:
    base = 0.9
    square = base * base
    assert whole_power(base, 7) == (base * square) * (square * square)


def test_many_steps_take_no_time() -> None:
    assert whole_power(0.9, 2**53) == 0.0


def test_cos_pi_at_its_ends() -> None:
    assert [cos_pi(x) for x in (0.0, 0.5, 1.0)] == [1.0, 0.0, -1.0]
    assert math.copysign(1.0, cos_pi(0.5)) == 1.0


def test_cos_pi_is_near_the_truth() -> None:
    # In units u = 2^-53: the angle v is off by 1.35 u v (0.35 of it PI's). Up to pi/4
    # that moves cos v by sin v v 1.35 u <= 0.75 u; the sum, at most 0.29 with its
    # roundings of 3.3 u, by 0.97 u; the last difference by 0.5 u. Beyond, the sine, at
    # most 0.71, gets 1.35 u from v, 1.05 u from the sum and 1 u from the product, of
    # itself. Both stay below 2.5 u.
    rng = np.random.default_rng(6)
    near = np.ldexp(rng.uniform(1.0, 2.0, 200), rng.integers(-50, -3, 200))
    x = np.concatenate([rng.uniform(0.0, 1.0, 2000), near, 0.5 + near, 0.5 - near])
    truth = [mp.cospi(exact(v)) for v in x]
    off = [abs(exact(cos_pi(v)) - t) for v, t in zip(x.tolist(), truth, strict=True)]
    assert max(off) <= 2.5 * UNIT
    relative = [
        o / abs(t) for v, o, t in zip(x, off, truth, strict=True) if 0.25 < v < 0.75
    ]
    assert max(relative) <= 3.5 * UNIT


def test_cos_pi_changes_sign_about_a_half() -> None:
    for x in np.random.default_rng(7).integers(0, 2**52, 500) / 2.0**52:
        assert cos_pi(1.0 - x) == -cos_pi(x)
