"""A network as plain data, defaults filled in; its weights and samples checked."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from samegrad._check import (
    Matrix,
    check_columns,
    check_fields,
    check_filled,
    check_finite,
    check_flag,
    check_matrix,
    check_name,
    check_rows,
    check_shape,
    check_whole,
    check_within,
    counted,
    fail,
    kind_text,
    number_text,
)
from samegrad._layer import Layer, check_layer
from samegrad._losses import DEFAULT_REDUCTIONS, LOSSES, REDUCTIONS, check_targets

NETWORK_FIELDS = (
    "inputs",
    "layers",
    "loss",
    "reduction",
    "l1",
    "l2",
    "penalize_biases",
)


class Network(TypedDict):
    """A network: what `network` returns."""

    inputs: int
    layers: list[Layer]
    loss: str
    reduction: str
    l1: float
    l2: float
    penalize_biases: bool


class Weights(TypedDict):
    """Weights of a network: one matrix per layer in each list."""

    w: list[Matrix]
    b: list[Matrix]


def network(
    inputs: int,
    layers: Sequence[Layer],
    loss: str = "half_squared_error",
    reduction: str | None = None,
    l1: float = 0.0,
    l2: float = 0.0,
    penalize_biases: bool = False,
) -> Network:
    """Describe a network.

    Parameters
    ----------
    inputs : int
        Number of columns of x, at least 1.
    layers : sequence of dict
        One `layer` each, from the first hidden layer to the output.
    loss : str
        ``half_squared_error``, ``mean_squared_error``, ``binary_cross_entropy`` (with a
        sigmoid output) or ``categorical_cross_entropy`` (with a softmax output).
    reduction : str, optional
        ``sum`` or ``mean`` over samples; over outputs losses always sum. Default
        ``sum`` for ``half_squared_error``, ``mean`` for the others.
    l1, l2 : float
        Penalty on large weights, each at least 0: every loss gains l1 times the sum of
        abs w plus l2 / 2 times the sum of w w over all w (Goodfellow, Bengio and
        Courville 2016, section 7.1), whatever the reduction.
    penalize_biases : bool
        Whether the sums are over every b too.

    Returns
    -------
    dict
        The fields above, in this order.

    Raises
    ------
    SamegradError
        For a value out of its range, or an output the loss does not fit.

    Examples
    --------
    >>> from samegrad import layer, network
    >>> network(3, [layer(4), layer(1)])["reduction"]
    'sum'
    """
    given: dict[str, Any] = {"inputs": inputs, "layers": layers, "loss": loss}
    if reduction is not None:
        given["reduction"] = reduction
    given.update(l1=l1, l2=l2, penalize_biases=penalize_biases)
    return check_network("network", given)


def check_network(who: str, value: object) -> Network:
    """Return a network with its defaults filled in."""
    given = check_fields(who, "network", value, NETWORK_FIELDS, ("inputs", "layers"))
    inputs = check_whole(who, "inputs", given["inputs"], 1)
    layers = _check_layers(who, given["layers"])
    loss = check_name(who, "loss", given.get("loss", "half_squared_error"), LOSSES)
    reduction = given.get("reduction", DEFAULT_REDUCTIONS[loss])
    reduction = check_name(who, "reduction", reduction, REDUCTIONS)
    biases = given.get("penalize_biases", False)
    checked = Network(
        inputs=inputs,
        layers=layers,
        loss=loss,
        reduction=reduction,
        l1=check_within(who, "l1", given.get("l1", 0.0), 0.0, math.inf, "[)"),
        l2=check_within(who, "l2", given.get("l2", 0.0), 0.0, math.inf, "[)"),
        penalize_biases=check_flag(who, "penalize_biases", biases),
    )
    _check_fit(who, [each["activation"] for each in layers], loss)
    if layers[-1]["dropout"] != 0:
        came = number_text(layers[-1]["dropout"])
        fail(who, "fit", "dropout must be 0 in the last layer", came)
    return checked


def _check_layers(who: str, value: object) -> list[Layer]:
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        fail(who, "type", "layers must be a list of layers", kind_text(value))
    if len(value) == 0:
        fail(who, "shape", "layers must have at least 1 layer", "0")
    return [check_layer(who, f"layers[{k}]", each) for k, each in enumerate(value, 1)]


def _check_fit(who: str, activations: list[str], loss: str) -> None:
    output, last = activations[-1], len(activations)
    if "softmax" in activations[:-1]:
        came = f"layer {activations.index('softmax') + 1} of {last}"
        fail(who, "fit", "softmax must be the last layer", came)
    if output == "softmax" and loss != "categorical_cross_entropy":
        fail(who, "fit", "softmax must go with categorical_cross_entropy", loss)
    for each, needed in (("categorical", "softmax"), ("binary", "sigmoid")):
        if loss == f"{each}_cross_entropy" and output != needed:
            fail(who, "fit", f"{loss} must go with {needed}", output)


def check_weights(
    who: str,
    network: Network,
    value: object,
    place: str = "weights",
    finite: bool = True,
) -> Weights:
    """Return the weights as float64 matrices of the network's shapes.

    ``place`` is what they are: the start, or ``state.tensors.mean``, which need not be
    finite: squares overflow before weights do.
    """
    if not isinstance(value, Mapping) or set(value) != {"w", "b"}:
        fail(who, "type", f"{place} must be weights with w and b", kind_text(value))
    dot = "" if place == "weights" else f"{place}."
    w = _check_list(who, place, dot + "w", value["w"], len(network["layers"]))
    b = _check_list(who, place, dot + "b", value["b"], len(network["layers"]))
    rows = network["inputs"]
    for k, each in enumerate(network["layers"]):
        columns = {"none": 0, "shared": 1, "per_unit": each["units"]}[each["bias"]]
        shapes = ((rows, each["units"]), (1, columns))
        w[k] = _check_tensor(who, f"{dot}w[{k + 1}]", w[k], shapes[0], finite)
        b[k] = _check_tensor(who, f"{dot}b[{k + 1}]", b[k], shapes[1], finite)
        rows = each["units"]
    return Weights(w=w, b=b)


def _check_list(
    who: str, place: str, name: str, value: object, layers: int
) -> list[Any]:
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        fail(who, "type", f"{name} must be a list of matrices", kind_text(value))
    if len(value) != layers:
        field = name.rpartition(".")[2]
        must = f"{place} must have {field} for {counted(layers, 'layer')}"
        fail(who, "shape", must, str(len(value)))
    return list(value)


def _check_tensor(
    who: str, name: str, value: object, shape: tuple[int, int], finite: bool
) -> Matrix:
    tensor = check_matrix(who, name, value)
    check_shape(who, name, tensor, *shape)
    if finite:
        check_finite(who, name, tensor)
    return tensor


def check_x(who: str, network: Network, value: object) -> Matrix:
    """Return the samples, one a row."""
    x = check_matrix(who, "x", value)
    check_columns(who, "x", x, network["inputs"])
    check_filled(who, "x", x)
    check_finite(who, "x", x)
    return x


def check_y(who: str, network: Network, x: Matrix, value: object) -> Matrix:
    """Return the targets, one row a sample, in the range of the loss."""
    y = check_matrix(who, "y", value)
    check_columns(who, "y", y, network["layers"][-1]["units"])
    check_rows(who, "y", y, x.shape[0])
    check_finite(who, "y", y)
    check_targets(who, network["loss"], y)
    return y
