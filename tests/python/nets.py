"""Small networks and data that the tests of the NumPy package share."""

from __future__ import annotations

from typing import Any

import numpy as np
import samegrad as sg

FITS = [
    (activation, loss, reduction)
    for loss, outputs in {
        "half_squared_error": (
            "identity",
            "linear",
            "sigmoid",
            "tanh",
            "relu",
            "leaky_relu",
            "softplus",
        ),
        "mean_squared_error": ("identity", "sigmoid", "tanh", "softplus"),
        "binary_cross_entropy": ("sigmoid",),
        "categorical_cross_entropy": ("softmax",),
    }.items()
    for activation in outputs
    for reduction in ("sum", "mean")
]
HIDDEN = ["identity", "linear", "sigmoid", "tanh", "relu", "leaky_relu", "softplus"]


def weights_of(network: Any, seed: int = 0) -> Any:
    """Draw weights in -0.8 .. 0.8 for a network."""
    rng, before = np.random.default_rng(seed), network["inputs"]
    made: dict[str, list[np.ndarray]] = {"w": [], "b": []}
    for each in network["layers"]:
        columns = {"none": 0, "shared": 1, "per_unit": each["units"]}[each["bias"]]
        made["w"].append(rng.uniform(-0.8, 0.8, (before, each["units"])))
        made["b"].append(rng.uniform(-0.8, 0.8, (1, columns)))
        before = each["units"]
    return made


def problem(
    hidden: str,
    output: str,
    loss: str,
    reduction: str | None = None,
    bias: str = "per_unit",
) -> tuple[Any, Any, np.ndarray, np.ndarray]:
    """Return network, weights, x (5 x 3) and y (5 x 2) of a 3-4-2 network."""
    slope = {"linear": 2.0, "leaky_relu": 0.1}
    layers = [
        sg.layer(4, hidden, bias, slope.get(hidden)),
        sg.layer(2, output, bias, slope.get(output)),
    ]
    network = sg.network(3, layers, loss, reduction)
    rng = np.random.default_rng(7)
    y = rng.uniform(0.0, 1.0, (5, 2))
    y = y / y.sum(axis=1, keepdims=True)
    return network, weights_of(network), rng.normal(size=(5, 3)), y
