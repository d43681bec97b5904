"""A case file as the referee reads it: its own defaults, from SPEC, section 1."""

from __future__ import annotations

import tomllib
from pathlib import Path

from samegrad_harness.case import load_case
from samegrad_harness.data import load_samples

from tests.parity.referee.digits import HALF, mp, number, numbers
from tests.parity.referee.networks import stages
from tests.parity.referee.starts import start_weights
from tests.parity.referee.training import train

_LAYER = {
    "activation": "sigmoid",
    "bias": "per_unit",
    "trainable_w": True,
    "trainable_b": True,
    "dropout": 0,
}
_NETWORK = {"loss": "half_squared_error", "l1": 0, "l2": 0, "penalize_biases": False}
_SLOPES = {"linear": 1, "leaky_relu": 0.01}


def read(path: Path):
    """The tables of a case, and its path, which a CSV file's is relative to."""
    return {**tomllib.loads(path.read_text(encoding="utf-8")), "path": path}


def network_of(table, inputs):
    """The network of a case, what it leaves out filled in."""
    layers = [{**_LAYER, **layer} for layer in table["layers"]]
    for layer in layers:
        layer.setdefault("slope", _SLOPES.get(layer["activation"], 0))
    made = {**_NETWORK, "inputs": int(inputs), **table, "layers": layers}
    own = "sum" if made["loss"] == "half_squared_error" else "mean"
    return {"reduction": own, **made}


def samples_of(case):
    """x and y; a file or a bundled set as the harness reads, splits and scales it."""
    data = case["data"]
    if set(data) == {"x", "y"}:
        return numbers(data["x"]), numbers(data["y"])
    samples = load_samples(load_case(case["path"]))
    return numbers(samples.x), numbers(samples.y)


def fits(case, kept):
    """The trainings of a case: one, or one for each seed of `multi_start`.

    `kept` are the steps whose stages are asked for.
    """
    x, y = samples_of(case)
    network = network_of(case["network"], len(x[0]))
    start, training = case["start"], case["training"]
    if "seeds" in start:
        return [
            train(network, start_weights(network, start, k), x, y, training, k, kept)
            for k in start["seeds"]
        ]
    weights = start_weights(network, start, start.get("seed"))
    seed = training.get("seed", start.get("seed", 1))
    return [train(network, weights, x, y, training, seed, kept)]


def accuracy(case, fit):
    """The part of the test samples told rightly by the last weights."""
    samples = load_samples(load_case(case["path"]))
    x, y = numbers(samples.x_test), numbers(samples.y_test)
    network = network_of(case["network"], len(x[0]))
    weights = fit.steps[-1].stages
    none = [None] * len(network["layers"])
    a = stages(network, weights.w, weights.b, x, y, none).a[-1]
    told = [_told(row) == _told(row_y) for row, row_y in zip(a, y, strict=True)]
    return mp.mpf(sum(told)) / len(told)


def _told(row):
    return row[0] > HALF if len(row) == 1 else row.index(max(row))


def start_loss(fit, keep_best):
    return fit.best.loss if keep_best else fit.steps[-1].loss


def chosen(found, keep_best):
    """The fit of the lowest loss, the first where several are equal."""
    return min(found, key=lambda fit: start_loss(fit, keep_best))


def line(arguments):
    """The losses of a call of `loss_line`."""
    network = network_of(arguments["network"], arguments["network"]["inputs"])
    x, y = numbers(arguments["x"]), numbers(arguments["y"])
    ends = [
        [[numbers(rows) for rows in arguments[of][kind]] for kind in "wb"]
        for of in ("weights", "other")
    ]
    default = [[number(k) / 20 for k in range(21)]]
    positions = arguments.get("positions", default)
    masks = [None] * len(network["layers"])
    return [
        [stages(network, *_between(ends, number(s)), x, y, masks).loss]
        for row in positions
        for s in row
    ]


def _between(ends, s):
    one, other = ends
    return [
        [
            [
                [(1 - s) * v + s * o for v, o in zip(*rows, strict=True)]
                for rows in zip(*pair, strict=True)
            ]
            for pair in zip(one[kind], other[kind], strict=True)
        ]
        for kind in (0, 1)
    ]
