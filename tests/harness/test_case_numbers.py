"""The numbers of the worked examples, once more, by code that shares nothing.

Lists of 50-digit decimals; a bias is a weight from a unit fixed at 1. There is no NumPy
and no samegrad in it, so a mistake of theirs cannot hide here.
"""

from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import chain

import pytest
from samegrad_harness.case import find_cases, load_case
from samegrad_harness.job import make_job
from samegrad_harness.judge.anchors import half_unit

WORKED = [
    "by_hand",
    "by_hand_overshoot",
    "deep_recursion",
    "linear_neuron",
    "mazur_held_1",
    "mazur_trained_1",
    "sigmoid_gradient",
    "two_two_two_one",
]  # not the runs of 10,000 steps and more, whose numbers others have published

ONE = Decimal(1)
PHI = {  # z, slope -> phi(z), phi'(z)
    "identity": lambda z, _: (z, ONE),
    "linear": lambda z, slope: (slope * z, slope),
    "leaky_relu": lambda z, slope: (z, ONE) if z > 0 else (slope * z, slope),
    "relu": lambda z, _: (z, ONE) if z > 0 else (0 * z, 0 * z),
    "sigmoid": lambda z, _: (1 / (1 + (-z).exp()), 1 / (2 + z.exp() + (-z).exp())),
    "tanh": lambda z, _: (
        1 - 2 / (1 + (2 * z).exp()),
        4 / (2 + (2 * z).exp() + (-2 * z).exp()),
    ),
}


def decimals(matrix):
    return [[Decimal(float(v)) for v in row] for row in matrix]


def turned(a):
    return [list(column) for column in zip(*a, strict=True)]


def product(a, b):
    return [
        [sum(p * q for p, q in zip(row, column, strict=True)) for column in turned(b)]
        for row in a
    ]


def by_entry(function, *matrices):
    rows = zip(*matrices, strict=True)
    return [[function(*v) for v in zip(*row, strict=True)] for row in rows]


def with_bias(layer, w, b):
    """Put the weights of a unit fixed at 1 below w; a shared bias is one to each."""
    rows = {"none": [], "per_unit": b, "shared": [b[0] * int(layer["units"])]}
    return w + rows[layer["bias"]]


def shared_sums(layer, dw):
    """A shared bias has one derivative: the sum over all its weights."""
    if layer["bias"] != "shared":
        return dw
    return [*dw[:-1], [sum(dw[-1])] * len(dw[-1])]


def parts(layer, weights):
    """A matrix with its row of biases as w and b."""
    if layer["bias"] == "none":
        return weights, [[]]
    b = weights[-1][:1] if layer["bias"] == "shared" else weights[-1]
    return weights[:-1], [b]


def stages_of(layers, weights, x, y):
    """Every stage of one step, by the formulas of the texts."""
    before, seen, signal = [], [], x
    for layer, w in zip(layers, weights, strict=True):
        fixed = [] if layer["bias"] == "none" else [ONE]
        before.append([row + fixed for row in signal])
        z, slope = product(before[-1], w), Decimal(layer.get("slope", 0))
        pairs = [[PHI[layer["activation"]](v, slope) for v in row] for row in z]
        signal = [[value for value, _ in row] for row in pairs]
        seen.append((z, signal, [[change for _, change in row] for row in pairs]))
    errors = by_entry(lambda a, t: a - t, signal, y)
    flat = [error for row in errors for error in row]
    pull, delta, dw = errors, [], []
    for layer, w, inputs, (_, _, phi_change) in reversed(
        [*zip(layers, weights, before, seen, strict=True)]
    ):
        delta.insert(0, by_entry(lambda p, q: p * q, pull, phi_change))
        dw.insert(0, shared_sums(layer, product(turned(inputs), delta[0])))
        pull = product(delta[0], turned(parts(layer, w)[0]))
    return {
        "z": [z for z, _, _ in seen],
        "a": [a for _, a, _ in seen],
        "delta": delta,
        "gradient": dw,
        "loss": [[sum(error * error for error in flat) / 2]],
        "mean_absolute_error": [[sum(map(abs, flat)) / len(flat)]],
    }


def replay(arguments, steps):
    """The stages at each of steps 0 .. steps."""
    layers, start = arguments["network"]["layers"], arguments["weights"]
    rate = Decimal(arguments.get("learning_rate", 0))
    x, y = decimals(arguments["x"]), decimals(arguments["y"])
    weights = [
        with_bias(layer, decimals(w), decimals(b))
        for layer, w, b in zip(layers, start["w"], start["b"], strict=True)
    ]
    for _ in range(steps + 1):
        found = stages_of(layers, weights, x, y)
        for names, rows in ((("w", "b"), weights), (("dw", "db"), found["gradient"])):
            pairs = [parts(*each) for each in zip(layers, rows, strict=True)]
            found |= dict(zip(names, zip(*pairs, strict=True), strict=True))
        yield found
        weights = [
            with_bias(
                layer,
                moved(rate * layer.get("trainable_w", True), w, dw),
                moved(rate * layer.get("trainable_b", True), b, db),
            )
            for layer, w, b, dw, db in zip(
                layers, *(found[name] for name in ("w", "b", "dw", "db")), strict=True
            )
        ]


def moved(rate, weights, gradient):
    return by_entry(lambda v, g: v - rate * g, weights, gradient)


def entries(printed):
    return [printed] if isinstance(printed, str) else [*chain(*printed)]


def expected_at(case, step, last):
    """The numbers of `[expect]` about one step: stage, layer or None, entries."""
    aliases = {"losses": "loss", "weights": "w", "biases": "b"}
    for key, printed in case.expect.items():
        name, _, at = key.removeprefix("value/").partition("@")
        stage, _, layer = name.partition("/")
        if step == (int(at) if at else last):
            stage = aliases.get(stage, stage)
            yield stage, int(layer) if layer else None, entries(printed)


def check_numbers(case):
    """Check every expected number; give how many there were."""
    job, checked = make_job(case), 0
    steps = job.requested_steps or 0
    with localcontext(prec=50):
        for step, found in enumerate(replay(job.arguments, steps)):
            for stage, layer, texts in expected_at(case, step, steps):
                right = found[stage] if layer is None else found[stage][layer - 1]
                for printed, number in zip(texts, entries(right), strict=True):
                    gap = abs(Fraction(printed) - Fraction(number))
                    assert gap <= half_unit(printed), (stage, layer, step, number)
                    checked += 1
    return checked


@pytest.mark.parametrize("name", WORKED)
def test_expected_numbers_are_those_of_an_independent_computation(name):
    case = load_case(find_cases([name])[0])
    assert check_numbers(case) == sum(len(entries(v)) for v in case.expect.values()) > 0
