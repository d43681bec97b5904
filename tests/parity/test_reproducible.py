"""Reproducible arithmetic, tried on drawn networks and numbers in three languages.

Python's bits are the reference. Every example is many calls, which cross to R and to
Octave in one file: a process each, and not a bridge, for each example.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import samegrad as sg
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import strategies as st
from samegrad._arithmetic import arithmetic
from samegrad._elementary import elementary
from samegrad._plain_text import read_record, write_record

from tests.packages.tools import OCTAVE, OCTAVE_PACKAGE, R_PACKAGE, run
from tests.parity.drawn_calls import (
    Call,
    Calls,
    call,
    chaotic,
    checks,
    kernels,
    lines,
    passes,
    several,
    shares,
    trainings,
)
from tests.python.bits import same_bits

SCRIPTS = Path(__file__).parent / "calls"
COMMANDS = {
    "r": (["Rscript", "--vanilla", str(SCRIPTS / "call.R")], str(R_PACKAGE)),
    "octave": ([*OCTAVE, str(SCRIPTS / "call.m")], str(OCTAVE_PACKAGE / "inst")),
}
LAST = {"gradient_check": "step", "loss_line": "positions"}  # by name in Python
LANGUAGES = [pytest.param(n, marks=pytest.mark.language(n)) for n in COMMANDS]
# An example is a process, so there are few, of many calls; the call that failed is
# named, and not made smaller.
FEW = settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.generate],
    verbosity=Verbosity.quiet,
    suppress_health_check=list(HealthCheck),
)


def ours(call: Call) -> Any:
    """Return Python's answer to a call, or the sentence that refused it."""
    if call["name"] == "kernel":
        name, *operands = call["arguments"]
        tables = (arithmetic("reproducible"), elementary("reproducible"))
        (kernel,) = (getattr(t, name) for t in tables if hasattr(t, name))
        with np.errstate(all="ignore"):
            return kernel(*operands)
    function, given = getattr(sg, call["name"]), call["settings"]
    arguments = call["arguments"]
    if call["name"] in LAST:
        *arguments, last = arguments
        given = {**given, LAST[call["name"]]: last}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", sg.DivergenceWarning)
            value = function(*arguments, **given, arithmetic="reproducible")
    except sg.SamegradError as refusal:
        return str(refusal)
    fields = call["fields"]
    return {name: value[name] for name in value if name in fields} if fields else value


def theirs(language: str, calls: list[Call], folder: Path) -> list[Any]:
    """Return another language's answers."""
    command, package = COMMANDS[language]
    asked, answered = folder / "calls", folder / "values"
    lines = write_record({"calls": calls})
    asked.write_text("".join(f"{line}\n" for line in lines))
    run([*command, str(asked), str(answered), package], timeout=300)
    values: list[Any] = read_record("test", answered.read_text().splitlines())["values"]
    return values


def different(one: Any, other: Any, place: str) -> list[str]:
    """Name the parts of two answers that differ in a bit."""
    if isinstance(one, dict):
        found = [different(one[n], other[n], f"{place}.{n}") for n in one]
    elif isinstance(one, list):
        pairs = zip(one, other, strict=True)
        found = [different(*pair, f"{place}[{k}]") for k, pair in enumerate(pairs, 1)]
    elif isinstance(one, str) or isinstance(other, str):
        found = [[] if one == other else [f"{place}: {one!r} and {other!r}"]]
    else:
        one, other = np.atleast_2d(one), np.atleast_2d(other)
        found = [[] if same_bits(one, other) else [f"{place}:\n{one}\n{other}"]]
    return [each for part in found for each in part]


def agree(language: str, calls: list[Call], folder: Path) -> None:
    for one, other in zip(calls, theirs(language, calls, folder), strict=True):
        parts = different(ours(one), other, one["name"])
        assert not parts, f"{parts[0]}\nof {one}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "kind", [kernels, passes, trainings, several, checks, lines, shares]
)
def test_the_same_bits(
    language: str, kind: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("calls")

    @FEW
    @given(st.lists(kind(), min_size=25, max_size=25).map(Calls))
    def check(calls: Calls) -> None:
        agree(language, calls, folder)

    check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chaotic_training_has_the_same_bits(language: str, tmp_path: Path) -> None:
    agree(language, [chaotic(pushed=False)], tmp_path)


def test_the_chaotic_training_is_one() -> None:
    one, other = (ours(chaotic(pushed))["weights"]["w"] for pushed in (False, True))
    assert max(np.abs(a - b).max() for a, b in zip(one, other, strict=True)) > 0.1


def at_the_bound() -> list[Call]:
    """Return targets whose rows sum to 1 but for what is just allowed, or just not."""
    net = sg.network(1, [sg.layer(40, "softmax")], "categorical_cross_entropy")
    weights, rng = sg.initialize(net), np.random.default_rng(1)
    x, y = np.ones((1, 1)), rng.uniform(size=(60, 1, 40))
    y *= (1.0 + 1e-9 + rng.integers(-4, 5, (60, 1, 1)) * 2.0**-53) / y.sum(2)[:, None]
    return [call("loss", (net, weights, x, each)) for each in y]


def from_minus_zero() -> Call:
    """Return a step of rprop that leaves a weight of -0 where it is."""
    net = sg.network(1, [sg.layer(1, "identity", "none")])
    weights = {"w": [np.array([[-0.0]])], "b": [np.zeros((1, 0))]}
    one = np.ones((1, 1))
    state = sg.train(net, weights, one, one, 1, optimizer="rprop")["state"]
    state["tensors"]["signs"]["w"][0][:] = 1.0
    settings = {"optimizer": "rprop", "state": state}
    return call("train", (net, weights, one, one, 1.0, 0.1), "weights", **settings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_bounds_and_zeros_of_either_sign(language: str, tmp_path: Path) -> None:
    calls = [*at_the_bound(), from_minus_zero()]
    answers = [ours(each) for each in calls[:-1]]
    assert {type(each) for each in answers} == {str, float}
    agree(language, calls, tmp_path)


def test_a_bit_is_a_difference() -> None:
    one = {"w": [np.array([[1.0, np.nan]])], "loss": 0.0, "reason": "steps"}
    same = {"w": [np.array([[1.0, -np.nan]])], "loss": np.array([[0.0]])}
    assert not different(one, {**same, "reason": "steps"}, "fit")
    for other in (
        {**one, "w": [np.array([[np.nextafter(1.0, 2.0), np.nan]])]},
        {**one, "loss": -0.0},
        {**one, "reason": "diverged"},
    ):
        assert len(different(one, other, "fit")) == 1
