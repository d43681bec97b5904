"""Start weights of a network."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from samegrad._check import Matrix, check_seed
from samegrad._network import Network, Weights, check_network, check_weights
from samegrad._normal import normal_quantile
from samegrad._random_stream import Stream, start_stream
from samegrad._settings import Setting, check_settings, setting
from samegrad._uniform import draw_matrix

_BIASES = setting("biases", False, "flag")
INITIALIZERS: dict[str, list[Setting]] = {
    "given": [setting("w"), setting("b")],
    "zeros": [],
    "constant": [setting("value", None, "finite"), _BIASES],
    "uniform": [
        setting("low", None, "finite"),
        setting("high", None, "finite"),
        _BIASES,
    ],
    "uniform_sqrt_2_over_n": [_BIASES],
    "normal": [setting("sd", None, "within", 0.0, math.inf, "()"), _BIASES],
    "glorot_uniform": [_BIASES],
    "glorot_normal": [_BIASES],
    "he_uniform": [_BIASES],
    "he_normal": [_BIASES],
    "lecun_normal": [_BIASES],
}


def initialize(
    network: Network,
    initializer: str | Mapping[str, Any] = "glorot_uniform",
    seed: int = 1,
) -> Weights:
    """Make the start weights of a network.

    They are drawn from the stream ``weights`` of the seed, layer by layer, w and then
    b, each row by row: the same bits in Python, R and Octave.

    Parameters
    ----------
    network : dict
        What `network` returned.
    initializer : str or dict
        A name, or a dict with ``name`` and settings. With u of `uniform`, g of
        `normal`, n the units before the layer and m its own:

        - ``given``: the settings ``w`` and ``b``, weights as they are;
        - ``zeros``: 0;
        - ``constant``: the setting ``value``;
        - ``uniform``: low + (high - low) u, settings ``low`` and ``high``;
        - ``uniform_sqrt_2_over_n``: u sqrt(2 / n), in [0, sqrt(2 / n));
        - ``normal``: sd g, setting ``sd`` above 0;
        - ``glorot_uniform``: -r + (r + r) u, r = sqrt(6 / (n + m)) [1]_, equation 16;
        - ``glorot_normal``: sqrt(2 / (n + m)) g [1]_, equation 12;
        - ``he_uniform``: -r + (r + r) u, r = sqrt(6 / n);
        - ``he_normal``: sqrt(2 / n) g [2]_, equation 10;
        - ``lecun_normal``: sqrt(1 / n) g [3]_, equation 16.

        Normals are not truncated (Keras truncates them). b is 0, but with the setting
        ``biases`` true (of all but ``given`` and ``zeros``) it is made as w is.
    seed : int
        A whole number from 0 to 2**32 - 1.

    Returns
    -------
    dict
        ``w`` and ``b``, a list of one matrix per layer each.

    Raises
    ------
    SamegradError
        For a network, initializer or seed that is none.

    References
    ----------
    .. [1] X. Glorot, Y. Bengio, "Understanding the difficulty of training deep
       feedforward neural networks", AISTATS 2010.
    .. [2] K. He, X. Zhang, S. Ren, J. Sun, "Delving deep into rectifiers", ICCV 2015.
    .. [3] Y. LeCun, L. Bottou, G. Orr, K.-R. Mueller, "Efficient backprop", in "Neural
       networks: tricks of the trade", Springer 1998.

    Examples
    --------
    >>> from samegrad import initialize, layer, network
    >>> net = network(2, [layer(2, bias="none")])
    >>> initialize(net, "uniform_sqrt_2_over_n")["w"][0]
    array([[4.17022005e-01, 7.20324493e-01],
           [1.14374817e-04, 3.02332573e-01]])
    """
    network = check_network("initialize", network)
    settings = check_initializer("initialize", network, initializer)
    return initial_weights(network, settings, check_seed("initialize", "seed", seed))


def check_initializer(who: str, network: Network, value: object) -> dict[str, Any]:
    """Return an initializer with all its settings."""
    made = check_settings(who, "initializer", value, INITIALIZERS)
    if made["name"] == "given":
        weights = check_weights(who, network, {"w": made["w"], "b": made["b"]})
        made |= weights
    return made


def initial_weights(
    network: Network, initializer: Mapping[str, Any], seed: int
) -> Weights:
    """Return the weights that a checked initializer makes of a seed."""
    if initializer["name"] == "given":
        return Weights(
            w=[w.copy() for w in initializer["w"]],
            b=[b.copy() for b in initializer["b"]],
        )
    made, before = Weights(w=[], b=[]), network["inputs"]
    stream = start_stream(seed, "weights")
    for each in network["layers"]:
        units, fan = each["units"], (before, each["units"])
        columns = {"none": 0, "shared": 1, "per_unit": units}[each["bias"]]
        w, stream = _fill(initializer, stream, fan, before, units)
        b = np.zeros((1, columns))
        if initializer.get("biases", False):
            b, stream = _fill(initializer, stream, fan, 1, columns)
        made["w"].append(w)
        made["b"].append(b)
        before = units
    return made


def _fill(
    initializer: Mapping[str, Any],
    stream: Stream,
    fan: tuple[int, int],
    rows: int,
    columns: int,
) -> tuple[Matrix, Stream]:
    name = initializer["name"]
    if name in ("zeros", "constant"):
        return np.full((rows, columns), initializer.get("value", 0.0)), stream
    u, stream = draw_matrix(stream, rows, columns)
    if "normal" in name:
        return _deviation(initializer, *fan) * normal_quantile(u), stream
    low, width = _interval(initializer, *fan)
    with np.errstate(all="ignore"):  # low and high may be too far apart
        return low + width * u, stream


def _deviation(initializer: Mapping[str, Any], n: int, m: int) -> float:
    name = initializer["name"]
    if name == "normal":
        return float(initializer["sd"])
    return math.sqrt(
        {
            "glorot_normal": 2.0 / (n + m),
            "he_normal": 2.0 / n,
            "lecun_normal": 1.0 / n,
        }[name]
    )


def _interval(initializer: Mapping[str, Any], n: int, m: int) -> tuple[float, float]:
    # The lowest number, and how far the highest is from it.
    name = initializer["name"]
    if name == "uniform":
        low, high = initializer["low"], initializer["high"]
        return low, high - low
    if name == "uniform_sqrt_2_over_n":
        return 0.0, math.sqrt(2.0 / n)
    r = math.sqrt(6.0 / (n + m) if name == "glorot_uniform" else 6.0 / n)
    return -r, r + r
