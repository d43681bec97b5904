"""Reproducible arithmetic, tried on drawn networks and numbers in three languages.

Python's bits are the reference. Every example is many calls, which cross to R and to
Octave in one file: a process each, and not a bridge, for each example.
"""

from __future__ import annotations

import subprocess
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import samegrad as sg
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import strategies as st
from samegrad._arithmetic import Arithmetic, arithmetic
from samegrad._elementary import Elementary, elementary
from samegrad._optimizers import OPTIMIZERS
from samegrad._plain_text import read_record, write_record

from tests.packages.tools import OCTAVE, OCTAVE_PACKAGE, R_PACKAGE
from tests.python.bits import same_bits
from tests.python.nets import FITS, HIDDEN

SCRIPTS = Path(__file__).parent / "calls"
COMMANDS = {
    "r": (["Rscript", "--vanilla", str(SCRIPTS / "call.R")], str(R_PACKAGE)),
    "octave": ([*OCTAVE, str(SCRIPTS / "call.m")], str(OCTAVE_PACKAGE / "inst")),
}
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
Call = dict[str, Any]
Matrix = np.ndarray
# The exponents of entries: the first is that of all, and each adds one of the second.
SPREADS = {
    "ordinary": ((0, 0), (-1, 1)),
    "large": ((5, 9), (-2, 2)),
    "far apart": ((0, 0), (-330, 330)),
    "rows apart": ((-300, 300), (-3, 3)),
    "subnormal": ((-1060, -1030), (-14, 14)),
    "near overflow": ((1000, 1000), (-3, 23)),
    "square overflows": ((500, 520), (-10, 10)),
    "below the sight of slices": ((0, 0), (-90, 0)),
}
SPREAD = st.sampled_from(list(SPREADS))
MOST, LEAST = float(np.finfo(float).max), 2.0**-1074
SPECIAL = [0.0, -0.0, np.inf, -np.inf, np.nan, MOST, -MOST, LEAST, -LEAST, 1.0]
# Terms: up to 16 are added in order, in products of few entries up to 64.
SIDE = st.one_of(st.integers(1, 5), st.integers(15, 18), st.integers(20, 90))
SEED = st.integers(0, 2**32 - 1)


class Calls(list[Call]):
    """The calls of one example, which are too many to show."""

    def __repr__(self) -> str:
        return f"{len(self)} calls"


def drawn(rng: np.random.Generator, shape: tuple[int, int], spread: str) -> Matrix:
    """Return finite numbers, some of them zeros of either sign."""
    all_of_row, each = SPREADS[spread]
    exponents = rng.integers(*all_of_row, (shape[0], 1), endpoint=True)
    exponents = exponents + rng.integers(*each, shape, endpoint=True)
    numbers = np.ldexp(rng.uniform(-1.0, 1.0, shape), exponents)
    numbers = np.where(rng.uniform(size=shape) < 0.05, 0.0, numbers)
    return np.where(rng.uniform(size=shape) < 0.02, -0.0, numbers)


@st.composite
def problems(draw: Any, side: Any = SIDE) -> tuple[Any, ...]:
    """Draw a network, weights, x and y."""
    rng = np.random.default_rng(draw(SEED))
    output, loss, reduction = draw(st.sampled_from(FITS))
    hidden = draw(st.lists(st.sampled_from(HIDDEN), max_size=2))
    biases = st.sampled_from(["none", "shared", "per_unit"])
    layers = [sg.layer(draw(side), name, draw(biases)) for name in [*hidden, output]]
    penalty = st.sampled_from([0.0, 0.0, 0.003, 1e150])
    net = sg.network(
        draw(side), layers, loss, reduction, l1=draw(penalty), l2=draw(penalty)
    )
    start, of_weights = sg.initialize(net, "glorot_normal"), draw(SPREAD)
    weights = {
        field: [drawn(rng, each.shape, of_weights) for each in start[field]]
        for field in ("w", "b")
    }
    samples = draw(side)
    x = drawn(rng, (samples, net["inputs"]), draw(SPREAD))
    return net, weights, x, targets(rng, net, samples, draw(SPREAD))


def targets(rng: np.random.Generator, net: Any, samples: int, spread: str) -> Matrix:
    """Return numbers in the range of the loss."""
    shape = (samples, net["layers"][-1]["units"])
    if net["loss"] == "binary_cross_entropy":
        return rng.uniform(0.0, 1.0, shape)
    if net["loss"] == "categorical_cross_entropy":
        return np.eye(shape[1])[rng.integers(0, shape[1], samples)]
    return drawn(rng, shape, spread)


def call(name: str, arguments: Any, *fields: str, **settings: Any) -> Call:
    return {
        "name": name,
        "arguments": list(arguments),
        "settings": settings,
        "fields": list(fields),
    }


