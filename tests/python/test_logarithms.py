"""log and log1p: known bits, and how far they are from 40 digits."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from samegrad._logarithms import reproducible_log, reproducible_log1p
from samegrad._reproducible import reproducible_exp

from tests.python import definition
from tests.python.bits import same_bits
from tests.python.doubles import EXTREMES, LARGEST, around, in_binades
from tests.python.referee import exact, farthest, mp

pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")


def log(x: list[float] | np.ndarray) -> np.ndarray:
    return reproducible_log(np.array([x]))[0]


def log1p(x: list[float] | np.ndarray) -> np.ndarray:
    return reproducible_log1p(np.array([x]))[0]


# The bits as first computed, within 1 unit of the truth (the tests below): R and
# Octave hold the same.
KNOWN_LOG = {
    2.0: "0x1.62e42fefa39efp-1",
    10.0: "0x1.26bb1bbb55516p+1",
    0.1: "-0x1.26bb1bbb55515p+1",
    0.7: "-0x1.6d3c324e13f50p-2",
    1.5: "0x1.9f323ecbf984cp-2",
    3e300: "0x1.59efe3d35d637p+9",
    5e-324: "-0x1.74385446d71c3p+9",
}
KNOWN_LOG1P = {
    1.0: "0x1.62e42fefa39efp-1",
    0.1: "0x1.8663f793c46c7p-4",
    -0.1: "-0x1.af8e8210a415ep-4",
    -0.5: "-0x1.62e42fefa39efp-1",
    0.5: "0x1.9f323ecbf984cp-2",
    1e-9: "0x1.12e0be801f1d9p-30",
    3e300: "0x1.59efe3d35d637p+9",
    -0.9999: "-0x1.26bb1bbb55554p+3",
}


def test_known_bits() -> None:
    assert {x: float(log([x])[0]).hex() for x in KNOWN_LOG} == KNOWN_LOG
    assert {x: float(log1p([x])[0]).hex() for x in KNOWN_LOG1P} == KNOWN_LOG1P


def test_special_values() -> None:
    assert log([1.0, 0.0, -0.0, np.inf]).tolist() == [0.0, -np.inf, -np.inf, np.inf]
    assert not np.signbit(log([1.0])).any()
    assert np.isnan(log([np.nan, -1.0, -np.inf, -5e-324])).all()
    assert same_bits(log1p([0.0, -0.0, -1.0, np.inf]), [0.0, -0.0, -np.inf, np.inf])
    assert np.isnan(log1p([np.nan, np.nextafter(-1.0, -2.0), -2.0, -np.inf])).all()


@pytest.mark.parametrize("function", [reproducible_log, reproducible_log1p])
def test_shapes_and_the_argument_are_kept(
    function: Callable[[np.ndarray], np.ndarray],
) -> None:
    x = np.array([[1.0, 2.0], [3.0, np.nan]])
    held = x.copy()
    assert function(x).shape == (2, 2)
    assert function(np.zeros((0, 3))).shape == (0, 3)
    assert same_bits(x, held)


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_the_bits_of_the_definition(sign: float) -> None:
    rng, root = np.random.default_rng(9), 1.4142135623730951
    near_the_choices = rng.uniform(0.414, 0.4144, 3000), around(root, 4), around(0.5, 4)
    x = [in_binades(-1074, 1023, 20), EXTREMES, *near_the_choices]
    x = sign * np.concatenate(x)
    assert same_bits(log(x), definition.log(x))
    assert same_bits(log1p(x), definition.log1p(x))


def test_log_within_1_unit() -> None:
    near_1 = in_binades(-52, -2, 20)
    x = np.concatenate([in_binades(-1074, 1023, 4), 1.0 + near_1, 1.0 - near_1])
    x = np.append(x[x != 1.0], [5e-324, LARGEST])
    assert farthest(log(x), [mp.log(exact(v)) for v in x]) <= 1.0


def test_log1p_within_1_unit() -> None:
    near = in_binades(-52, -2, 20)
    x = [in_binades(-1074, 1023, 4), -in_binades(-1074, -1, 4), near - 1.0]
    x += [-0.2928 + near / 8, 0.4142 + near / 8]  # the ends of f = x
    x += [np.random.default_rng(8).uniform(-1.0, 3.0, 6000), [LARGEST, -5e-324]]
    tried = np.concatenate(x)
    assert farthest(log1p(tried), [mp.log1p(exact(v)) for v in tried]) <= 1.0


def test_log_turns_exp_back() -> None:
    # exp is 1 unit off and log as well; near x the units of exp(x) move log by 2^-52.
    x = np.random.default_rng(5).uniform(-700.0, 700.0, 10_000)
    back = log(reproducible_exp(x))
    assert (np.abs(back - x) <= 2.0**-52 * (1.0 + np.abs(x))).all()
