"""What reproducible training gives, bit for bit: shipped cases, 1000 steps at most."""

from __future__ import annotations

from typing import Any

import samegrad as sg
from samegrad_harness.case import find_cases, load_case
from samegrad_harness.job import make_job

STEPS = 1000
SAMPLES = 150  # of a case with more, the first 60: the data would be half a megabyte
FEWER = 60
# Every activation, loss, reduction, kind of bias, optimizer and schedule; batches in
# order and shuffled, dropout, penalties, clipping, held weights, stops.
CASES = [
    "xor",
    "mazur_trained_10000",
    "two_two_two_one",
    "linear_neuron",
    "deep_recursion",
    "dropout",
    "mini_batches",
    "batches_in_order",
    "clip_value",
    "clip_norm",
    "l1_l2_biases",
    "keep_best",
    "stop_at_a_threshold",
    "stop_for_want_of_progress",
    "optimizer_momentum",
    "optimizer_nesterov",
    "optimizer_rmsprop",
    "optimizer_adadelta",
    "optimizer_adam",
    "optimizer_adamw",
    "optimizer_rprop",
    "schedule_step",
    "schedule_reduce_on_plateau",
    "schedule_warm_up_cosine",
    "sine",
    "sine_adagrad",
    "sine_delta_bar_delta",
    "iris_nadam",
    "wine_three_layers",
    "breast_cancer_softplus",
]
# Cases with numbers that are no powers of 2, so that the order of operations shows.
_COSINE = {"name": "cosine", "steps": 20.0, "final": 0.1, "warm_up": 3.0}
ODD: dict[str, tuple[str, dict[str, Any]]] = {
    "odd_momentum": ("optimizer_momentum", {"learning_rate": 0.3}),
    "odd_nesterov": ("optimizer_nesterov", {"learning_rate": 0.3}),
    "odd_adam": ("optimizer_adam", {"learning_rate": 0.07}),
    "odd_nadam": ("optimizer_nadam", {"learning_rate": 0.03}),
    "odd_adamw": ("optimizer_adamw", {"learning_rate": 0.07, "schedule": _COSINE}),
    "odd_rmsprop": (
        "optimizer_rmsprop",
        {"learning_rate": 0.03, "optimizer": {"name": "rmsprop", "decay": 0.7}},
    ),
    "odd_inverse_time": (
        "schedule_inverse_time",
        {"schedule": {"name": "inverse_time", "decay": 0.3, "warm_up": 3.0}},
    ),
    "odd_clip_norm": ("clip_norm", {"learning_rate": 0.7, "clip_norm": 0.0137}),
}


def trainings() -> dict[str, Any]:
    """Return the record: for each case all that `train` is given, and its weights."""
    found = {path.stem: _training(path.stem, {}) for path in find_cases(CASES)}
    return found | {name: _training(*changed) for name, changed in ODD.items()}


def _training(name: str, changed: dict[str, Any]) -> dict[str, Any]:
    job = make_job(load_case(find_cases([name])[0]), "reproducible")
    given: dict[str, Any] = job.arguments | changed
    del given["trace_steps"]
    network, x, y = (given.pop(each) for each in ("network", "x", "y"))
    rows = len(x) if len(x) <= SAMPLES else FEWER
    x, y = x[:rows], y[:rows]
    start = given.pop("weights", None) or sg.initialize(**job.starts[0])
    if given.get("steps"):
        given["steps"] = min(given["steps"], float(STEPS))
    fit = sg.train(network, start, x, y, **given, arithmetic="reproducible")
    if fit["updates"] > STEPS:
        raise ValueError(f"{name} must end within {STEPS} steps, got {fit['updates']}")
    made = {
        "network": network,
        "start": start,
        "x": x,
        "y": y,
        "settings": given,
        "weights": fit["weights"],
        "loss": float(fit["losses"][-1, 0]),
    }
    return made | ({"best": fit["best"]["loss"]} if fit["best"] else {})
