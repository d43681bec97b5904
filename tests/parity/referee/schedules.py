"""Learning rates (SPEC, section 7)."""

from __future__ import annotations

from tests.parity.referee.digits import ONE, mp, number

PLATEAU = {"factor": 0.5, "patience": 10, "min_delta": 0, "smallest": 0}
_SETTINGS = {
    "constant": {},
    "step": {"factor": 0.5},
    "exponential": {},
    "inverse_time": {},
    "cosine": {"final": 0},
    "reduce_on_plateau": PLATEAU,
}
_WHOLE = ("every", "steps", "warm_up", "patience")


def schedule_settings(schedule):
    """The settings of a name or a record, those left out filled in."""
    asked = {"name": schedule} if isinstance(schedule, str) else schedule
    every = {"warm_up": 0, **_SETTINGS[asked["name"]], **asked}
    return {
        key: value if key == "name" or key in _WHOLE else number(value)
        for key, value in every.items()
    }


def rate(s, learning_rate, t, factor):
    """The learning rate after t updates; `factor` is that of the plateaus so far."""
    if t < s["warm_up"]:
        return learning_rate * (t + 1) / s["warm_up"]
    return learning_rate * _FACTORS[s["name"]](s, t - s["warm_up"], factor)


def _cosine(s, t, _):
    """Loshchilov, Hutter 2017, equation 5: from 1 down to `final`."""
    turned = mp.cospi(mp.mpf(min(t, s["steps"])) / s["steps"])
    return s["final"] + (1 - s["final"]) * (1 + turned) / 2


_FACTORS = {
    "constant": lambda *_: ONE,
    "step": lambda s, t, _: s["factor"] ** (t // s["every"]),
    "exponential": lambda s, t, _: s["factor"] ** t,
    "inverse_time": lambda s, t, _: 1 / (1 + s["decay"] * t),
    "cosine": _cosine,
    "reduce_on_plateau": lambda _, __, factor: factor,
}
