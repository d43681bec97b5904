"""exp, expm1 and tanh: known bits, and how far they are from 40 digits."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from samegrad._reproducible import (
    BLOCK,
    reproducible_exp,
    reproducible_expm1,
    reproducible_tanh,
)

from tests.python import definition
from tests.python.bits import same_bits
from tests.python.doubles import EXTREMES, around, in_binades
from tests.python.referee import exact, farthest, mp

pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")
LN2 = math.log(2.0)
# The last finite exp, and the last that is not 0: the next doubles give Inf and 0.
LARGEST, SMALLEST = 709.782712893384, -745.1332191019411
FUNCTIONS = {
    "exp": reproducible_exp,
    "expm1": reproducible_expm1,
    "tanh": reproducible_tanh,
}


def exp(x: list[float] | np.ndarray) -> np.ndarray:
    return reproducible_exp(np.array([x]))[0]


def expm1(x: list[float] | np.ndarray) -> np.ndarray:
    return reproducible_expm1(np.array([x]))[0]


def tanh(x: list[float] | np.ndarray) -> np.ndarray:
    return reproducible_tanh(np.array([x]))[0]


# The bits as first computed, as near to the truth as the tests below say: R and Octave
# hold the same.
KNOWN = {
    "exp": {
        1.0: "0x1.5bf0a8b14576ap+1",
        -1.0: "0x1.78b56362cef38p-2",
        0.5: "0x1.a61298e1e069cp+0",
        -0.1: "0x1.cf46d99d52b3ap-1",
        10.0: "0x1.5829dcf950560p+14",
        -37.5: "0x1.dd5c566301ec8p-55",
        700.0: "0x1.d945df4f8ec8ep+1009",
        -745.0: "0x0.0000000000001p-1022",
    },
    "expm1": {
        1e-9: "0x1.12e0be84bbb51p-30",
        0.1: "0x1.aec7b35a00d3ap-4",
        -0.1: "-0x1.85c933156a62cp-4",
        -0.5: "-0x1.92e9a0720d3ecp-2",
        0.5: "0x1.4c2531c3c0d38p-1",
        1.0: "0x1.b7e151628aed2p+0",
        -1.0: "-0x1.43a54e4e98864p-1",
        10.0: "0x1.5825dcf950560p+14",
        20.0: "0x1.ceb088a68e804p+28",
        700.0: "0x1.d945df4f8ec8ep+1009",
    },
    "tanh": {
        1e-9: "0x1.12e0be826d695p-30",
        0.1: "0x1.983d7795f413ap-4",
        -0.5: "-0x1.d9353d7568af3p-2",
        0.62: "0x1.1a2d73f4f5e95p-1",
        0.63: "0x1.1db9051e93ee8p-1",
        -1.0: "-0x1.85efab514f394p-1",
        3.0: "0x1.fd77d111a0b00p-1",
        15.0: "0x1.ffffffffff96ap-1",
        -20.0: "-0x1.0000000000000p+0",
    },
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_known_bits(name: str) -> None:
    got = {x: float(FUNCTIONS[name](np.array([[x]]))[0, 0]).hex() for x in KNOWN[name]}
    assert got == KNOWN[name]


def test_special_values() -> None:
    assert exp([0.0, -0.0, np.inf, -np.inf]).tolist() == [1.0, 1.0, np.inf, 0.0]
    assert exp([1e308, -1e308]).tolist() == [np.inf, 0.0]
    ends = [np.inf, -np.inf, 1e308, -1e308]
    assert same_bits(expm1([0.0, -0.0, *ends]), [0.0, -0.0, np.inf, -1, np.inf, -1])
    assert same_bits(tanh([0.0, -0.0, *ends]), [0.0, 0.0, 1, -1, 1, -1])
    for function in FUNCTIONS.values():
        assert np.isnan(function(np.array([[np.nan]]))).all()


def test_the_ends_of_exp() -> None:
    after, before = np.nextafter(LARGEST, np.inf), np.nextafter(SMALLEST, -np.inf)
    for function, lowest in ((exp, [5e-324, 0.0]), (expm1, [-1.0, -1.0])):
        assert math.isfinite(function([LARGEST])[0])
        assert function([after])[0] == np.inf
        assert function([SMALLEST, before]).tolist() == lowest


@pytest.mark.parametrize("name", FUNCTIONS)
def test_shapes_and_the_argument_are_kept(name: str) -> None:
    function = FUNCTIONS[name]
    x = np.array([[1.0, 2.0], [3.0, np.nan]])
    held = x.copy()
    assert function(x).shape == (2, 2)
    assert function(np.zeros((0, 3))).shape == (0, 3)
    assert same_bits(x, held)


@pytest.mark.parametrize("sign", [1.0, -1.0])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_bits_of_the_definition(name: str, sign: float) -> None:
    function, known = FUNCTIONS[name], getattr(definition, name)
    x = sign * np.concatenate([in_binades(-1074, 1023, 20), in_binades(-6, 9, 2000)])
    tame = x[np.abs(x) <= 690.0]
    for tried in (x, tame, tame[:5], EXTREMES, np.append(tame[:5], np.nan)):
        assert same_bits(function(tried), known(tried))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_blocks_change_nothing(name: str) -> None:
    function = FUNCTIONS[name]
    x = np.random.default_rng(9).uniform(-3.0, 3.0, (3, BLOCK + 1))
    x[1, 5] = -740.0
    whole = function(x)
    rows = np.concatenate([function(x[k : k + 1, :7]) for k in range(3)])
    assert same_bits(whole[:, :7], rows)
    assert same_bits(function(np.asfortranarray(x)), whole)
    assert same_bits(function(x[:, ::-1])[:, ::-1], whole)


def test_exp_within_1_unit() -> None:
    x = in_binades(-60, 9, 100)
    rng = np.random.default_rng(4)
    low = rng.uniform(SMALLEST, -708.0, 1000)  # results without a full 53 bits
    x = np.concatenate([x, -x, rng.uniform(-745.0, 709.0, 4000), low])
    x = np.append(x[(x >= SMALLEST) & (x <= LARGEST)], [SMALLEST, LARGEST])
    assert farthest(exp(x), [mp.exp(exact(v)) for v in x]) <= 1.0


def test_expm1_within_1_unit() -> None:
    x, rng = in_binades(-1074, 9, 10), np.random.default_rng(6)
    tried = [x, -x, rng.uniform(-3.0, 3.0, 6000), rng.uniform(-60.0, 60.0, 3000)]
    for k in (-2, -1, 0, 1, 2, 19, 20, 56):  # where the branch changes
        tried += [around((k - 0.5) * LN2, 200), around((k + 0.5) * LN2, 200)]
    y = np.concatenate(tried)
    y = np.append(y[y <= LARGEST], LARGEST)
    assert farthest(expm1(y), [mp.expm1(exact(v)) for v in y]) <= 1.0


def test_tanh_within_2_and_a_half_units() -> None:
    x, rng = in_binades(-1074, 9, 10), np.random.default_rng(7)
    tried = [x, -x, rng.uniform(-3.0, 3.0, 9000), rng.uniform(-25.0, 25.0, 3000)]
    y = np.concatenate([*tried, around(0.625, 200), around(-0.625, 200)])
    assert farthest(tanh(y), [mp.tanh(exact(v)) for v in y]) <= 2.5


@pytest.mark.parametrize("middle", [1e-17, -1e-17, 1.0, -0.1, 30.0, -1022 * LN2])
def test_exp_never_falls(middle: float) -> None:
    assert (np.diff(exp(around(middle, 100_000))) >= 0).all()


@pytest.mark.parametrize("k", [-1021, -40, -1, 0, 1, 2, 40, 1023])
def test_exp_never_falls_where_k_changes(k: int) -> None:
    x = around((k - 0.5) * LN2, 100_000)
    assert set(np.floor(x * 1.4426950408889634 + 0.5)) == {k - 1, k}
    assert (np.diff(exp(x)) >= 0).all()


def test_exp_never_falls_at_any_k_nor_in_any_binade() -> None:
    places = (np.arange(-1074, 1025) - 0.5) * LN2
    x = np.concatenate([[*places], in_binades(-60, 9, 2000), -in_binades(-60, 9, 2000)])
    runs = x.view(np.int64)[:, None] + np.arange(-20, 20)
    values = np.diff(exp(np.sort(runs.view(np.float64), axis=1)), axis=1)
    assert (values[np.isfinite(values)] >= 0).all()


@pytest.mark.parametrize("name", ["expm1", "tanh"])
def test_odd_and_near_the_argument(name: str) -> None:
    function: Callable[[np.ndarray], np.ndarray] = FUNCTIONS[name]
    x = in_binades(-1074, -55, 5)
    assert (function(x) == x).all()
    assert (function(-x) == -x).all()
