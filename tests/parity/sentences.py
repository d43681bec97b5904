"""One table of bad calls, each with the sentence that all three languages must say."""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

import numpy as np

X = np.array([[0.0, 1.0], [1.0, 0.0], [0.5, 0.25], [1.0, 1.0]])
Y = np.array([[0.0, 1.0], [1.0, 0.0], [0.5, 0.5], [0.25, 0.75]])
NETWORK = {
    "inputs": 2.0,
    "layers": [
        {"units": 3.0, "activation": "tanh"},
        {"units": 2.0, "activation": "sigmoid", "bias": "shared"},
    ],
    "loss": "half_squared_error",
}
WEIGHTS = {
    "w": [np.full((2, 3), 0.5), np.full((3, 2), -0.25)],
    "b": [np.zeros((1, 3)), np.ones((1, 1))],
}
DATA = {"network": NETWORK, "weights": WEIGHTS, "x": X, "y": Y}
GOOD: dict[str, dict[str, Any]] = {
    "layer": {"units": 3.0},
    "network": {"inputs": 2.0, "layers": NETWORK["layers"]},
    "forward": {"network": NETWORK, "weights": WEIGHTS, "x": X},
    "loss": DATA,
    "backward": DATA,
    "train": {**DATA, "steps": 2.0, "learning_rate": 0.5},
    "gradient_check": DATA,
    "predict": {"network": NETWORK, "weights": WEIGHTS, "x": X},
    "error_share": {"w": np.array([[0.6], [0.4]]), "e": np.array([[0.08]])},
    "error_backflow": {"w": np.array([[0.6], [0.4]]), "e": np.array([[0.08]])},
}
ACTIVATIONS = "identity, linear, sigmoid, tanh, relu, leaky_relu, softplus, softmax"
LOSSES = (
    "half_squared_error, mean_squared_error, binary_cross_entropy, "
    "categorical_cross_entropy"
)
FIELDS = "units, activation, bias, slope, trainable_w, trainable_b, dropout"


class Row(NamedTuple):
    """A call of ``function`` with ``value`` at ``place``, and what it must say."""

    function: str
    place: str  # such as network.layers.1.units
    value: Any
    kind: str
    sentence: str  # behind "<function>: "


def arguments(row: Row) -> dict[str, Any]:
    """Return the good arguments of a function with one thing made bad."""
    made = copy.deepcopy(GOOD[row.function])
    *path, last = row.place.split(".")
    place: Any = made
    for step in path:
        place = place[int(step) - 1] if isinstance(place, list) else place[step]
    if isinstance(place, list):
        place[int(last) - 1] = row.value
    else:
        place[last] = row.value
    return made


def changed(array: np.ndarray, row: int, column: int, value: float) -> np.ndarray:
    """Return a copy with one entry replaced, counted from 1."""
    made = array.copy()
    made[row - 1, column - 1] = value
    return made


CROSS = {**NETWORK, "loss": "binary_cross_entropy"}
SOFT = {
    **NETWORK,
    "layers": [NETWORK["layers"][0], {"units": 2.0, "activation": "softmax"}],
    "loss": "categorical_cross_entropy",
}
HIDDEN_SOFT = [{"units": 3.0, "activation": "softmax"}, {"units": 2.0}]

