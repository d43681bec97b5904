"""The loss of a network on a tape (SPEC, section 3)."""

from __future__ import annotations

from typing import NamedTuple

from tests.parity.referee.digits import HALF, ONE, ZERO, mp, number
from tests.parity.referee.tape import Tape, pulls, values


class Stages(NamedTuple):
    """What one step computes; matrices as lists of rows, lists one a layer."""

    w: list
    b: list
    z: list
    a: list
    loss: object
    delta: list
    dw: list
    db: list


def sigmoid(z):
    return 1 / (1 + mp.exp(-z))


def softplus(z):
    return mp.log(1 + mp.exp(z))


# z, slope -> phi(z), phi'(z)
PHI = {
    "identity": lambda z, _: (z, ONE),
    "linear": lambda z, slope: (slope * z, slope),
    "sigmoid": lambda z, _: (sigmoid(z), 1 / (2 + mp.exp(z) + mp.exp(-z))),
    "tanh": lambda z, _: (mp.tanh(z), mp.sech(z) ** 2),
    "relu": lambda z, _: (z, ONE) if z > 0 else (ZERO, ZERO),
    "leaky_relu": lambda z, slope: (z, ONE) if z > 0 else (slope * z, slope),
    "softplus": lambda z, _: (softplus(z), sigmoid(z)),
}


def stages(network, w, b, x, y, masks):
    """Compute every stage of one step; `masks` has None for a layer without."""
    tape = Tape()
    w, b = ([_on(tape, rows) for rows in matrices] for matrices in (w, b))
    z, a = _forward(tape, network, w, b, x, masks)
    loss = _LOSSES[network["loss"]](tape, z[-1], a[-1], y)
    samples = len(y) if network["reduction"] == "mean" else 1
    loss = tape.scale(loss, ONE / samples)
    loss = tape.total([loss, *_penalties(tape, network, w, b)])
    tape.pull_back(loss)
    return Stages(
        *([values(rows) for rows in matrices] for matrices in (w, b, z, a)),
        loss.value,
        *([pulls(rows) for rows in matrices] for matrices in (z, w, b)),
    )


def _on(tape, rows):
    return [[tape.number(v) for v in row] for row in rows]


def _forward(tape, network, w, b, x, masks):
    passed, all_z, all_a = _on(tape, x), [], []
    for layer, w_k, b_k, mask in zip(network["layers"], w, b, masks, strict=True):
        z = [_pre_activations(tape, layer, row, w_k, b_k[0]) for row in passed]
        a = [_activations(tape, layer, row) for row in z]
        all_z.append(z)
        all_a.append(a)
        passed = a if mask is None else _masked(tape, a, mask)
    return all_z, all_a


def _pre_activations(tape, layer, row, w, b):
    biases = {"none": [()] * layer["units"], "shared": [b] * layer["units"]}
    each = biases.get(layer["bias"], [(number,) for number in b])
    columns = zip(*w, strict=True)
    return [
        tape.inner_product(row, column, *added)
        for column, added in zip(columns, each, strict=True)
    ]


def _activations(tape, layer, z):
    if layer["activation"] == "softmax":  # its loss is taken from z
        largest = max(each.value for each in z)
        parts = [mp.exp(each.value - largest) for each in z]
        return [tape.number(part / mp.fsum(parts)) for part in parts]
    phi, slope = PHI[layer["activation"]], number(layer["slope"])
    found = [phi(each.value, slope) for each in z]
    pairs = zip(z, found, strict=True)
    return [tape.apply(value, (each, slope)) for each, (value, slope) in pairs]


def _masked(tape, a, mask):
    return [
        [tape.scale(each, factor) for each, factor in zip(*rows, strict=True)]
        for rows in zip(a, mask, strict=True)
    ]


def _entries(outputs, targets):
    for row, of_row in zip(outputs, targets, strict=True):
        yield from zip(row, of_row, strict=True)


def _squared(factor):
    def term(tape, o, t):
        error = o.value - t
        return tape.apply(factor * error**2, (o, 2 * factor * error))

    return lambda tape, _, a, y: tape.total([term(tape, *e) for e in _entries(a, y)])


def _binary(tape, z, _, y):
    """-(y log a + (1 - y) log(1 - a)) with a = sigmoid z."""

    def term(o, t):
        one, other = sigmoid(o.value), sigmoid(-o.value)
        value = -t * mp.log(one) - (1 - t) * mp.log(other)
        return tape.apply(value, (o, one - t))

    return tape.total([term(*entry) for entry in _entries(z, y)])


def _categorical(tape, z, _, y):
    """-sum y log a with a = softmax z."""
    terms = []
    for row, targets in zip(z, y, strict=True):
        parts = [mp.exp(each.value) for each in row]
        whole = mp.fsum(parts)
        logs = [mp.log(part / whole) for part in parts]
        loss = -mp.fdot(zip(targets, logs, strict=True))
        target = mp.fsum(targets)
        triples = zip(row, parts, targets, strict=True)
        slopes = ((each, part / whole * target - t) for each, part, t in triples)
        terms.append(tape.apply(loss, *slopes))
    return tape.total(terms)


_LOSSES = {
    "half_squared_error": _squared(HALF),
    "mean_squared_error": _squared(ONE),
    "binary_cross_entropy": _binary,
    "categorical_cross_entropy": _categorical,
}


def _penalties(tape, network, w, b):
    """The terms l1 |v| + (l2 / 2) v^2 of every weight, and bias where asked for."""
    l1, l2 = number(network["l1"]), number(network["l2"])
    tensors = [*w, *(b if network["penalize_biases"] else [])]
    numbers = [each for rows in tensors for row in rows for each in row]
    for each in numbers if l1 or l2 else ():
        v = each.value
        value = l1 * abs(v) + l2 * v**2 / 2
        yield tape.apply(value, (each, l1 * mp.sign(v) + l2 * v))
