"""The update of a single weight, each as its paper writes it (SPEC, section 7).

Every function takes the settings, the rate eta, t = 1, 2, .., the gradient g, the
weight and what is kept of it (a dict, empty at first), and gives the new weight. Where
SPEC has moved factors about for speed, the paper's order stands here.
"""

from __future__ import annotations

from tests.parity.referee.digits import ZERO, mp, number

ADAM = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
SETTINGS = {
    "gradient_descent": {},
    "momentum": {"momentum": 0.9},
    "nesterov": {"momentum": 0.9},
    "adagrad": {"epsilon": 1e-10},
    "rmsprop": {"decay": 0.9, "epsilon": 1e-8},
    "adadelta": {"decay": 0.95, "epsilon": 1e-6},
    "adam": ADAM,
    "adamw": {**ADAM, "weight_decay": 0.01},
    "nadam": ADAM,
    "rprop": {"increase": 1.2, "decrease": 0.5, "smallest": 1e-6, "largest": 50},
    "delta_bar_delta": {"increase": 0.01, "decrease": 0.5, "decay": 0.7},
}
RATES = {
    **dict.fromkeys(("gradient_descent", "rprop", "delta_bar_delta"), 0.1),
    **dict.fromkeys(("momentum", "nesterov", "adagrad"), 0.01),
    **dict.fromkeys(("rmsprop", "adam", "adamw", "nadam"), 0.001),
    "adadelta": 1,
}


def updater(optimizer):
    """The update of a name or a record, its settings filled in."""
    asked = {"name": optimizer} if isinstance(optimizer, str) else optimizer
    name = asked["name"]
    given = {key: value for key, value in asked.items() if key != "name"}
    settings = {**SETTINGS[name], **given}
    s = {key: number(value) for key, value in settings.items()}
    return lambda *parts, decayed: _UPDATES[name]({**s, "decayed": decayed}, *parts)


def _gradient_descent(_, eta, __, g, w, ___):
    return w - eta * g


def _momentum(s, eta, _, g, w, kept):
    """Rumelhart, Hinton, Williams 1986, equation 9."""
    kept["v"] = s["momentum"] * kept.get("v", ZERO) - eta * g
    return w + kept["v"]


def _nesterov(s, eta, _, g, w, kept):
    """The gradient is taken at theta + mu v (Sutskever et al. 2013, equations 3, 4).

    What SPEC calls the weights is that place.
    """
    theta = kept.get("theta", w)
    kept["v"] = s["momentum"] * kept.get("v", ZERO) - eta * g
    kept["theta"] = theta + kept["v"]
    return kept["theta"] + s["momentum"] * kept["v"]


def _adagrad(s, eta, _, g, w, kept):
    kept["s"] = kept.get("s", ZERO) + g**2
    return w - eta * g / (mp.sqrt(kept["s"]) + s["epsilon"])


def _average(of, kept, decay, value):
    kept[of] = decay * kept.get(of, ZERO) + (1 - decay) * value
    return kept[of]


def _rmsprop(s, eta, _, g, w, kept):
    root = mp.sqrt(_average("s", kept, s["decay"], g**2))
    return w - eta * g / (root + s["epsilon"])


def _adadelta(s, eta, _, g, w, kept):
    """Zeiler 2012, algorithm 1; RMS[v] = sqrt(E[v^2] + epsilon)."""
    of_g = mp.sqrt(_average("s", kept, s["decay"], g**2) + s["epsilon"])
    change = -mp.sqrt(kept.get("c", ZERO) + s["epsilon"]) / of_g * g
    _average("c", kept, s["decay"], change**2)
    return w + eta * change


def _moments(s, t, g, kept):
    mean = _average("m", kept, s["beta1"], g)
    squares = _average("s", kept, s["beta2"], g**2)
    return mean, mp.sqrt(squares / (1 - s["beta2"] ** t)) + s["epsilon"]


def _adam(s, eta, t, g, w, kept):
    """Kingma, Ba 2015, algorithm 1."""
    mean, root = _moments(s, t, g, kept)
    return w - eta * (mean / (1 - s["beta1"] ** t)) / root


def _adamw(s, eta, t, g, w, kept):
    """Loshchilov, Hutter 2019, algorithm 2, with the decay times eta as well."""
    decay = eta * s["weight_decay"] * w if s["decayed"] else ZERO
    return _adam(s, eta, t, g, w, kept) - decay


def _nadam(s, eta, t, g, w, kept):
    """Dozat 2016: the mean of the next step, with this step's gradient in it."""
    mean, root = _moments(s, t, g, kept)
    ahead = s["beta1"] * mean / (1 - s["beta1"] ** (t + 1))
    now = (1 - s["beta1"]) * g / (1 - s["beta1"] ** t)
    return w - eta * (ahead + now) / root


def _rprop(s, eta, t, g, w, kept):
    """Igel, Huesken 2003, iRprop-: a changed sign makes the gradient 0."""
    rate = kept["rate"] if t > 1 else eta
    turn = kept.get("g", ZERO) * g
    if turn > 0:
        rate = min(rate * s["increase"], s["largest"])
    if turn < 0:
        rate, g = max(rate * s["decrease"], s["smallest"]), ZERO
    kept["rate"], kept["g"] = rate, g
    return w - mp.sign(g) * rate


def _delta_bar_delta(s, eta, t, g, w, kept):
    """Jacobs 1988, equations 5 to 7."""
    rate = kept["rate"] if t > 1 else eta
    turn = kept.get("m", ZERO) * g
    if turn > 0:
        rate = rate + s["increase"]
    if turn < 0:
        rate = rate - s["decrease"] * rate
    kept["rate"] = rate
    _average("m", kept, s["decay"], g)
    return w - rate * g


_UPDATES = {name: globals()[f"_{name}"] for name in SETTINGS}
