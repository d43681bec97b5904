"""One layer as plain data, defaults filled in."""

from __future__ import annotations

from typing import TypedDict

from samegrad._activations import ACTIVATIONS, DEFAULT_SLOPES
from samegrad._check import (
    check_fields,
    check_finite_number,
    check_flag,
    check_name,
    check_whole,
    check_within,
    fail,
    number_text,
)

BIASES = ("none", "shared", "per_unit")
LAYER_FIELDS = (
    "units",
    "activation",
    "bias",
    "slope",
    "trainable_w",
    "trainable_b",
    "dropout",
)


class Layer(TypedDict):
    """One layer: what `layer` returns."""

    units: int
    activation: str
    bias: str
    slope: float
    trainable_w: bool
    trainable_b: bool
    dropout: float


def layer(
    units: int,
    activation: str = "sigmoid",
    bias: str = "per_unit",
    slope: float | None = None,
    trainable_w: bool = True,
    trainable_b: bool = True,
    dropout: float = 0.0,
) -> Layer:
    """Describe one layer of a network.

    Parameters
    ----------
    units : int
        Number of units, at least 1.
    activation : str
        ``identity``, ``linear``, ``sigmoid``, ``tanh``, ``relu``, ``leaky_relu``,
        ``softplus`` or ``softmax`` (the last layer only).
    bias : str
        ``per_unit``: one number for each unit; ``shared``: one for the whole layer,
        as in Mazur's worked example; ``none``.
    slope : float, optional
        Slope of ``linear`` (default 1) or, below 0, of ``leaky_relu`` (default 0.01).
    trainable_w, trainable_b : bool
        Whether training changes the weights and the bias, or holds them.
    dropout : float
        The part of the activations that `train` sets to 0 at each step, in [0, 1), the
        others divided by 1 - dropout (inverted dropout; Srivastava et al. 2014,
        section 10); 0 in the last layer. All other functions compute without it.

    Returns
    -------
    dict
        The fields above, in this order.

    Raises
    ------
    SamegradError
        For a value out of its range, or a slope for an activation without one.

    Examples
    --------
    >>> from samegrad import layer
    >>> layer(4, "tanh")["bias"]
    'per_unit'
    """
    given = {"units": units, "activation": activation, "bias": bias}
    flags = {"trainable_w": trainable_w, "trainable_b": trainable_b}
    sloped = {} if slope is None else {"slope": slope}
    return check_layer("layer", "", {**given, **sloped, **flags, "dropout": dropout})


def check_layer(who: str, place: str, value: object) -> Layer:
    """Return a layer with its defaults; ``place`` is ``layers[2]`` or empty."""
    given = check_fields(who, place or "layer", value, LAYER_FIELDS, ("units",))
    dot = place + "." if place else ""
    units = check_whole(who, dot + "units", given["units"], 1)
    activation = given.get("activation", "sigmoid")
    activation = check_name(who, dot + "activation", activation, ACTIVATIONS)
    bias = check_name(who, dot + "bias", given.get("bias", "per_unit"), BIASES)
    slope = given.get("slope", DEFAULT_SLOPES.get(activation, 0.0))
    return Layer(
        units=units,
        activation=activation,
        bias=bias,
        slope=_check_slope(who, dot + "slope", slope, activation),
        trainable_w=check_flag(
            who, dot + "trainable_w", given.get("trainable_w", True)
        ),
        trainable_b=check_flag(
            who, dot + "trainable_b", given.get("trainable_b", True)
        ),
        dropout=check_within(
            who, dot + "dropout", given.get("dropout", 0.0), 0.0, 1.0, "[)"
        ),
    )


def _check_slope(who: str, name: str, value: object, activation: str) -> float:
    slope = check_finite_number(who, name, value)
    if slope != 0 and activation not in DEFAULT_SLOPES:
        fail(who, "range", f"{name} must be 0 for {activation}", number_text(slope))
    return slope