ROWS = [
    # layer
    Row("layer", "units", "three", "type", "units must be a number, got text"),
    Row(
        "layer",
        "units",
        np.ones((2, 3)),
        "type",
        "units must be a number, got a 2 x 3 matrix",
    ),
    Row(
        "layer",
        "units",
        0.0,
        "range",
        "units must be a whole number of at least 1, got 0",
    ),
    Row(
        "layer",
        "units",
        2.5,
        "range",
        "units must be a whole number of at least 1, got 2.5",
    ),
    Row(
        "layer",
        "units",
        np.inf,
        "range",
        "units must be a whole number of at least 1, got Inf",
    ),
    Row(
        "layer",
        "units",
        2.0**60,
        "range",
        "units must be a whole number of at least 1, got 1.15292150460685e+18",
    ),
    Row(
        "layer",
        "activation",
        "relU",
        "name",
        f'activation must be one of {ACTIVATIONS}, got "relU" (did you mean relu?)',
    ),
    Row("layer", "activation", 3.0, "type", "activation must be a name, got a number"),
    Row(
        "layer",
        "activation",
        "%d\\n" + 80 * "x",
        "name",
        f'activation must be one of {ACTIVATIONS}, got "%d\\n{56 * "x"}"',
    ),
    Row(
        "layer",
        "bias",
        "per-unit",
        "name",
        'bias must be one of none, shared, per_unit, got "per-unit" '
        "(did you mean per_unit?)",
    ),
    Row("layer", "slope", 2.0, "range", "slope must be 0 for sigmoid, got 2"),
    Row("layer", "slope", np.nan, "range", "slope must be a finite number, got NaN"),
    Row(
        "layer", "trainable_w", 2.0, "type", "trainable_w must be true or false, got 2"
    ),
    Row(
        "layer",
        "trainable_b",
        "yes",
        "type",
        "trainable_b must be true or false, got text",
    ),
    # network
    Row(
        "network",
        "inputs",
        -1.0,
        "range",
        "inputs must be a whole number of at least 1, got -1",
    ),
    Row("network", "layers", [], "shape", "layers must have at least 1 layer, got 0"),
    Row(
        "network", "layers", "tanh", "type", "layers must be a list of layers, got text"
    ),
    Row("network", "layers.2", 4.0, "type", "layers[2] must be a layer, got a number"),
    Row(
        "network",
        "layers.2",
        {"units": 1.0, "unit": 1.0},
        "name",
        f'layers[2] must have only the fields {FIELDS}, got "unit" '
        "(did you mean units?)",
    ),
    Row(
        "network",
        "layers.2",
        {"bias": "none"},
        "name",
        "layers[2] must have the field units, got nothing",
    ),
    Row(
        "network",
        "layers.2.units",
        0.0,
        "range",
        "layers[2].units must be a whole number of at least 1, got 0",
    ),
    Row("network", "loss", "mse", "name", f'loss must be one of {LOSSES}, got "mse"'),
    Row(
        "network",
        "reduction",
        "max",
        "name",
        'reduction must be one of sum, mean, got "max" (did you mean mean?)',
    ),
    Row(
        "network",
        "layers",
        HIDDEN_SOFT,
        "fit",
        "softmax must be the last layer, got layer 1 of 2",
    ),
    Row(
        "network",
        "layers",
        SOFT["layers"],
        "fit",
        "softmax must go with categorical_cross_entropy, got half_squared_error",
    ),
    Row(
        "network",
        "loss",
        "categorical_cross_entropy",
        "fit",
        "categorical_cross_entropy must go with softmax, got sigmoid",
    ),
    Row(
        "loss",
        "network",
        {**CROSS, "layers": [{"units": 2.0, "activation": "tanh"}]},
        "fit",
        "binary_cross_entropy must go with sigmoid, got tanh",
    ),
    # network and weights as arguments
    Row("forward", "network", "net", "type", "network must be a network, got text"),
    Row(
        "forward",
        "network",
        {**NETWORK, "output": 1.0},
        "name",
        "network must have only the fields inputs, layers, loss, reduction, l1, l2, "
        'penalize_biases, got "output"',
    ),
    Row(
        "forward",
        "network",
        {"inputs": 2.0},
        "name",
        "network must have the field layers, got nothing",
    ),
    Row(
        "predict",
        "network.layers.1.units",
        0.0,
        "range",
        "layers[1].units must be a whole number of at least 1, got 0",
    ),
    Row(
        "forward",
        "weights",
        X,
        "type",
        "weights must be weights with w and b, got a 4 x 2 matrix",
    ),
    Row(
        "forward",
        "weights",
        {"w": WEIGHTS["w"]},
        "type",
        "weights must be weights with w and b, got a list",
    ),
    Row(
        "forward",
        "weights.w",
        X,
        "type",
        "w must be a list of matrices, got a 4 x 2 matrix",
    ),
    Row(
        "forward",
        "weights.b",
        WEIGHTS["b"][:1],
        "shape",
        "weights must have b for 2 layers, got 1",
    ),
    Row(
        "backward",
        "weights.w.1",
        np.ones((3, 2)),
        "shape",
        "w[1] must be 2 x 3, got 3 x 2",
    ),
    Row(
        "train",
        "weights.b.2",
        np.zeros((1, 2)),
        "shape",
        "b[2] must be 1 x 1, got 1 x 2",
    ),
    Row(
        "train",
        "weights.b.2",
        np.zeros((1, 0)),
        "shape",
        "b[2] must be 1 x 1, got 1 x 0",
    ),
    Row(
        "gradient_check",
        "weights.w.2",
        changed(np.ones((3, 2)), 3, 1, np.inf),
        "finite",
        "w[2] must be finite, got Inf at row 3, column 1",
    ),
    Row(
        "loss", "weights.w.2", "text", "type", "w[2] must be a numeric matrix, got text"
    ),
    # x and y
    Row("forward", "x", "text", "type", "x must be a numeric matrix, got text"),
    Row("predict", "x", {"p": 1.0}, "type", "x must be a numeric matrix, got a list"),
    Row("forward", "x", np.ones((4, 3)), "shape", "x must have 2 columns, got 3"),
    Row("forward", "x", np.ones((0, 2)), "shape", "x must have at least 1 row, got 0"),
    Row(
        "predict",
        "x",
        changed(changed(X, 3, 1, -np.inf), 2, 2, np.nan),
        "finite",
        "x must be finite, got NaN at row 2, column 2",
    ),
    Row(
        "loss",
        "x",
        changed(X, 3, 1, -np.inf),
        "finite",
        "x must be finite, got -Inf at row 3, column 1",
    ),
    Row("loss", "y", np.ones((4, 1)), "shape", "y must have 2 columns, got 1"),
    Row("backward", "y", np.ones((3, 2)), "shape", "y must have 4 rows, got 3"),
    Row(
        "train",
        "y",
        changed(Y, 4, 2, np.nan),
        "finite",
        "y must be finite, got NaN at row 4, column 2",
    ),
    # numbers
    Row(
        "train",
        "steps",
        -1.0,
        "range",
        "steps must be a whole number of at least 0, got -1",
    ),
    Row(
        "train",
        "steps",
        np.nan,
        "range",
        "steps must be a whole number of at least 0, got NaN",
    ),
    Row(
        "train",
        "learning_rate",
        0.0,
        "range",
        "learning_rate must be a finite number above 0, got 0",
    ),
    Row(
        "train",
        "learning_rate",
        -0.1,
        "range",
        "learning_rate must be a finite number above 0, got -0.1",
    ),
    Row(
        "train",
        "learning_rate",
        "fast",
        "type",
        "learning_rate must be a number, got text",
    ),
    Row(
        "train",
        "trace_steps",
        np.array([[0.0, 3.0]]),
        "range",
        "trace_steps must be whole numbers from 0 to 2, got 3",
    ),
    Row(
        "train",
        "trace_steps",
        np.array([[0.5]]),
        "range",
        "trace_steps must be whole numbers from 0 to 2, got 0.5",
    ),
    Row(
        "train",
        "trace_steps",
        "all",
        "type",
        "trace_steps must be whole numbers from 0 to 2, got text",
    ),
    Row(
        "train",
        "trace_steps",
        {"first": 0.0},
        "type",
        "trace_steps must be whole numbers from 0 to 2, got a list",
    ),
    Row(
        "gradient_check",
        "step",
        0.0,
        "range",
        "step must be a finite number above 0, got 0",
    ),
    Row(
        "forward",
        "arithmetic",
        "exact",
        "name",
        'arithmetic must be one of native, reproducible, got "exact"',
    ),
    Row(
        "error_share",
        "arithmetic",
        1.0,
        "type",
        "arithmetic must be a name, got a number",
    ),
    # error attribution
    Row(
        "error_share",
        "w",
        np.array([[1.0], [-1.0]]),
        "range",
        "columns of w must not sum to 0, got 0 at column 1",
    ),
    Row("error_share", "e", np.ones((1, 2)), "shape", "e must have 1 column, got 2"),
    Row(
        "error_backflow",
        "w",
        np.ones((0, 1)),
        "shape",
        "w must have at least 1 row, got 0",
    ),
    Row(
        "error_backflow",
        "w",
        np.ones((2, 0)),
        "shape",
        "w must have at least 1 column, got 0",
    ),
    Row(
        "error_backflow",
        "e",
        np.ones((0, 1)),
        "shape",
        "e must have at least 1 row, got 0",
    ),
    Row(
        "error_backflow",
        "e",
        np.array([[np.nan]]),
        "finite",
        "e must be finite, got NaN at row 1, column 1",
    ),
]


def _with(function: str, network: Any, y: np.ndarray, sentence: str) -> tuple[Any, ...]:
    good = {**GOOD[function], "network": network, "y": y}
    if network is SOFT:
        good["weights"] = {**WEIGHTS, "b": [np.zeros((1, 3)), np.zeros((1, 2))]}
    return function, good, "range", sentence


# Bad only together with another loss than the one in GOOD.
TARGETS = [
    _with(
        "loss",
        CROSS,
        changed(Y, 1, 1, 2.0),
        "y must lie in 0 .. 1 for binary_cross_entropy, got 2 at row 1, column 1",
    ),
    _with(
        "backward",
        SOFT,
        changed(Y, 2, 1, -1.0),
        "y must be 0 or more for categorical_cross_entropy, got -1 at row 2, column 1",
    ),
    _with(
        "train",
        SOFT,
        changed(Y, 3, 2, 0.0),
        "rows of y must sum to 1 for categorical_cross_entropy, got 0.5 at row 3",
    ),
]

# (function, arguments, kind, sentence)
CALLS = [(row.function, arguments(row), row.kind, row.sentence) for row in ROWS]
CALLS += TARGETS
