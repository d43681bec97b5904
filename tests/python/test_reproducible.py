"""exp, log, powers and cos: known bits, and how far they are from 40 digits."""

from __future__ import annotations

import math

import numpy as np
import pytest
from samegrad._logarithms import reproducible_log
from samegrad._powers import cos_pi, whole_power
from samegrad._reproducible import reproducible_exp

from tests.python.referee import exact, farthest, mp

UNIT, LN2 = 2.0**-53, math.log(2.0)
# The last finite exp, and the last that is not 0: the next doubles give Inf and 0.
LARGEST, SMALLEST = 709.782712893384, -745.1332191019411


@np.errstate(all="ignore")
def exp(x: list[float] | np.ndarray) -> np.ndarray:
    return reproducible_exp(np.array([x]))[0]


@np.errstate(all="ignore")
def log(x: list[float] | np.ndarray) -> np.ndarray:
    return reproducible_log(np.array([x]))[0]


def in_binades(low: int, high: int, each: int) -> np.ndarray:
    """Return ``each`` random doubles in every [2^k, 2^(k + 1)), k from low to high."""
    rng = np.random.default_rng(3)
    powers = np.repeat(np.arange(low, high + 1), each)
    return np.ldexp(rng.uniform(1.0, 2.0, powers.size), powers)


def around(middle: float, count: int) -> np.ndarray:
    """Return ascending doubles without a gap, ``middle`` in their middle."""
    bits = np.float64(middle).view(np.int64) + np.arange(-count // 2, count // 2)
    return np.sort(bits.view(np.float64))


# The bits as first computed, within 1 unit of the truth (the tests below): R and
# Octave hold the same.
KNOWN_EXP = {
    1.0: "0x1.5bf0a8b14576ap+1",
    -1.0: "0x1.78b56362cef38p-2",
    0.5: "0x1.a61298e1e069cp+0",
    -0.1: "0x1.cf46d99d52b3ap-1",
    10.0: "0x1.5829dcf950560p+14",
    -37.5: "0x1.dd5c566301ec8p-55",
    700.0: "0x1.d945df4f8ec8ep+1009",
    -745.0: "0x0.0000000000001p-1022",
}
KNOWN_LOG = {
    2.0: "0x1.62e42fefa39efp-1",
    10.0: "0x1.26bb1bbb55516p+1",
    0.1: "-0x1.26bb1bbb55515p+1",
    0.7: "-0x1.6d3c324e13f50p-2",
    1.5: "0x1.9f323ecbf984cp-2",
    3e300: "0x1.59efe3d35d637p+9",
    5e-324: "-0x1.74385446d71c3p+9",
}
KNOWN_COS = {
    0.1: "0x1.e6f0e134454ffp-1",
    0.2: "0x1.9e3779b97f4a8p-1",
    0.3: "0x1.2cf2304755a5ep-1",
    0.45: "0x1.4060b67a85374p-3",
    0.7: "-0x1.2cf2304755a5dp-1",
    0.9: "-0x1.e6f0e13445500p-1",
}


@pytest.mark.parametrize(
    ("function", "known"),
    [
        (lambda x: exp([x])[0], KNOWN_EXP),
        (lambda x: log([x])[0], KNOWN_LOG),
        (cos_pi, KNOWN_COS),
    ],
    ids=["exp", "log", "cos_pi"],
)
def test_known_bits(function, known: dict[float, str]) -> None:
    assert {x: float(function(x)).hex() for x in known} == known


def test_special_values() -> None:
    assert exp([0.0, -0.0, np.inf, -np.inf]).tolist() == [1.0, 1.0, np.inf, 0.0]
    assert np.isnan(exp([np.nan])).all()
    assert exp([1e308, -1e308]).tolist() == [np.inf, 0.0]
    assert log([1.0, 0.0, -0.0, np.inf]).tolist() == [0.0, -np.inf, -np.inf, np.inf]
    assert not np.signbit(log([1.0])).any()
    assert np.isnan(log([np.nan, -1.0, -np.inf, -5e-324])).all()


def test_the_ends_of_exp() -> None:
    ends = exp([LARGEST, np.nextafter(LARGEST, np.inf)])
    assert math.isfinite(ends[0])
    assert ends[1] == np.inf
    assert exp([SMALLEST, np.nextafter(SMALLEST, -np.inf)]).tolist() == [5e-324, 0.0]


def test_shapes_and_the_argument_are_kept() -> None:
    x = np.array([[1.0, 2.0], [3.0, np.nan]])
    held = x.copy()
    assert reproducible_exp(x).shape == reproducible_log(x).shape == (2, 2)
    assert x.tobytes() == held.tobytes()
    assert reproducible_exp(np.zeros((0, 3))).shape == (0, 3)
    assert reproducible_log(np.zeros((0, 3))).shape == (0, 3)


def test_exp_within_1_unit() -> None:
    x = in_binades(-60, 9, 100)
    rng = np.random.default_rng(4)
    low = rng.uniform(SMALLEST, -708.0, 1000)  # results without a full 53 bits
    x = np.concatenate([x, -x, rng.uniform(-745.0, 709.0, 4000), low])
    x = np.append(x[(x >= SMALLEST) & (x <= LARGEST)], [SMALLEST, LARGEST])
    assert farthest(exp(x), [mp.exp(exact(v)) for v in x]) <= 1.0


def test_log_within_1_unit() -> None:
    near_1 = in_binades(-52, -2, 20)
    x = np.concatenate(
        [in_binades(-1074, 1023, 4), 1.0 + near_1, 1.0 - near_1, [5e-324, LARGEST]]
    )
    x = x[x != 1.0]
    assert farthest(log(x), [mp.log(exact(v)) for v in x]) <= 1.0


@pytest.mark.parametrize("middle", [1e-17, -1e-17, 1.0, -0.1, 30.0, -1022 * LN2])
def test_exp_never_falls(middle: float) -> None:
    assert (np.diff(exp(around(middle, 100_000))) >= 0).all()


@pytest.mark.parametrize("k", [-1021, -40, -1, 0, 1, 2, 40, 1023])
def test_exp_never_falls_where_k_changes(k: int) -> None:
    x = around((k - 0.5) * LN2, 100_000)
    assert set(np.floor(x * 1.4426950408889634 + 0.5)) == {k - 1, k}
    assert (np.diff(exp(x)) >= 0).all()


def test_log_turns_exp_back() -> None:
    # exp is 1 unit off and log as well; near x the units of exp(x) move log by 2^-52.
    x = np.random.default_rng(5).uniform(-700.0, 700.0, 10_000)
    assert (np.abs(log(exp(x)) - x) <= 2.0**-52 * (1.0 + np.abs(x))).all()


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
