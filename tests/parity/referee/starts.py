"""Start weights (SPEC, section 6): w and then b of layer after layer."""

from __future__ import annotations

from tests.parity.referee.digits import ZERO, mp, number, numbers
from tests.parity.referee.streams import normals, stream, uniforms


def bias_width(layer):
    return {"none": 0, "shared": 1, "per_unit": layer["units"]}[layer["bias"]]


def start_weights(network, start, seed):
    """The w and b that a case starts from."""
    if "initializer" not in start:
        return _given(network, start)
    asked = start["initializer"]
    asked = {"name": asked} if isinstance(asked, str) else asked
    draw = stream(seed, "weights")
    before, w, b = network["inputs"], [], []
    for layer in network["layers"]:
        after, columns = layer["units"], bias_width(layer)
        fill = _INITIALIZERS[asked["name"]](draw, asked, before, after)
        w.append(fill(before, after))
        biases = asked.get("biases") and columns
        b.append(fill(1, columns) if biases else _zeros(1, columns))
        before = after
    return w, b


def _given(network, start):
    w = [numbers(rows) for rows in start["w"]]
    none = [_zeros(1, bias_width(layer)) for layer in network["layers"]]
    return w, [numbers(rows) for rows in start["b"]] if "b" in start else none


def _zeros(rows, columns):
    return [[ZERO] * columns for _ in range(rows)]


def _scaled(draw, factor, plus=ZERO):
    def fill(rows, columns):
        return [[plus + factor * v for v in row] for row in draw(rows, columns)]

    return fill


def _constant(value):
    return lambda rows, columns: [[value] * columns for _ in range(rows)]


def _between(draw, low, high):
    return _scaled(lambda rows, columns: uniforms(draw, rows, columns), high - low, low)


def _normal(draw, sd):
    return _scaled(lambda rows, columns: normals(draw, rows, columns), sd)


def _glorot_uniform(draw, _, n, m):
    """Glorot, Bengio 2010, equation 16."""
    limit = mp.sqrt(6) / mp.sqrt(n + m)
    return _between(draw, -limit, limit)


def _glorot_normal(draw, _, n, m):
    """Glorot, Bengio 2010, equation 12: Var = 2 / (n + m)."""
    return _normal(draw, mp.sqrt(mp.mpf(2) / (n + m)))


def _he_uniform(draw, _, n, __):
    """Of the variance of `he_normal`: limit^2 / 3 = 2 / n."""
    limit = mp.sqrt(3 * mp.mpf(2) / n)
    return _between(draw, -limit, limit)


def _he_normal(draw, _, n, __):
    """He et al. 2015, equation 10: n Var / 2 = 1."""
    return _normal(draw, mp.sqrt(mp.mpf(2) / n))


def _lecun_normal(draw, _, n, __):
    """LeCun et al. 1998, equation 16: sd = n^(-1/2)."""
    return _normal(draw, mp.mpf(n) ** -0.5)


_INITIALIZERS = {
    "zeros": lambda *_: _constant(ZERO),
    "constant": lambda _, asked, *__: _constant(number(asked["value"])),
    "uniform": lambda draw, asked, *_: _between(
        draw, number(asked["low"]), number(asked["high"])
    ),
    # The notebook's.
    "uniform_sqrt_2_over_n": lambda draw, _, n, __: _between(
        draw, ZERO, mp.sqrt(mp.mpf(2) / n)
    ),
    "normal": lambda draw, asked, *_: _normal(draw, number(asked["sd"])),
    "glorot_uniform": _glorot_uniform,
    "glorot_normal": _glorot_normal,
    "he_uniform": _he_uniform,
    "he_normal": _he_normal,
    "lecun_normal": _lecun_normal,
}