@st.composite
def passes(draw: Any) -> Call:
    """Draw a pass forth and back."""
    return call("backward", draw(problems()), "z", "a", "loss", "delta", "dw", "db")


@st.composite
def trainings(draw: Any) -> Call:
    """Draw a training of few steps, by any optimizer, whole or by batches."""
    net, weights, x, y = draw(problems())
    for each in net["layers"][:-1]:
        each["dropout"] = draw(st.sampled_from([0.0, 0.0, 0.3]))
    limits = st.sampled_from([1e-3, 1.0, 1e200])
    settings = {"optimizer": draw(st.sampled_from(list(OPTIMIZERS)))}
    for name, values in {
        "batch_size": st.integers(1, len(x)).map(float),
        "clip_value": limits,
        "clip_norm": limits,
        "gradient_norms": st.booleans(),
    }.items():
        if draw(st.booleans()):
            settings[name] = draw(values)
    rate = draw(st.sampled_from([0.01, 0.5, 2.0**-200]))
    fields = ("weights", "losses", "gradient_norms", "reason")
    return call("train", (net, weights, x, y, 4.0, rate), *fields, **settings)


@st.composite
def checks(draw: Any) -> Call:
    """Draw a gradient check: of few weights, for each is two passes."""
    given = draw(problems(st.sampled_from([1, 2, 3, 17])).filter(is_small))
    return call("gradient_check", (*given, 2.0**-17), "w", "b", "largest")


def is_small(problem: Any) -> bool:
    return sum(each.size for each in problem[1]["w"]) < 120


@st.composite
def shares(draw: Any) -> Call:
    """Draw an error shared out, or sent back."""
    rng = np.random.default_rng(draw(SEED))
    columns = draw(SIDE)
    w = drawn(rng, (draw(SIDE), columns), draw(SPREAD))
    e = drawn(rng, (draw(SIDE), columns), draw(SPREAD))
    return call(draw(st.sampled_from(["error_share", "error_backflow"])), (w, e))


@st.composite
def kernels(draw: Any) -> Call:
    """Draw a kernel and its operands, some of them not finite, empty, or few."""
    rng = np.random.default_rng(draw(SEED))
    name = draw(st.sampled_from([*Arithmetic._fields[:-1], *Elementary._fields]))
    m, terms, n = (draw(st.one_of(st.just(0), SIDE)) for _ in range(3))
    shapes = {
        "product": [(m, terms), (terms, n)],
        "product_tn": [(terms, m), (terms, n)],
        "product_nt": [(m, terms), (n, terms)],
    }.get(name, [(m, n)])
    if name in Elementary._fields:
        shapes = [(max(m, 1), max(n, 1))]
    operands = [drawn(rng, shape, draw(SPREAD)) for shape in shapes]
    if draw(st.booleans()):
        operands = [with_special(rng, a) for a in operands]
    return call("kernel", [name, *operands])


def with_special(rng: np.random.Generator, a: Matrix) -> Matrix:
    """Return a with some entries at the ends of the numbers, or not finite."""
    chosen = rng.choice(SPECIAL, a.shape)
    return np.where(rng.uniform(size=a.shape) < rng.choice([0.01, 0.3]), chosen, a)


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
    if call["name"] == "gradient_check":
        *arguments, step = arguments
        given = {**given, "step": step}
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
    done = subprocess.run(
        [*command, str(asked), str(answered), package],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
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
@pytest.mark.parametrize("kind", [kernels, passes, trainings, checks, shares])
def test_the_same_bits(
    language: str, kind: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("calls")

    @FEW
    @given(st.lists(kind(), min_size=25, max_size=25).map(Calls))
    def check(calls: Calls) -> None:
        agree(language, calls, folder)

    check()


def chaotic(pushed: bool) -> Call:
    """Return a training so fast that one bit of its start grows to the size of all."""
    x, _ = sg.uniform(sg.random_stream(1, "data"), 40, 2)
    x = 2 * x - 1
    layers = [sg.layer(16, "tanh"), sg.layer(16, "tanh"), sg.layer(1)]
    net = sg.network(2, layers, "mean_squared_error")
    start = sg.initialize(net, "glorot_normal")
    if pushed:
        start["w"][0][0, 0] = np.nextafter(start["w"][0][0, 0], np.inf)
    y = (x[:, :1] * x[:, 1:] > 0) * 1.0
    return call("train", (net, start, x, y, 2000.0, 8.0), "weights", "losses")


@pytest.mark.parametrize("language", LANGUAGES)
def test_chaotic_trainings_have_the_same_bits(language: str, tmp_path: Path) -> None:
    agree(language, [chaotic(pushed=False), chaotic(pushed=True)], tmp_path)


def test_the_chaotic_training_is_one() -> None:
    one, other = (ours(chaotic(pushed))["weights"]["w"] for pushed in (False, True))
    assert max(np.abs(a - b).max() for a, b in zip(one, other, strict=True)) > 0.1


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
