"""Calls that are drawn, to be made in every language in reproducible arithmetic."""

from __future__ import annotations

import warnings
from itertools import chain
from typing import Any

import numpy as np
import samegrad as sg
from hypothesis import strategies as st
from samegrad._arithmetic import Arithmetic
from samegrad._elementary import Elementary

from tests.parity.drawn_settings import RATES, settings
from tests.python.nets import FITS, HIDDEN

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
OFTEN_ORDINARY = st.one_of(st.just("ordinary"), st.just("ordinary"), SPREAD)
INITIALIZERS = st.sampled_from(
    ["glorot_normal", "he_uniform", {"name": "uniform", "low": -0.7, "high": 0.3}]
)
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
def problems(draw: Any, side: Any = SIDE, spread: Any = SPREAD) -> tuple[Any, ...]:
    """Draw a network, weights, x and y."""
    rng = np.random.default_rng(draw(SEED))
    output, loss, reduction = draw(st.sampled_from(FITS))
    hidden = draw(st.lists(st.sampled_from(HIDDEN), max_size=2))
    biases = st.sampled_from(["none", "shared", "per_unit"])
    layers = [
        sg.layer(draw(side), name, draw(biases), draw(slopes(name)))
        for name in [*hidden, output]
    ]
    penalty = st.sampled_from([0.0, 0.0, 0.003, 1e150])
    penalties = {"l1": draw(penalty), "l2": draw(penalty)}
    penalties["penalize_biases"] = draw(st.booleans())
    net = sg.network(draw(side), layers, loss, reduction, **penalties)
    start, of_weights = sg.initialize(net, "glorot_normal"), draw(spread)
    weights = {
        field: [drawn(rng, each.shape, of_weights) for each in start[field]]
        for field in ("w", "b")
    }
    samples = draw(side)
    x = drawn(rng, (samples, net["inputs"]), draw(spread))
    return net, weights, x, targets(rng, net, samples, draw(spread))


def slopes(name: str) -> Any:
    """Return slopes of an activation; none where it has none."""
    sloped = name in ("linear", "leaky_relu")
    return st.sampled_from([None, 0.3, -1.7]) if sloped else st.none()


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
    """Draw a training of few steps, and now and then one that goes on from another."""
    net, weights, x, y = draw(problems(spread=OFTEN_ORDINARY))
    for each in net["layers"][:-1]:
        each["dropout"] = draw(st.sampled_from([0.0, 0.0, 0.3]))
    for each in net["layers"]:
        for name in ("trainable_w", "trainable_b"):
            each[name] = draw(st.integers(0, 5)) > 0
    given, rate = draw(settings(len(x))), draw(RATES)
    if draw(st.booleans()):
        given["seed"] = float(draw(SEED))
    if draw(st.booleans()):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", sg.DivergenceWarning)
            one = sg.train(net, weights, x, y, 3, rate, **given)
        finite = [np.isfinite(each).all() for each in chain(*one["weights"].values())]
        if one["reason"] == "steps" and all(finite):
            weights, given["state"] = one["weights"], one["state"]
            given.pop("seed", None)
    fields = ["weights", "losses", "gradient_norms", "reason", "state"]
    if given.get("keep_best"):
        fields.append("best")
    return call("train", (net, weights, x, y, 5.0, rate), *fields, **given)


@st.composite
def several(draw: Any) -> Call:
    """Draw trainings from several seeds."""
    net, _, x, y = draw(problems(spread=OFTEN_ORDINARY))
    seeds = np.array([[float(draw(SEED))], [float(draw(SEED))]])
    arguments = (net, draw(INITIALIZERS), seeds, x, y, 4.0, draw(RATES))
    given = draw(settings(len(x)))
    return call("multi_start", arguments, "losses", "updates", "reasons", **given)


@st.composite
def lines(draw: Any) -> Call:
    """Draw a cut through the landscape."""
    net, weights, x, y = draw(problems())
    other = sg.initialize(net, "he_uniform", draw(SEED))
    positions = np.array([[-0.3, 0.0, 0.1, 2.0 / 3.0, 1.0, 1.7]])
    return call("loss_line", (net, weights, other, x, y, positions))


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
