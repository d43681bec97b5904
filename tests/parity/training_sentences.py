"""Bad calls about training, each with the sentence for three languages."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import samegrad as sg

from tests.parity.sentences import (
    FIELDS,
    GOOD,
    NETWORK,
    WEIGHTS,
    Row,
    X,
    Y,
    arguments,
    changed,
)

ADAM = sg.train(NETWORK, WEIGHTS, X, Y, 3, optimizer="adam", batch_size=3)["state"]
RPROP = sg.train(NETWORK, WEIGHTS, X, Y, 1, optimizer="rprop")["state"]
RUN = {"network": NETWORK, "x": X, "y": Y, "steps": 2.0}
GOOD |= {
    "multi_start": {**RUN, "initializer": "he_normal", "seeds": np.array([[1.0, 2.0]])},
    "loss_line": {**GOOD["loss"], "other": copy.deepcopy(WEIGHTS)},
    "overshoots": {"losses": np.ones((3, 1))},
}
OPTIMIZERS = (
    "gradient_descent, momentum, nesterov, adagrad, rmsprop, adadelta, adam, adamw, "
    "nadam, rprop, delta_bar_delta"
)
SCHEDULES = "constant, step, exponential, inverse_time, cosine, reduce_on_plateau"
CHOICE = "must be a name or settings with a name"
WHOLE_SEED = "must be a whole number from 0 to 4294967295"
SEEDS = "seeds must be whole numbers from 0 to 4294967295"
STATE = (
    "optimizer, updates, tensors, shuffling, dropout, order, used, epoch_loss, "
    "epoch_batches, factor, plateau_lowest, plateau_waited, lowest, waited, best"
)

# function, place, value, kind, sentence; "^" is "must be a whole number of at least".
TABLE: list[tuple[str, str, Any, str, str]] = [
    ("layer", "dropout", 1.0, "range", "dropout must lie in [0, 1), got 1"),
    ("layer", "dropout", -0.5, "range", "dropout must lie in [0, 1), got -0.5"),
    ("layer", "dropout", np.nan, "range", "dropout must lie in [0, 1), got NaN"),
    ("layer", "dropout", "half", "type", "dropout must be a number, got text"),
    ("network", "l1", -1.0, "range", "l1 must lie in [0, Inf), got -1"),
    ("network", "l2", np.inf, "range", "l2 must lie in [0, Inf), got Inf"),
    ("network", "penalize_biases", 2.0, "type",
     "penalize_biases must be true or false, got 2"),
    ("network", "layers.1.drop", 0.5, "name",
     f'layers[1] must have only the fields {FIELDS}, got "drop"'),
    ("network", "layers.2.dropout", 0.5, "fit",
     "dropout must be 0 in the last layer, got 0.5"),
    ("predict", "network.layers.1.dropout", 1.0, "range",
     "layers[1].dropout must lie in [0, 1), got 1"),
    ("train", "epochs", 1.0, "fit", "steps or epochs must be given, got both"),
    ("train", "epochs", -1.0, "range", "epochs ^ 0, got -1"),
    ("train", "epochs", "all", "type", "epochs must be a number, got text"),
    ("train", "optimizer", 3.0, "type", f"optimizer {CHOICE}, got a number"),
    ("train", "optimizer", [], "type", f"optimizer {CHOICE}, got a list"),
    ("train", "optimizer", {}, "name",
     "optimizer must have the field name, got nothing"),
    ("train", "optimizer", {"name": True}, "type",
     "optimizer must be a name, got a number"),
    ("train", "optimizer", "adma", "name",
     f'optimizer must be one of {OPTIMIZERS}, got "adma" (did you mean adam?)'),
    ("train", "optimizer", {"name": "sgd"}, "name",
     f'optimizer must be one of {OPTIMIZERS}, got "sgd"'),
    ("train", "optimizer", {"name": "adam", "beta": 0.5}, "name",
     'adam must have only the fields name, beta1, beta2, epsilon, got "beta" '
     "(did you mean beta1?)"),
    ("train", "optimizer", {"name": "adam", "beta1": "high"}, "type",
     "optimizer.beta1 must be a number, got text"),
    ("train", "schedule", np.ones((2, 2)), "type",
     f"schedule {CHOICE}, got a 2 x 2 matrix"),
    ("train", "schedule", "cosin", "name",
     f'schedule must be one of {SCHEDULES}, got "cosin" (did you mean cosine?)'),
    ("train", "schedule", "cosine", "name",
     "cosine must have the field steps, got nothing"),
    ("train", "schedule", {"name": "step", "evry": 1.0}, "name",
     'step must have only the fields name, every, factor, warm_up, got "evry" '
     "(did you mean every?)"),
    ("train", "schedule", {"name": "constant", "warm_up": -1.0}, "range",
     "schedule.warm_up ^ 0, got -1"),
    ("train", "schedule", {"name": "step", "every": 0.0}, "range",
     "schedule.every ^ 1, got 0"),
    ("train", "schedule", {"name": "cosine", "steps": 1.5}, "range",
     "schedule.steps ^ 1, got 1.5"),
    ("train", "schedule", {"name": "reduce_on_plateau", "patience": 0.0}, "range",
     "schedule.patience ^ 1, got 0"),
    ("train", "batch_size", 5.0, "range",
     "batch_size must be a whole number from 1 to 4, got 5"),
    ("train", "batch_size", 0.0, "range",
     "batch_size must be a whole number from 1 to 4, got 0"),
    ("train", "batch_size", 1.5, "range",
     "batch_size must be a whole number from 1 to 4, got 1.5"),
    ("train", "batch_size", "all", "type", "batch_size must be a number, got text"),
    ("train", "shuffle", 2.0, "type", "shuffle must be true or false, got 2"),
    ("train", "seed", -1.0, "range", f"seed {WHOLE_SEED}, got -1"),
    ("train", "seed", 2.0**32, "range", f"seed {WHOLE_SEED}, got 4294967296"),
    ("train", "seed", "one", "type", "seed must be a number, got text"),
    ("train", "clip_value", 0.0, "range",
     "clip_value must be a finite number above 0, got 0"),
    ("train", "clip_norm", np.inf, "range",
     "clip_norm must be a finite number above 0, got Inf"),
    ("train", "threshold", np.nan, "range",
     "threshold must be a finite number, got NaN"),
    ("train", "patience", -1.0, "range", "patience ^ 1, got -1"),
    ("train", "patience", 0.0, "range", "patience ^ 1, got 0"),
    ("train", "min_delta", -1.0, "range", "min_delta must lie in [0, Inf), got -1"),
    ("train", "keep_best", "yes", "type", "keep_best must be true or false, got text"),
    ("train", "gradient_norms", np.nan, "type",
     "gradient_norms must be true or false, got NaN"),
    ("train", "state", 1.0, "type", "state must be a state, got a number"),
    ("train", "state", {}, "name", "state must have the field optimizer, got nothing"),
    ("train", "state", {**ADAM, "wait": 1.0}, "name",
     f'state must have only the fields {STATE}, got "wait" (did you mean waited?)'),
    ("train", "state", RPROP, "fit",
     "state must be of optimizer gradient_descent, got rprop"),
    ("multi_start", "seeds", np.zeros((1, 0)), "shape",
     "seeds must have at least 1 seed, got 0"),
    ("multi_start", "seeds", np.array([[1.0, -1.0]]), "range", f"{SEEDS}, got -1"),
    ("multi_start", "seeds", "1", "type", f"{SEEDS}, got text"),
    ("multi_start", "network.layers.1.units", 0.0, "range",
     "layers[1].units ^ 1, got 0"),
    ("multi_start", "y", Y[:3], "shape", "y must have 4 rows, got 3"),
    ("multi_start", "optimizer", "adma", "name",
     f'optimizer must be one of {OPTIMIZERS}, got "adma" (did you mean adam?)'),
    ("multi_start", "batch_size", 5.0, "range",
     "batch_size must be a whole number from 1 to 4, got 5"),
    ("multi_start", "initializer", "constant", "name",
     "constant must have the field value, got nothing"),
    ("loss_line", "other", X, "type",
     "other must be weights with w and b, got a 4 x 2 matrix"),
    ("loss_line", "other.w.2", np.ones((2, 2)), "shape",
     "other.w[2] must be 3 x 2, got 2 x 2"),
    ("loss_line", "other.b", WEIGHTS["b"][:1], "shape",
     "other must have b for 2 layers, got 1"),
    ("loss_line", "positions", np.ones((2, 2)), "shape",
     "positions must have one row or one column, got 2 x 2"),
    ("loss_line", "positions", np.array([[0.0, np.nan]]), "finite",
     "positions must be finite, got NaN at row 1, column 2"),
    ("loss_line", "positions", "all", "type",
     "positions must be a numeric matrix, got text"),
    ("overshoots", "losses", np.ones((2, 2)), "shape",
     "losses must have 1 column, got 2"),
    ("overshoots", "losses", "all", "type",
     "losses must be a numeric matrix, got text"),
]  # fmt: skip

# The settings that lie in an interval: SPEC.md section 7.
INTERVALS = {
    "optimizer": {
        "momentum": {"momentum": "[0, 1)"},
        "nesterov": {"momentum": "[0, 1)"},
        "adagrad": {"epsilon": "(0, Inf)"},
        "rmsprop": {"decay": "[0, 1)", "epsilon": "(0, Inf)"},
        "adadelta": {"decay": "[0, 1)", "epsilon": "(0, Inf)"},
        "adam": {"beta1": "[0, 1)", "beta2": "[0, 1)", "epsilon": "(0, Inf)"},
        "adamw": {
            "beta1": "[0, 1)",
            "beta2": "[0, 1)",
            "epsilon": "(0, Inf)",
            "weight_decay": "[0, Inf)",
        },
        "nadam": {"beta1": "[0, 1)", "beta2": "[0, 1)", "epsilon": "(0, Inf)"},
        "rprop": {
            "increase": "(1, Inf)",
            "decrease": "(0, 1)",
            "smallest": "(0, Inf)",
            "largest": "(0, Inf)",
        },
        "delta_bar_delta": {
            "increase": "(0, Inf)",
            "decrease": "(0, 1)",
            "decay": "[0, 1)",
        },
    },
    "schedule": {
        "step": {"factor": "(0, 1]"},
        "exponential": {"factor": "(0, 1]"},
        "inverse_time": {"decay": "[0, Inf)"},
        "cosine": {"final": "[0, 1]"},
        "reduce_on_plateau": {
            "factor": "(0, 1)",
            "min_delta": "[0, Inf)",
            "smallest": "[0, 1]",
        },
    },
}
NEEDED = {"step": {"every": 2.0}, "cosine": {"steps": 5.0}}
# Just outside of each end.
BELOW = {"[0": (-0.5, "-0.5"), "(0": (0.0, "0"), "(1": (1.0, "1")}
ABOVE = {"1)": (1.0, "1"), "1]": (1.5, "1.5"), "Inf)": (np.inf, "Inf")}


def of_intervals() -> list[Row]:
    """Return two rows for each setting: below its interval and above."""
    made = []
    for what, names in INTERVALS.items():
        for name, settings in names.items():
            for setting, interval in settings.items():
                low, high = interval.split(", ")
                for value, text in (BELOW[low], ABOVE[high]):
                    given = {"name": name, **NEEDED.get(name, {}), setting: value}
                    said = f"{what}.{setting} must lie in {interval}, got {text}"
                    made.append(Row("train", what, given, "range", said))
    return made


def together(kind: str, sentence: str, **more: Any) -> tuple[str, Any, str, str]:
    """Return a call of train that is bad only by several arguments."""
    given = {**GOOD["train"], **more}
    given = {name: value for name, value in given.items() if value is not None}
    return "train", given, kind, sentence


def state_with(place: str, value: Any) -> dict[str, Any]:
    """Return the state of an adam training with one thing made bad."""
    made = copy.deepcopy(ADAM)
    *path, last = place.split(".")
    at: Any = made
    for step in path:
        at = at[int(step) - 1] if isinstance(at, list) else at[step]
    at[int(last) - 1 if isinstance(at, list) else last] = value
    return {"state": made, "optimizer": "adam", "batch_size": 3.0}


ORDER = "state.order must be the numbers 1 to 4 in some order, got other data"
BEST = {"step": 1.0, "loss": 0.5, "weights": WEIGHTS}
STATES = [
    ("updates", -1.0, "range", "state.updates ^ 0, got -1"),
    ("tensors", 1.0, "type", "state.tensors must be a record, got a number"),
    ("tensors", {}, "name", "state.tensors must have the field mean, got nothing"),
    ("tensors.mean", 1.0, "type",
     "state.tensors.mean must be weights with w and b, got a number"),
    ("tensors.mean.w.1", np.ones((3, 3)), "shape",
     "state.tensors.mean.w[1] must be 2 x 3, got 3 x 3"),
    ("shuffling", 1.0, "type", "state.shuffling must be a stream, got a number"),
    ("dropout.state", np.ones((1, 624)), "range",
     "state.dropout.state must be 624 words and a place from 1 to 624, got other data"),
    ("order", np.array([[1.0], [2.0], [2.0], [4.0]]), "range", ORDER),
    ("order", np.array([[1.0], [2.0], [3.0]]), "fit", "state must be of 4 rows, got 3"),
    ("used", 4.0, "range", "state.used must be a whole number from 0 to 3, got 4"),
    ("epoch_loss", "low", "type", "state.epoch_loss must be a number, got text"),
    ("factor", 2.0, "range", "state.factor must lie in [0, 1], got 2"),
    ("waited", 0.5, "range", "state.waited ^ 0, got 0.5"),
    ("best", "low", "type", "state.best must be a record, got text"),
    ("best", {"step": 1.0}, "name", "state.best must have the field loss, got nothing"),
    ("best", {**BEST, "weights": {**WEIGHTS, "b": WEIGHTS["w"]}}, "shape",
     "state.best.weights.b[1] must be 1 x 3, got 2 x 3"),
]  # fmt: skip


def spelt(sentence: str) -> str:
    return sentence.replace("^", "must be a whole number of at least")


ROWS = [Row(*row[:4], spelt(row[4])) for row in TABLE] + of_intervals()
CALLS = [(row.function, arguments(row), row.kind, row.sentence) for row in ROWS]
CALLS += [
    together(kind, spelt(sentence), **state_with(place, value))
    for place, value, kind, sentence in STATES
]
CALLS += [
    together("fit", "steps or epochs must be given, got nothing", steps=None),
    together(
        "fit",
        "seed must be left out where state is given, got 3",
        **{**state_with("used", ADAM["used"]), "seed": 3.0},
    ),
    together(
        "fit",
        "batch_size must be given where state is within an epoch, got nothing",
        **{**state_with("used", 1.0), "batch_size": None},
    ),
    *(
        together(
            "fit",
            f"schedule must be constant for {name}, got cosine",
            optimizer=name,
            schedule={"name": "cosine", "steps": 2.0},
        )
        for name in ("rprop", "delta_bar_delta")
    ),
    together(
        "fit",
        "schedule.warm_up must be 0 for rprop, got 5",
        optimizer="rprop",
        schedule={"name": "constant", "warm_up": 5.0},
    ),
    # The default rate needs the optimizer: a bad one is told without a rate too.
    together(
        "name",
        f'optimizer must be one of {OPTIMIZERS}, got "rpop" (did you mean rprop?)',
        optimizer="rpop",
        learning_rate=None,
    ),
    # Four samples in batches of three: two steps an epoch.
    together(
        "range",
        "trace_steps must be whole numbers from 0 to 4, got 5",
        steps=None,
        epochs=2.0,
        batch_size=3.0,
        trace_steps=changed(np.zeros((1, 2)), 1, 2, 5.0),
    ),
]
